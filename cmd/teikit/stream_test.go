package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"teikit/tei/source"
	"teikit/tei/xmltext"
	"teikit/validate"
	"teikit/validate/rules"
)

// TestLongFilesGiveTheSameFindings checks a file that is read through a window, and the same from memory.
func TestLongFilesGiveTheSameFindings(t *testing.T) {
	if testing.Short() {
		t.Skip("six readings of 4 MB with some 50,000 findings each take long")
	}
	schema, _, err := loadSchema(defaultSchema)
	if err != nil {
		t.Fatal(err)
	}
	const unit = "<p>Grüße, <date when=\"1920-13-01\">heute</date> — <hi rend=\"b\">𝄞</hi></p>\n"
	head := "<?xml version=\"1.0\" encoding=\"%s\"?>\n<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><teiHeader/><text><body><div>\n"
	utf8 := fmt.Sprintf(head, "UTF-8") + strings.Repeat(unit, streamFrom/len(unit)+1) + "<bold/></div></body></text></TEI>\n"
	latin := strings.NewReplacer("ü", "\xFC", "ß", "\xDF", "—", "-", "𝄞", "x").Replace(fmt.Sprintf(head, "ISO-8859-1") + strings.Repeat(unit, streamFrom/(len(unit)-10)+1) + "<bold/></div></body></text></TEI>\n")
	for name, text := range map[string]string{"utf-8": utf8, "latin-1": latin, "not well-formed": utf8[:len(utf8)-20] + "<&"} {
		for kind, v := range map[string]*validate.Validator{"schema": {Schema: schema}, "rules": {Schema: schema, Rules: rules.Recommended.Rules()}} {
			t.Run(name+", "+kind, func(t *testing.T) {
				path := filepath.Join(t.TempDir(), "a.xml")
				if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
					t.Fatal(err)
				}
				result, ok := checkStream(input{name: path}, v, func(f *source.File) checked { return checked{name: path, findings: v.File(f)} })
				if !ok || result.failed || len(result.findings) == 0 {
					t.Fatalf("streamed %v, failed %v, %d findings", ok, result.failed, len(result.findings))
				}
				f, _ := xmltext.Decode(path, []byte(text))
				want := v.File(f)
				if len(want) != len(result.findings) {
					t.Fatalf("%d findings, from memory %d", len(result.findings), len(want))
				}
				for i, d := range result.findings {
					if i > 200 && i < len(want)-200 {
						continue // to find a place again takes its time
					}
					got, want := [...]any{d.Code, d.Message, d.Span.File.Position(d.Span.Start), d.Path}, [...]any{want[i].Code, want[i].Message, want[i].Span.File.Position(want[i].Span.Start), want[i].Path}
					if diff := cmp.Diff(want, got); diff != "" {
						t.Fatal(diff)
					}
				}
				result.close()
			})
		}
	}
}
