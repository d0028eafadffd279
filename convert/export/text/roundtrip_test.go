package text_test

import (
	"flag"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"teikit/convert"
	"teikit/convert/export/text"
	"teikit/convert/lettertest"
	"teikit/tei/source"
	"teikit/tei/xmltext"
	"teikit/tei/xmltree"
)

var documents = flag.Int("documents", 4000, "how many random documents go to text and back; the record is 100000, in five minutes")

// converted is the document of a text; "" if it is refused.
func converted(t *testing.T, content string) string {
	t.Helper()
	r, _, err := convert.Convert(source.New("letter.txt", content), "letter", convert.Options{Version: "0.0.0", ProfileNotes: true})
	if err != nil {
		t.Fatalf("%v\n%s", err, content)
	}
	if r == nil {
		return ""
	}
	return r.Documents[0].String()
}

// written is the text of a document, and the first thing that could not be written.
func written(t *testing.T, document string) (string, string) {
	t.Helper()
	tree, found := xmltree.Build(source.New("letter.xml", document), xmltext.Options{})
	if len(found) > 0 {
		t.Fatalf("%s\n%s", found[0].Message, document)
	}
	data, found := text.Write(tree)
	if len(found) > 0 {
		return string(data), found[0].Span.Position().String() + ": " + found[0].Message
	}
	return string(data), ""
}

// TestDocumentsGoToTextAndBack makes documents of random letter text. What letter text can say comes back as the same document, and
// its text as the same text.
func TestDocumentsGoToTextAndBack(t *testing.T) {
	r := rand.New(rand.NewPCG(20, 7))
	n := *documents
	if testing.Short() {
		n /= 10
	}
	said, unsaid := 0, map[string]int{}
	for range n {
		content := "---\nreading: marked\n" + strings.TrimPrefix(lettertest.GoodFacts(r), "---\n") + lettertest.Marked(r)
		document := converted(t, content)
		if document == "" {
			continue
		}
		first, why := written(t, document)
		if why != "" {
			unsaid[why[strings.Index(why, ": ")+2:]]++
			continue
		}
		said++
		again := converted(t, first)
		if again != document {
			t.Fatalf("text:\n%s\nwritten:\n%s\ndocuments (-first +second):\n%s", content, first, cmp.Diff(strings.Split(document, "\n"), strings.Split(again, "\n")))
		}
		if second, _ := written(t, again); second != first {
			t.Fatalf("texts (-first +second):\n%s", cmp.Diff(first, second))
		}
	}
	t.Logf("%d of %d documents were written; the others: %v", said, n, unsaid)
	if said*100 < n*85 {
		t.Errorf("only %d of %d documents could be written: %v", said, n, unsaid)
	}
}
