package report

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"teikit/tei/diag"
	"teikit/tei/source"
)

// letterWithFindings is a letter of a hundred paragraphs, each with a finding of its own.
func letterWithFindings(n int) input {
	words := "I was glad to have your letter of the second and to read that all of you are well, "
	var text strings.Builder
	var at []source.Range
	for i := range 100 {
		text.WriteString("<p>" + words + words)
		start := text.Len()
		fmt.Fprintf(&text, `<ref target="#n%d-%d">%d</ref>`, n, i, i)
		at = append(at, source.Range{Start: start, End: text.Len()})
		text.WriteString(words + "Müller</p>\n")
	}
	f := source.New(fmt.Sprintf("letters/%05d.xml", n), text.String())
	var list diag.List
	for i, r := range at {
		list.Add(diag.Diagnostic{
			Code: "house/pointer-local", Span: r.In(f), Path: fmt.Sprintf("/TEI/text/body/div/p[%d]/ref", i+1),
			Message: fmt.Sprintf(`@target points to "#n%d-%d", but no element of this file has that xml:id; expected one that exists`, n, i),
		})
	}
	return input{f.Name(), list}
}

// BenchmarkFormats reports a thousand findings in each format.
func BenchmarkFormats(b *testing.B) {
	var inputs []input
	for n := range 10 {
		inputs = append(inputs, letterWithFindings(n))
	}
	for _, f := range Formats {
		b.Run(f.Name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				r := f.New(discard{}, Options{})
				for _, in := range inputs {
					if err := r.File(in.name, in.findings); err != nil {
						b.Fatal(err)
					}
				}
				if err := r.Close(Summary{Files: 10, Errors: 1000}); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/1000, "ns/finding")
		})
	}
}

// TestLongReportsNeedLittleMemory writes 100,000 findings in each format that promises to write while they come in, and looks at what is kept.
func TestLongReportsNeedLittleMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("a hundred thousand findings in each format take some seconds")
	}
	const most = 12 << 20 // fingerprints of gitlab; the table of the job summary
	for _, f := range Formats {
		t.Run(f.Name, func(t *testing.T) {
			r := f.New(discard{}, Options{JobSummary: discard{}})
			before := heapInUse()
			for n := range 1000 {
				in := letterWithFindings(n)
				if err := r.File(in.name, in.findings); err != nil {
					t.Fatal(err)
				}
			}
			if kept := heapInUse() - before; kept > most {
				t.Errorf("%d MiB are kept of 100,000 findings", kept>>20)
			}
			if err := r.Close(Summary{Files: 1000, Errors: 100_000}); err != nil {
				t.Fatal(err)
			}
		})
	}
}

func heapInUse() int64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}
