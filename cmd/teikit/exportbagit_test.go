package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestABagIsValid makes a bag of published letters. Others find it valid: sha256sum and sha512sum, a library in Go, one in Python where it is there; the files are those of the manifests, the letters byte for byte.
func TestABagIsValid(t *testing.T) {
	corpora := os.Getenv("TEIKIT_CORPORA")
	if testing.Short() || corpora == "" {
		t.Skip("it takes seconds, and TEIKIT_CORPORA is needed for the folder with letters")
	}
	letters := filepath.Join(corpora, "letters-de-schnitzler")
	project := filepath.Join(t.TempDir(), "project.yaml")
	writeText(t, project, cmifProject)
	bag := filepath.Join(t.TempDir(), "bag")
	for _, jobs := range []string{"1", "2"} { // the second time it must be the same
		if code, out := teikit(t, "export", "bagit", "--quiet", "--jobs", jobs, "--config", project, "--date", "2026-11-27", "-o", bag+"/", letters); code != exitClean {
			t.Fatalf("exit %d: %.2000s", code, out)
		}
	}
	checkManifests(t, bag)
	checkLettersAreWhole(t, letters, filepath.Join(bag, "data", "tei"))
	t.Run("coreutils", func(t *testing.T) {
		for _, sums := range []string{"sha256", "sha512"} {
			program, err := exec.LookPath(sums + "sum")
			if err != nil {
				t.Skip("there is no sha256sum and sha512sum:", err)
			}
			for _, manifest := range []string{"manifest-" + sums + ".txt", "tagmanifest-" + sums + ".txt"} {
				cmd := exec.Command(program, "--check", "--strict", "--quiet", manifest)
				cmd.Dir = bag
				if out, err := cmd.CombinedOutput(); err != nil {
					t.Errorf("%s: %v: %.1000s", manifest, err, out)
				}
			}
		}
	})
	t.Run("go-bagit", func(t *testing.T) {
		program := filepath.Join(t.TempDir(), "validate")
		build := exec.Command("go", "build", "-o", program, ".")
		build.Dir = filepath.Join("..", "..", ".ci", "bagit")
		if out, err := build.CombinedOutput(); err != nil {
			t.Skipf("the library cannot be built, perhaps since there is no network: %v: %.500s", err, out)
		}
		if out, err := exec.Command(program, bag).CombinedOutput(); err != nil {
			t.Errorf("%v: %s", err, out)
		}
	})
	t.Run("bagit-python", func(t *testing.T) {
		python := pythonWith("bagit")
		if python == "" {
			t.Skip("there is no Python with bagit")
		}
		if out, err := exec.Command(python, "-c", "import sys, bagit; bagit.Bag(sys.argv[1]).validate()", bag).CombinedOutput(); err != nil {
			t.Errorf("%v: %s", err, out)
		}
	})
	t.Run("DataCite", func(t *testing.T) {
		schema := filepath.Join(os.Getenv("TEIKIT_CONFORMANCE"), "datacite", "metadata.xsd")
		if _, err := os.Stat(schema); err != nil {
			t.Skip("TEIKIT_CONFORMANCE has no datacite/metadata.xsd:", err)
		}
		if out, err := exec.Command("xmllint", "--nonet", "--noout", "--schema", schema, filepath.Join(bag, "metadata", "datacite.xml")).CombinedOutput(); err != nil {
			t.Errorf("%v: %s", err, out)
		}
	})
}

// checkManifests holds the files of a bag against its manifests (RFC 8493 section 3): each file of the payload is in both, each other file in the tag manifests, and the sums of bytes agree.
func checkManifests(t *testing.T, bag string) {
	t.Helper()
	var payload, tags []string
	var bytes int64
	err := filepath.WalkDir(bag, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		name, _ := filepath.Rel(bag, path)
		info, err := d.Info()
		if name = filepath.ToSlash(name); strings.HasPrefix(name, "data/") {
			payload = append(payload, name)
			bytes += info.Size()
		} else if !strings.HasPrefix(name, "tagmanifest-") {
			tags = append(tags, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for manifest, want := range map[string][]string{"manifest-sha256.txt": payload, "manifest-sha512.txt": payload, "tagmanifest-sha256.txt": tags, "tagmanifest-sha512.txt": tags} {
		var got []string
		for line := range strings.Lines(fileText(t, filepath.Join(bag, manifest))) {
			_, name, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "  ")
			if !ok {
				t.Errorf("%s has the line %q", manifest, line)
			}
			got = append(got, name)
		}
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("%s lists %d files, there are %d", manifest, len(got), len(want))
		}
	}
	if want := "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"; fileText(t, filepath.Join(bag, "bagit.txt")) != want {
		t.Error("bagit.txt is another")
	}
	if want := fmt.Sprintf("\nPayload-Oxum: %d.%d\n", bytes, len(payload)); !strings.Contains(fileText(t, filepath.Join(bag, "bag-info.txt")), want) {
		t.Errorf("bag-info.txt does not have %q", want)
	}
}

// checkLettersAreWhole compares the files of two folders by their sums, whatever they are called.
func checkLettersAreWhole(t *testing.T, from, to string) {
	t.Helper()
	sums := func(dir string) (list []string) {
		for _, path := range xmlFiles(t, dir) {
			sum := sha256.Sum256([]byte(fileText(t, path)))
			list = append(list, hex.EncodeToString(sum[:]))
		}
		slices.Sort(list)
		return list
	}
	if a, b := sums(from), sums(to); len(a) == 0 || !slices.Equal(a, b) {
		t.Errorf("%d letters, %d in the bag, or they are not the same", len(a), len(b))
	}
}
