package relaxng

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"teikit/tei/xmltext"
)

// writePlays writes a file of about a number of megabytes: the body of a large play over and over, with identifiers of
// their own each time. It is valid against TEI All.
func writePlays(t testing.TB, megabytes int) (name string) {
	t.Helper()
	text := play(t).Text()
	start, end := strings.Index(text, "<body>")+len("<body>"), strings.Index(text, "</body>")
	unit := text[start:end]
	name = filepath.Join(t.TempDir(), fmt.Sprintf("plays-%dMB.xml", megabytes))
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	write := func(s string) {
		if _, err := io.WriteString(f, s); err != nil {
			t.Fatal(err)
		}
	}
	write(text[:start])
	for i, size := 0, 0; size < megabytes*1_000_000; i++ {
		numbered := strings.ReplaceAll(unit, `xml:id="`, fmt.Sprintf(`xml:id="n%d-`, i))
		write(numbered)
		size += len(numbered)
	}
	write(text[end:])
	return name
}

// validateStream validates a file whose text is not held, and gives the number of findings.
func validateStream(t testing.TB, schema *Schema, name string) int {
	t.Helper()
	in, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	f, _, err := xmltext.DecodeStream(name, in)
	if err != nil {
		t.Fatal(err)
	}
	xml, rng := schema.Validate(f)
	return len(xml) + len(rng)
}

// streamVariable makes a process of this test a child that validates one file.
const streamVariable = "TEIKIT_TEST_VALIDATE"

// TestMemoryOfLongDocuments validates files of 6 and 60 MB in processes of their own and compares the peaks of their
// memory. Only the identifiers of a document are kept, so that the peak grows by a part of the size at most.
func TestMemoryOfLongDocuments(t *testing.T) {
	if name := os.Getenv(streamVariable); name != "" {
		begin := time.Now()
		schema := teiAll(t)
		loaded := time.Now()
		n := validateStream(t, schema, name)
		status, _ := os.ReadFile("/proc/self/status")
		_, rest, _ := strings.Cut(string(status), "VmHWM:")
		fmt.Printf("%s\t%d\t%d\t%d\n", strings.Fields(rest)[0], loaded.Sub(begin).Microseconds(), time.Since(loaded).Microseconds(), n)
		return
	}
	if _, err := os.Stat("/proc/self/status"); err != nil {
		t.Skip("the peak of a process's memory is read from /proc, which is not here")
	}
	if testing.Short() {
		t.Skip("takes seconds")
	}
	teiAll(t)
	var peaks, times [2]int
	for i, megabytes := range []int{6, 60} {
		name := writePlays(t, megabytes)
		cmd := exec.Command(os.Args[0], "-test.run=^TestMemoryOfLongDocuments$")
		cmd.Env = append(os.Environ(), streamVariable+"="+name)
		out, err := cmd.Output()
		if err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		line, _, _ := strings.Cut(string(out), "\n")
		var numbers []int
		for field := range strings.SplitSeq(line, "\t") {
			n, err := strconv.Atoi(field)
			if err != nil {
				t.Fatalf("%q: %v", line, err)
			}
			numbers = append(numbers, n)
		}
		peaks[i], times[i] = numbers[0], numbers[2]
		t.Logf("%d MB: peak %.1f MiB, schema %d ms, document %d ms, %d findings", megabytes, float64(peaks[i])/1024, numbers[1]/1000, times[i]/1000, numbers[3])
		if numbers[3] > 0 {
			t.Errorf("%d MB: %d findings", megabytes, numbers[3])
		}
	}
	if peaks[1] > 32<<10 {
		t.Errorf("the peak is %.1f MiB, more than 32", float64(peaks[1])/1024)
	}
}

// BenchmarkStream64 validates a file of 64 MB against TEI All, with its reader alone and the loop of encoding/xml, which
// checks less, beside it.
func BenchmarkStream64(b *testing.B) {
	schema := teiAll(b)
	name := writePlays(b, 64)
	data, err := os.ReadFile(name)
	if err != nil {
		b.Fatal(err)
	}
	run := func(what string, work func(b *testing.B)) {
		b.Run(what, func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				work(b)
			}
		})
	}
	run("validate", func(b *testing.B) {
		if n := validateStream(b, schema, name); n > 0 {
			b.Fatalf("%d findings", n)
		}
	})
	run("read", func(b *testing.B) {
		in, err := os.Open(name)
		if err != nil {
			b.Fatal(err)
		}
		defer in.Close()
		f, _, err := xmltext.DecodeStream(name, in)
		if err != nil {
			b.Fatal(err)
		}
		r := xmltext.NewReader(f, xmltext.Options{})
		for r.Next() != nil {
		}
		if !r.WellFormed() {
			b.Fatal(r.Faults()[0].Message)
		}
	})
	run("RawToken", func(b *testing.B) {
		d := xml.NewDecoder(bytes.NewReader(data))
		for {
			if _, err := d.RawToken(); err == io.EOF {
				return
			} else if err != nil {
				b.Fatal(err)
			}
		}
	})
}
