package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestTextThatIsDoneWithIsNotUsed validates many letters while the memory of those that have been told of is overwritten: the findings are
// the same as those of each letter alone.
func TestTextThatIsDoneWithIsNotUsed(t *testing.T) {
	spoilBuffers = true
	defer func() { spoilBuffers = false }()
	dir := t.TempDir()
	letter := func(n int) string {
		extra := ""
		if n%5 == 0 {
			extra = fmt.Sprintf(`<bold%d x="%d"/><date when="%d July 1920"/><persname>%d</persname>`, n%3, n, n, n)
		}
		return fmt.Sprintf(`<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="l%d"><teiHeader><fileDesc><titleStmt><title n="%d">L</title></titleStmt>
<publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader><text><body><div type="letter"><p xml:id="p%d">a <hi rend="k%d">b</hi>
<hi rend="k%d">c</hi>%s <ref target="#p%d">d</ref></p></div></body></text></TEI>`, n, n, n, n%7, n%7, extra, n)
	}
	var paths []string
	for n := range 60 {
		path := filepath.Join(dir, fmt.Sprintf("l%02d.xml", n))
		if err := os.WriteFile(path, []byte(letter(n)), 0o600); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	for _, format := range []string{"concise", "text"} {
		var alone strings.Builder
		for _, path := range paths {
			alone.WriteString(validated("--format", format, path))
		}
		for _, jobs := range []string{"1", "4"} {
			if got := validated("--format", format, "--jobs", jobs, dir); got != alone.String() {
				t.Errorf("%s with %s workers:\n%s\nalone:\n%s", format, jobs, got, alone.String())
			}
		}
		if n := strings.Count(alone.String(), "rng/"); n < 36 {
			t.Errorf("%d findings, so nothing is compared", n)
		}
	}
}

// validated is the report of a validation.
func validated(args ...string) string {
	var out bytes.Buffer
	run(context.Background(), append([]string{"teikit", "validate", "--quiet", "--select", "xml,rng", "--schema", "letter"}, args...), strings.NewReader(""), &out, &out)
	return out.String()
}

// TestTextOfStandardInputIsKept validates a letter from standard input with rules over many files, which look at its text again at the end.
func TestTextOfStandardInputIsKept(t *testing.T) {
	letter := `<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="same"><teiHeader/><text><body><p/></body></text></TEI>`
	path := filepath.Join(t.TempDir(), "l.xml")
	if err := os.WriteFile(path, []byte(letter), 0o600); err != nil {
		t.Fatal(err)
	}
	report := func() string {
		var out bytes.Buffer
		run(context.Background(), []string{"teikit", "validate", "--quiet", "--select", "corpus,rng", "--schema", "letter", path, "-"}, strings.NewReader(letter), &out, &out)
		return out.String()
	}
	want := report()
	spoilBuffers = true
	defer func() { spoilBuffers = false }()
	if got := report(); got != want || !strings.Contains(want, "corpus/") {
		t.Errorf("with the memory overwritten:\n%s\nwithout:\n%s", got, want)
	}
}

func TestBuffersAreLongEnough(t *testing.T) {
	var b buffers
	for _, size := range []int{0, 1, usualBuffer, usualBuffer + 1, 3 * usualBuffer, 1, 2 * usualBuffer, maxBuffer + 1} {
		data := b.get(size)
		if len(data) != 0 || cap(data) < size || size == 1 && cap(data) > usualBuffer {
			t.Errorf("for %d bytes: %d of %d", size, len(data), cap(data))
		}
		b.put(data[:size])
	}
	if data := (*buffers)(nil).get(5); cap(data) < 5 {
		t.Errorf("without buffers: %d", cap(data))
	}
}

// TestBuffersComeBack puts buffers back: what is got afterwards is one of them, unless the garbage collector or the race detector has them dropped.
func TestBuffersComeBack(t *testing.T) {
	for _, size := range []int{usualBuffer / 2, 2 * usualBuffer} {
		var b buffers
		again := 0
		for range 100 {
			data := b.get(size)[:size]
			if data[0] == 'x' {
				again++
			}
			data[0] = 'x'
			b.put(data)
		}
		if again < 20 {
			t.Errorf("of 100 buffers of %d bytes %d had been used before", size, again)
		}
	}
}
