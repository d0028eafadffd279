package xmltext_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"teikit/tei/source"
	"teikit/tei/xmltext"
)

func TestSkipBlank(t *testing.T) {
	const entities = `<!DOCTYPE p [<!ENTITY e "<b> </b> "><!ENTITY s " ">]>`
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"before and after children", "<p>\n\t<b/> \r\n <b/>\r\n</p>", []string{"(p", "(b", ")b", "(b", ")b", ")p"}},
		{"all that is inside", "<p> <b> </b> <b>\r\n</b> </p>", []string{"(p", "(b", `" "`, ")b", "(b", `"\n"`, ")b", ")p"}},
		{"beside a comment or an instruction", "<p> <!-- --> <b/> <?x?> </p>",
			[]string{"(p", `" "`, "<!-- -->", `" "`, "(b", ")b", `" "`, "<?x|?>", `" "`, ")p"}},
		{"beside text", "<p> &amp; <b/> x <b/> <![CDATA[ ]]> </p>",
			[]string{"(p", `" & "`, "(b", ")b", `" x "`, "(b", ")b", `" "`, `CDATA " "`, `" "`, ")p"}},
		{"references", "<p>&#32;<b/> &#10;</p>", []string{"(p", "(b", ")b", ")p"}},
		{"entities", entities + "<p> &e; &s; <b/></p>",
			[]string{"doctype p", "(p", `" "`, "(b", `" "`, ")b", `" "`, `" "`, `" "`, `" "`, "(b", ")b", ")p"}},
		{"behind an entity that ends in a tag", `<!DOCTYPE p [<!ENTITY e "<b/>">]><p>&e; </p>`, []string{"doctype p", "(p", "(b", ")b", ")p"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := xmltext.NewReader(source.New("x.xml", c.text), xmltext.Options{SkipBlank: true})
			if diff := cmp.Diff(c.want, describe(r)); diff != "" {
				t.Errorf("tokens (-want +got):\n%s", diff)
			}
		})
	}
}

// checkSkipBlank tells where SkipBlank does more than it says, or less: "" if it does not.
func checkSkipBlank(f *source.File) string {
	type token struct {
		said string
		kind xmltext.Kind
		span source.Range
	}
	read := func(opts xmltext.Options) (tokens []token, faults []string, wellFormed bool) {
		r := xmltext.NewReader(f, opts)
		for t := r.Next(); t != nil; t = r.Next() {
			tokens = append(tokens, token{fmt.Sprint(describeToken(t), t.Span, t.Depth), t.Kind, t.Span})
		}
		return tokens, findings(r.Faults()), r.WellFormed()
	}
	all, faults, wellFormed := read(xmltext.Options{})
	few, fewFaults, _ := read(xmltext.Options{SkipBlank: true})
	if diff := cmp.Diff(faults, fewFaults); diff != "" {
		return "findings (-all +without blank text):\n" + diff
	}
	if !wellFormed {
		return ""
	}
	isTag := func(t token) bool {
		return (t.kind == xmltext.StartElement || t.kind == xmltext.EndElement) && !strings.HasPrefix(f.Slice(t.span), "&")
	}
	want := all[:0:0]
	for i, t := range all {
		written := strings.NewReplacer("&#32;", "", "&#9;", "", "&#10;", "", "&#13;", "").Replace(f.Slice(t.span))
		if t.kind == xmltext.Text && strings.Trim(written, " \t\r\n") == "" && f.Slice(t.span) != "" {
			before, after := all[i-1].kind, all[i+1]
			if isTag(after) && (before == xmltext.EndElement || before == xmltext.StartElement && after.kind == xmltext.StartElement) {
				continue
			}
		}
		want = append(want, t)
	}
	if !slices.Equal(want, few) {
		return fmt.Sprintf("tokens without blank text: %v; want %v", few, want)
	}
	return ""
}
