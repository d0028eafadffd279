package xmltext_test

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"teikit/tei/source"
	"teikit/tei/xmltext"
)

// generatedTEI makes a document like a TEI edition of letters, of about the given size.
func generatedTEI(size int) string {
	var b strings.Builder
	b.WriteString("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TEI xmlns=\"http://www.tei-c.org/ns/1.0\">\n<text><body>\n")
	for n := 1; b.Len() < size; n++ {
		fmt.Fprintf(&b, `<div type="letter" xml:id="l%d" n="%d">
	<opener>
		<dateline><placeName ref="#baku">Baku</placeName>, <date when="1920-07-16">16/VII-20</date></dateline>
		<salute>Dear Sir,</salute>
	</opener>
	<p>Your telegram of <date when="1920-07-14">the 14th</date> came in the night &amp; was read out at once. The trains to
		the north <hi rend="underline">do not run</hi>, so that the papers went by horse — two days, perhaps three — as far
		as the river.<note type="editorial" n="%d"><p>See the answer, <ref target="#l%d">below</ref>.</p></note></p>
	<p>Товарищ, мы ждём ответа до вечера; <persName ref="#p%d">Н. Н.</persName> знает подробности.<lb/>Пишите скорее.</p>
	<closer><signed rend="right">A. B.</signed></closer>
</div>
`, n, n, n, n+1, n%37)
	}
	b.WriteString("</body></text>\n</TEI>\n")
	return b.String()
}

// benchInputs are the documents to measure: small, typical and, where there are corpora, big.
func benchInputs(b *testing.B) map[string]string {
	inputs := map[string]string{"letter-2kB": generatedTEI(2 << 10), "letters-1MB": generatedTEI(1 << 20)}
	if dir := os.Getenv("TEIKIT_CORPORA"); dir != "" {
		inputs["play"] = largestFile(b, filepath.Join(dir, "plays", "*.xml"))
	}
	return inputs
}

func largestFile(tb testing.TB, glob string) string {
	files, err := filepath.Glob(glob)
	if err != nil || len(files) == 0 {
		tb.Fatalf("no file matches %s: %v", glob, err)
	}
	var largest []byte
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			tb.Fatal(err)
		}
		if len(data) > len(largest) {
			largest = data
		}
	}
	return string(largest)
}

func BenchmarkTokens(b *testing.B) {
	inputs := benchInputs(b)
	for _, name := range sortedKeys(inputs) {
		b.Run(name, func(b *testing.B) {
			f := source.New(name, inputs[name])
			b.SetBytes(int64(f.Len()))
			b.ReportAllocs()
			for b.Loop() {
				r := xmltext.NewReader(f, xmltext.Options{})
				for r.Next() != nil {
				}
				if !r.WellFormed() {
					b.Fatal(r.Faults()[0].Message)
				}
			}
		})
	}
}

// BenchmarkRawToken is the same work by encoding/xml, which checks less: the ratio counts.
func BenchmarkRawToken(b *testing.B) {
	inputs := benchInputs(b)
	for _, name := range sortedKeys(inputs) {
		b.Run(name, func(b *testing.B) {
			data := []byte(inputs[name])
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				d := xml.NewDecoder(bytes.NewReader(data))
				for {
					if _, err := d.RawToken(); err == io.EOF {
						break
					} else if err != nil {
						b.Fatal(err)
					}
				}
			}
		})
	}
}
