package relaxng

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"teikit/tei/diag"
	"teikit/tei/source"
)

// checkFindings looks at what every finding has to have.
func checkFindings(t *testing.T, list diag.List) {
	t.Helper()
	for _, d := range list {
		if d.Message == "" || d.Code == "" {
			t.Errorf("an empty finding: %+v", d)
		}
		if s := d.Span; s.Known() && (s.Start < 0 || s.End < s.Start || s.End > s.File.Len()) {
			t.Errorf("%s: span %d to %d in a file of %d bytes", d.Message, s.Start, s.End, s.File.Len())
		}
	}
}

// checkFixes looks at the edits of a finding's fixes: they are in the file, in order, and apart from each other.
func checkFixes(t *testing.T, d diag.Diagnostic) {
	t.Helper()
	for _, fix := range d.Fixes {
		end := 0
		for i, e := range fix.Edits {
			if e.Span.Start < end || e.Span.End < e.Span.Start || e.Span.End > d.Span.File.Len() {
				t.Errorf("%s: %s: edit %d of %v", d.Message, fix.Message, i, fix.Edits)
			}
			end = e.Span.End
		}
	}
}

// FuzzCompile reads schemas: nothing panics or hangs, a schema without errors compiles, and the same text gives the same
// findings.
func FuzzCompile(f *testing.F) {
	for _, c := range schemaFaults {
		f.Add(strings.NewReplacer(" N", " "+rngNS, "«", "", "»", "").Replace(c.schema))
	}
	f.Add(letterSchema)
	f.Add(doublingSchema)
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1<<14 {
			return
		}
		schema, findings := compileText(text, schemaFiles)
		checkFindings(t, findings)
		if (schema == nil) != (findings.Count(diag.Error) > 0) {
			t.Errorf("schema: %v, errors: %d", schema != nil, findings.Count(diag.Error))
		}
		again, same := compileText(text, schemaFiles)
		if diff := cmp.Diff(described(findings), described(same)); diff != "" {
			t.Errorf("(-first +second):\n%s", diff)
		}
		if schema == nil {
			return
		}
		doc := source.New("doc.xml", `<a b="x"><b>1 <a/></b><c xmlns="urn:letter"/></a>`)
		_, rng := schema.Validate(doc)
		checkFindings(t, rng)
		_, other := again.Validate(doc)
		if diff := cmp.Diff(described(rng), described(other)); diff != "" {
			t.Errorf("(-first +second):\n%s", diff)
		}
	})
}

// FuzzValidate matches documents: nothing panics, and what the schema remembers of other documents changes nothing.
func FuzzValidate(f *testing.F) {
	for _, c := range matcherCases {
		f.Add(c.doc)
	}
	warm := mustCompile(f, letterSchema)
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1<<14 {
			return
		}
		doc := source.New("doc.xml", text)
		xml, rng := warm.Validate(doc)
		checkFindings(t, rng)
		hinted := matched(warm, doc, gardenHints)
		checkFindings(t, hinted)
		for _, d := range hinted {
			if xml.Count(diag.Error) == 0 {
				checkFixes(t, d)
			}
		}
		_, fresh := mustCompile(t, letterSchema).Validate(doc)
		if diff := cmp.Diff(described(fresh), described(rng)); diff != "" {
			t.Errorf("(-fresh +warm):\n%s", diff)
		}
		if xml.Count(diag.Error) > 0 {
			return
		}
		for _, d := range rng {
			if d.Path == "" {
				t.Errorf("%s: no path", d.Message)
			}
		}
	})
}
