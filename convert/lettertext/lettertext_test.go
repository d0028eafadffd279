package lettertext

import (
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"teikit/convert/lettertest"
	"teikit/tei/source"
)

func TestPlainTextHasNoSigns(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"a text without forms", "Dear {friend}, [sic]", "Dear {friend}, [sic]"},
		{"words that stay", "a {++b++} {?c?} _d_ [[pers-e|E]] [f]{foreign lang=ru}", "a b c d E f"},
		{"words that go", "a {--b --}c {#d #}e {~~f~>g~~} {!h|i!} {Prof.=Professor} J", "a c e g i Prof. J"},
		{"signs without words", "a |2r|b [illegible]c[^1]\n\n[^1]: N", "a b c"},
		{"a deleted paragraph", "a\n\n{--b--}\n\nc", "a\n\nb\n\nc"},
		{"a marked line", "a\n:: dateline Baku\nb", "a\n\n\nBaku\n\n\nb"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := Read(source.New("a.txt", c.text), Options{}).Plain.Text()
			if strings.TrimSpace(got) != c.want {
				t.Errorf("%q\ngot  %q\nwant %q", c.text, got, c.want)
			}
		})
	}
}

// TestPlacesAreFoundAgain goes from the plain text to the text as written: each character stands there, but for the substitutes of
// characters behind a backslash.
func TestPlacesAreFoundAgain(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 9))
	for range 2000 {
		text := Read(source.New("a.txt", lettertest.RandomMarked(r)), Options{})
		if text.Plain == text.File {
			continue
		}
		for _, p := range text.pieces {
			w := text.File.Text()[p.written : p.written+p.length]
			if got := restored(text.Plain.Text()[p.plain : p.plain+p.plainLength]); got != w {
				t.Fatalf("%q: %q stands for %q", text.File.Text(), got, w)
			}
			if text.startAt(p.plain) != p.written || text.endAt(p.plain+p.plainLength) != p.written+p.length {
				t.Fatalf("%q: the piece at %d is found at %d to %d", text.File.Text(), p.written, text.startAt(p.plain), text.endAt(p.plain+p.plainLength))
			}
		}
	}
}

// TestEditorsFindAllForms looks for each form, element and role in the page for editors.
func TestEditorsFindAllForms(t *testing.T) {
	doc, err := os.ReadFile("../../docs/letter-text.md")
	if err != nil {
		t.Fatal(err)
	}
	text := string(doc)
	for _, p := range pairedForms {
		if !strings.Contains(text, "| `"+p.open) {
			t.Errorf("the page has no row for %s", p.open)
		}
	}
	for _, e := range emphases {
		if !strings.Contains(text, e.sign) || !strings.Contains(text, `rend="`+e.rend+`"`) {
			t.Errorf("the page does not tell of %s", e.sign)
		}
	}
	elements, _ := Allowed()
	for _, word := range append(elements, Roles()...) {
		if !strings.Contains(text, "`"+word+"`") {
			t.Errorf("the page does not name %s", word)
		}
	}
	for _, topic := range Topics {
		if !strings.Contains(text, "`"+string(topic.Code)+"`") {
			t.Errorf("the page does not name %s", topic.Code)
		}
	}
}
