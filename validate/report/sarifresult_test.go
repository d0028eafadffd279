package report

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"

	"teikit/tei/diag"
	"teikit/tei/source"
)

// TestSARIFResultsAreThoseOfTheLibrary makes each result with go-sarif, too. What it writes of members that have their default is left out.
func TestSARIFResultsAreThoseOfTheLibrary(t *testing.T) {
	for name, inputs := range map[string][]input{"sample": sample(), "repeats": alike(5, 3), "letter": {letterWithFindings(1)}} {
		var got struct{ Runs []struct{ Results []any } }
		if err := json.Unmarshal([]byte(write(t, formatNamed(t, "sarif"), Options{Topic: described}, inputs)), &got); err != nil {
			t.Fatal(err)
		}
		o := sarifOracle{newSARIF(discard{}, Options{Topic: described}).(*sarifReporter)}
		var want []any
		for _, in := range inputs {
			prints := in.findings.Fingerprints(in.name)
			for i, d := range in.findings {
				r := o.result(in.name, d)
				r.PartialFingerprints = map[string]string{fingerprintName: prints[i]}
				text, err := json.Marshal(r)
				if err != nil {
					t.Fatal(err)
				}
				var v any
				if err := json.Unmarshal(text, &v); err != nil {
					t.Fatal(err)
				}
				want = append(want, withoutDefaults(v))
			}
		}
		for i := range got.Runs[0].Results {
			got.Runs[0].Results[i] = withoutDefaults(got.Runs[0].Results[i])
		}
		if diff := cmp.Diff(want, got.Runs[0].Results); diff != "" {
			t.Errorf("%s (-library +ours):\n%s", name, diff)
		}
	}
}

// withoutDefaults leaves out empty arrays, and members with the default of the specification: -1 of indexes and offsets, kind "fail".
func withoutDefaults(v any) any {
	switch v := v.(type) {
	case map[string]any:
		for name, member := range v {
			list, isList := member.([]any)
			if isList && len(list) == 0 || member == -1.0 || name == "kind" && member == "fail" {
				delete(v, name)
				continue
			}
			v[name] = withoutDefaults(member)
		}
	case []any:
		for i := range v {
			v[i] = withoutDefaults(v[i])
		}
	}
	return v
}

func TestAppendJSON(t *testing.T) {
	for _, s := range []string{"", "a", "ä𝄞", "\"\\/<>&", "\n\r\t\b\f\x00\x1f\x7f", "\u0085\u2028\u202e\u2066", "a\xffb\xc3", "\ufffd\ufeff", strings.Repeat("ä\n", 100)} {
		got := string(appendJSON([]byte("x"), s))[1:]
		var back string
		if err := json.Unmarshal([]byte(got), &back); err != nil || back != strings.ToValidUTF8(s, "\ufffd") {
			t.Errorf("%q is written %s: %q, %v", s, got, back, err)
		}
		if strings.ContainsFunc(got, hidden) {
			t.Errorf("%q is written %q, which is not printable", s, got)
		}
	}
}

// A sarifOracle makes results with go-sarif.
type sarifOracle struct{ *sarifReporter }

func (s sarifOracle) result(name string, d diag.Diagnostic) *sarif.Result {
	r := sarif.NewResult()
	code := string(d.Code)
	r.RuleID, r.RuleIndex, r.Level = &code, s.rule(d), sarifLevel(d.Severity)
	text := d.Message
	for _, n := range d.Notes {
		if !n.Span.Known() {
			text += "\n" + n.Message
		}
	}
	r.Message = sarif.NewTextMessage(text)
	r.Locations = append(r.Locations, s.location(name, d.Span, &s.places))
	if d.Path != "" {
		logical := sarif.NewLogicalLocation()
		logical.FullyQualifiedName = &d.Path
		r.Locations[0].LogicalLocations = append(r.Locations[0].LogicalLocations, logical)
	}
	for _, n := range d.Notes {
		if n.Span.Known() {
			place := s.location(name, n.Span, &s.notes)
			place.ID = len(r.RelatedLocations) + 1
			place.Message = sarif.NewTextMessage(n.Message)
			r.RelatedLocations = append(r.RelatedLocations, place)
		}
	}
	for _, x := range d.Fixes {
		if f := s.fix(x); f != nil {
			r.Fixes = append(r.Fixes, f)
		}
	}
	if d.Repeats > 0 {
		times := 1 + d.Repeats
		r.OccurrenceCount = &times
	}
	return r
}

// location is a span, or a whole input: services show only what has a line.
func (s sarifOracle) location(name string, span source.Span, p *places) *sarif.Location {
	physical := sarif.NewPhysicalLocation()
	if span.Known() {
		name = span.File.Name()
		physical.Region = s.region(span, p)
	} else {
		first := 1
		physical.Region = sarif.NewRegion()
		physical.Region.StartLine = &first
	}
	physical.ArtifactLocation = s.artifact(name)
	return sarif.NewLocation().WithPhysicalLocation(physical)
}

// artifact names a file by its URI, a relative one if it is in the repository.
func (s sarifOracle) artifact(name string) *sarif.ArtifactLocation {
	uri := uriOf(s.path(name))
	a := sarif.NewArtifactLocation()
	a.URI = &uri
	return a
}

func (s sarifOracle) region(span source.Span, p *places) *sarif.Region {
	start, end := p.position(span.File, span.Start), p.position(span.File, span.End)
	length := max(0, span.End-span.Start)
	r := sarif.NewRegion()
	r.StartLine, r.StartColumn, r.EndLine, r.EndColumn = &start.Line, &start.ColumnUTF16, &end.Line, &end.ColumnUTF16
	r.ByteOffset, r.ByteLength = span.Start, &length
	return r
}

// fix is nil for one whose places are not known.
func (s sarifOracle) fix(x diag.Fix) *sarif.Fix {
	f := sarif.NewFix()
	f.Description = sarif.NewTextMessage(x.Message)
	var change *sarif.ArtifactChange
	for i, e := range x.Edits {
		if !e.Span.Known() {
			return nil
		}
		if i == 0 || e.Span.File != x.Edits[i-1].Span.File {
			change = sarif.NewArtifactChange()
			change.ArtifactLocation = s.artifact(e.Span.File.Name())
			f.ArtifactChanges = append(f.ArtifactChanges, change)
		}
		replacement := sarif.NewReplacement()
		replacement.DeletedRegion = s.region(e.Span, &s.places)
		if e.New != "" {
			replacement.InsertedContent = sarif.NewArtifactContent().WithText(e.New)
		}
		change.Replacements = append(change.Replacements, replacement)
	}
	if len(f.ArtifactChanges) == 0 {
		return nil
	}
	return f
}
