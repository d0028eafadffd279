package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"teikit/convert/export"
	"teikit/convert/export/folder"
)

// folderTest is an exporter into a folder of its own, and what it says.
func folderTest(t *testing.T, f export.Folder) (*folderExporter, *bytes.Buffer) {
	t.Helper()
	said := new(bytes.Buffer)
	j := &exportJob{settings: settings{stderr: said}, letters: folder.New(nil, []folder.Letter{{Name: "a"}})}
	x, err := newFolderExporter(j, export.Format{Name: "test", Folder: &f}, filepath.Join(t.TempDir(), "out"))
	if err == nil {
		err = x.begin(newRunner(j.settings, 1, nil))
	}
	if err != nil {
		t.Fatal(err)
	}
	return x, said
}

func TestNoFileLeavesTheFolder(t *testing.T) {
	x, _ := folderTest(t, export.Folder{})
	for _, name := range []string{"", ".", "..", "../a", "a/../../b", "a/../b", "/etc/a", `..\a`, `a\b`, "C:a", "a\x00b", "./a", "a//b", "a/"} {
		if err := x.file(folder.File{Name: name, Data: []byte("x")}, "a.xml"); err == nil {
			t.Errorf("%q was written", name)
		}
	}
	entries, err := os.ReadDir(filepath.Dir(x.out))
	if err != nil || len(entries) != 1 {
		t.Errorf("beside the folder there are %v, %v", entries, err)
	}
	if entries, _ := os.ReadDir(x.out); len(entries) > 0 {
		t.Errorf("in the folder there are %v", entries)
	}
}

func TestFilesOfFolders(t *testing.T) {
	x, said := folderTest(t, export.Folder{Sums: true, Archive: func(*folder.Collection) string { return "all.zip" }, Whole: func(_ *folder.Collection, w []folder.Written) folder.Output {
		return folder.Output{Files: []folder.File{{Name: "index", Data: []byte(w[0].SHA256 + w[0].SHA512)}}}
	}})
	write := func(m made) {
		t.Helper()
		if _, _, err := x.take("a.xml", m); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(x.out, "old"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	write(made{output: []folder.Output{{Files: []folder.File{{Name: "d/a", Data: []byte("abc")}, {Name: "D/A", Data: []byte("twice")}}}}})
	if _, err := x.end(true); err != nil {
		t.Fatal(err)
	}
	want := "teikit: " + filepath.Join(x.out, "D/A") + " is already made of a.xml, and was not written for a.xml\n" +
		"teikit: " + x.out + " has 1 file that this export did not write, such as old\n"
	if d := cmp.Diff(want, said.String()); d != "" {
		t.Error(d)
	}
	data, err := os.ReadFile(filepath.Join(x.out, "index"))
	if err != nil || string(data) != "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"+
		"ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f" {
		t.Errorf("sums %s, %v", data, err)
	}
	if x.runner.code != exitFailure {
		t.Errorf("exit code %d", x.runner.code)
	}
	again, _ := folderTest(t, *x.format.Folder)
	again.out, again.format = x.out, x.format
	if again.file(folder.File{Name: "d/a", Data: []byte("abd")}, "a.xml") == nil {
		t.Error("a file that is there was replaced")
	}
	if err := again.file(folder.File{Name: "index", Data: data}, "a.xml"); err != nil {
		t.Error(err)
	}
}

func TestArchivesHaveTheSameBytes(t *testing.T) {
	var zips []string
	for range 2 {
		x, _ := folderTest(t, export.Folder{Archive: func(*folder.Collection) string { return "all.zip" }})
		for _, name := range []string{"b", "a/c"} {
			if err := x.file(folder.File{Name: name, Data: []byte("x")}, ""); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := x.end(true); err != nil {
			t.Fatal(err)
		}
		data, err := os.ReadFile(filepath.Join(x.out, "all.zip"))
		if err != nil || len(data) == 0 {
			t.Fatal(err)
		}
		zips = append(zips, string(data))
	}
	if zips[0] != zips[1] {
		t.Error("two archives of the same files differ")
	}
}
