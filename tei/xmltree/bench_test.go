package xmltree

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"teikit/tei/source"
	"teikit/tei/xmltext"
)

// letters makes a document like a TEI edition of letters, of about the given size.
func letters(size int) string {
	var b strings.Builder
	b.WriteString("<TEI xmlns=\"http://www.tei-c.org/ns/1.0\">\n<text><body>\n")
	for n := 1; b.Len() < size; n++ {
		fmt.Fprintf(&b, `<div type="letter" xml:id="l%d" n="%d">
	<opener><dateline><placeName ref="#baku">Baku</placeName>, <date when="1920-07-16">16/VII-20</date></dateline></opener>
	<p>Your telegram of <date when="1920-07-14">the 14th</date> came in the night &amp; was read out at once. The trains to
		the north <hi rend="underline">do not run</hi>, so that the papers went by horse.<note n="%d">See the answer.</note></p>
	<closer><signed rend="right">A. B.</signed></closer>
</div>
`, n, n, n)
	}
	b.WriteString("</body></text>\n</TEI>\n")
	return b.String()
}

func BenchmarkBuild(b *testing.B) {
	inputs := []struct{ name, text string }{{"letter-2kB", letters(2 << 10)}, {"letters-1MB", letters(1 << 20)}}
	if dir := os.Getenv("TEIKIT_CORPORA"); dir != "" {
		data, err := os.ReadFile(filepath.Join(dir, "plays", "kraus-die-letzten-tage-der-menschheit.xml"))
		if err != nil {
			b.Fatal(err)
		}
		inputs = append(inputs, struct{ name, text string }{"play", string(data)})
	}
	for _, in := range inputs {
		b.Run(in.name, func(b *testing.B) {
			f := source.New(in.name, in.text)
			b.SetBytes(int64(f.Len()))
			b.ReportAllocs()
			for b.Loop() {
				if tree, faults := Build(f, xmltext.Options{}); len(faults) > 0 || tree.Len() < 10 {
					b.Fatal("no good tree")
				}
			}
		})
	}
}

func BenchmarkDescendants(b *testing.B) {
	tree := build(b, letters(1<<20))
	b.ReportAllocs()
	for b.Loop() {
		n := 0
		for range tree.Document().Descendants() {
			n++
		}
		if n != tree.Len()-1 {
			b.Fatal("nodes are missing")
		}
	}
}
