package xmltext_test

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

	"teikit/tei/source"
	"teikit/tei/xmltext"
)

// A repeated is a text of any length that takes no memory: a unit over and over, between a head and a tail.
type repeated struct {
	head, unit, tail string
	times            int
}

func (r repeated) size() int64 {
	return int64(len(r.head)) + int64(len(r.unit))*int64(r.times) + int64(len(r.tail))
}

// ReadAt implements io.ReaderAt.
func (r repeated) ReadAt(p []byte, offset int64) (n int, err error) {
	body := int64(len(r.unit)) * int64(r.times)
	for n < len(p) {
		at := offset + int64(n)
		switch in := at - int64(len(r.head)); {
		case in < 0:
			n += copy(p[n:], r.head[at:])
		case in < body:
			n += copy(p[n:], r.unit[in%int64(len(r.unit)):])
		case in-body < int64(len(r.tail)):
			n += copy(p[n:], r.tail[in-body:])
		default:
			return n, io.EOF
		}
	}
	return n, nil
}

// repeat makes a text of about the given size.
func repeat(head, unit, tail string, size int) repeated {
	if size > 100*len(unit) {
		unit = strings.Repeat(unit, 1+4096/len(unit))
	}
	return repeated{head, unit, tail, size / len(unit)}
}

// play64 is a large play over and over, 64 MB; without corpora it is made-up letters.
func play64(tb testing.TB) repeated {
	unit := generatedTEI(1 << 20)
	if dir := os.Getenv("TEIKIT_CORPORA"); dir != "" {
		unit = largestFile(tb, filepath.Join(dir, "plays", "*.xml"))
	}
	if strings.HasPrefix(unit, "<?xml ") {
		unit = unit[strings.Index(unit, "?>")+2:]
	}
	return repeat("<plays>", unit, "</plays>\n", 64_000_000)
}

// longDocuments are documents whose reading takes little memory, with the finding that ends it.
func longDocuments() map[string]longDocument {
	const gigabyte = 1_000_000_000
	const words = "some words "
	return map[string]longDocument{
		"one attribute of 1 GB":               {repeat("<p a='", words, "'/>", gigabyte), "what begins here is longer than the limit of 4194304 bytes"},
		"one comment of 1 GB":                 {repeat("<p><!--", words, "--></p>", gigabyte), "what begins here is longer than the limit of 4194304 bytes"},
		"an instruction of 1 GB":              {repeat("<p><?a ", words, "?></p>", gigabyte), "what begins here is longer than the limit of 4194304 bytes"},
		"one CDATA section of 1 GB":           {repeat("<p><![CDATA[", words, "]]></p>", gigabyte), "what begins here is longer than the limit of 4194304 bytes"},
		"one tag of 1 GB":                     {repeat("<p ", " ", "/>", gigabyte), "what begins here is longer than the limit of 4194304 bytes"},
		"one name of 1 GB":                    {repeat("<p", "a", "/>", gigabyte), "a name is longer than the limit of 8192 bytes"},
		"one internal subset of 1 GB":         {repeat("<!DOCTYPE p [", "<!-- c -->\n", "]><p/>", gigabyte), "what begins here is longer than the limit of 4194304 bytes"},
		"one text of 100 MB":                  {repeat("<p>", words, "</p>", 100_000_000), ""},
		"text in one line of 100 MB, not XML": {repeat("", words, "", 100_000_000), "the file is no XML document"},
		"white space before the document":     {repeat("<!-- c -->", " \n", "<p/>", 100_000_000), ""},
		"elements in depth":                   {repeat("", "<p>", "", gigabyte), "elements stand inside each other deeper than the limit of 1024"},
		"too long a file":                     {repeat("<p>", words, "</p>", 1_100_000_000), "the file has more bytes than the limit of 1073741824"},
	}
}

type longDocument struct {
	text    repeated
	finding string
}

const childVariable = "TEIKIT_TEST_LONG_DOCUMENT"

// TestStreamingTakesLittleMemory reads long documents, each in a process of its own, whose memory is then known.
func TestStreamingTakesLittleMemory(t *testing.T) {
	documents := longDocuments()
	if name := os.Getenv(childVariable); name != "" {
		if c, ok := documents[name]; ok {
			measureChild(c.text)
			return
		}
		in, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		defer in.Close()
		measureChild(in)
		return
	}
	if _, err := os.Stat("/proc/self/status"); err != nil {
		t.Skip("the peak of a process's memory is read from /proc, which is not here")
	}
	if testing.Short() {
		t.Skip("takes seconds; and the race detector, for which short runs are, needs memory of its own")
	}
	plays := longDocument{text: play64(t)}
	file := writeTemp(t, plays.text)
	documents[file] = plays
	for _, name := range sortedKeys(documents) {
		t.Run(filepath.Base(name), func(t *testing.T) {
			c := documents[name]
			cmd := exec.Command(os.Args[0], "-test.run=^TestStreamingTakesLittleMemory$", "-test.timeout=2m") // outlives nobody for long
			cmd.Env = append(os.Environ(), childVariable+"="+name)
			out, err := cmd.Output()
			if err != nil {
				t.Fatalf("%v: %s", err, out)
			}
			line, _, _ := strings.Cut(string(out), "\n")
			peak, finding, _ := strings.Cut(line, "\t")
			kB, err := strconv.Atoi(peak)
			if err != nil {
				t.Fatalf("%q: %v", line, err)
			}
			t.Logf("%d MB: peak %.1f MiB", c.text.size()/1_000_000, float64(kB)/1024)
			if kB > 16<<10 {
				t.Errorf("peak of memory is %.1f MiB, more than 16", float64(kB)/1024)
			}
			if finding == "" && c.finding != "" || !strings.Contains(finding, c.finding) || c.finding == "" && finding != "" {
				t.Errorf("finding %q, want %q", finding, c.finding)
			}
		})
	}
}

// measureChild prints the peak of this process's memory in kB, and the first finding.
func measureChild(text io.ReaderAt) {
	r := xmltext.NewReader(source.NewStreamed("long.xml", text, "UTF-8"), xmltext.Options{})
	for r.Next() != nil {
	}
	finding := ""
	if list := r.Faults(); len(list) > 0 {
		finding = list[0].Message
	}
	status, _ := os.ReadFile("/proc/self/status")
	_, rest, _ := strings.Cut(string(status), "VmHWM:")
	fmt.Printf("%s\t%s\n", strings.Fields(rest)[0], finding)
}

// writeTemp writes a text to a file.
func writeTemp(tb testing.TB, text repeated) (name string) {
	data := make([]byte, text.size())
	if _, err := text.ReadAt(data, 0); err != nil {
		tb.Fatal(err)
	}
	name = filepath.Join(tb.TempDir(), "play64.xml")
	if err := os.WriteFile(name, data, 0o600); err != nil {
		tb.Fatal(err)
	}
	return name
}

// BenchmarkPlay64 reads the same 64 MB in four ways, for figures that can be compared: from memory, through a window from
// a file, by encoding/xml (which checks less), and by xmllint, whose process is started anew each time.
func BenchmarkPlay64(b *testing.B) {
	text := play64(b)
	name := writeTemp(b, text)
	data, err := os.ReadFile(name)
	if err != nil {
		b.Fatal(err)
	}
	read := func(b *testing.B, f *source.File) {
		r := xmltext.NewReader(f, xmltext.Options{})
		for r.Next() != nil {
		}
		if len(r.Faults()) > 0 {
			b.Fatal(r.Faults()[0].Message)
		}
	}
	run := func(name string, work func(b *testing.B)) {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				work(b)
			}
		})
	}
	held := source.New(name, string(data))
	run("memory", func(b *testing.B) { read(b, held) })
	run("stream", func(b *testing.B) {
		in, err := os.Open(name)
		if err != nil {
			b.Fatal(err)
		}
		defer in.Close()
		read(b, source.NewStreamed(name, in, "UTF-8"))
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
	if xmllint, err := exec.LookPath("xmllint"); err == nil {
		run("xmllint", func(b *testing.B) {
			if out, err := exec.Command(xmllint, "--nonet", "--huge", "--stream", "--noout", name).CombinedOutput(); err != nil {
				b.Fatalf("%v: %s", err, out)
			}
		})
	}
}
