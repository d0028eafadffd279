package rules

import (
	"strings"

	"teikit/tei/diag"
	"teikit/tei/xmltree"
)

// TypeValues asks for the known values of @type where programs depend on them.
var TypeValues = &Rule{
	Topic: diag.Topic{
		Code:     "house/type-values",
		Severity: diag.Warning,
		Title:    "correspAction and note have a known type",
		Doc: `Programs tell the parts of a letter's story and the kinds of notes by @type, so a slip hides them: an action of type "send"
is no sending.

correspAction: sent, received, transmitted, redirected, forwarded. note, in the text: authorial (by the writer of the letter), editorial (by the editors), encoder (by those
who made the file), source (the archive's or the edition's line about the source). Editions have kinds of their own; so only what is nearly one of these is reported, unless the
options say which there are. An action without type is reported in any case.`,
		Mend: `Write the value that is meant; the fix writes the one that is nearest.`,
		Bad: `<correspDesc>
  <correspAction type="send"><persName>G. K. Ordzhonikidze</persName></correspAction>
</correspDesc>`,
		Good: `<correspDesc>
  <correspAction type="sent"><persName>G. K. Ordzhonikidze</persName></correspAction>
</correspDesc>`,
		Source: "TEI P5, HD44CD (correspAction), CONO (notes)",
	},
	Group:  Correspondence,
	Preset: Recommended,
	Fixes:  Unsafe,
	Params: []Param{
		{Name: "action", Type: Words, Default: []string(nil), Doc: "the values of correspAction/@type; without them, slips of the usual ones are reported"},
		{Name: "note", Type: Words, Default: []string(nil), Doc: "the values of note/@type in the text; without them, slips of the usual ones are reported"},
	},
	Check: checkTypeValues,
}

func checkTypeValues(p *Pass) {
	for action := range p.Named("correspAction") {
		if _, ok := action.Attr("", "type"); !ok {
			d := p.At(action, action.TagSpan(), "correspAction has no @type; expected %s", list(usualActions))
			d.Expected = usualActions
			p.Report(d)
			continue
		}
		p.checkType(action, p.Words("action"), usualActions)
	}
	for note := range p.Named("note") {
		if note.AttrIndex("", "type") >= 0 && p.inText(note) {
			p.checkType(note, p.Words("note"), usualNotes)
		}
	}
}

// usualActions and usualNotes are the types that letters have when a project does not say which.
var (
	usualActions = []string{"sent", "received", "transmitted", "redirected", "forwarded"}
	usualNotes   = []string{"authorial", "editorial", "encoder", "source"}
)

// checkType reports a @type that is none of those that the project wants, or, if it does not say, a slip of a usual one.
func (p *Pass) checkType(n xmltree.Node, wanted, usual []string) {
	value := strings.ToLower(strings.TrimSpace(n.AttrValue("type")))
	if len(wanted) > 0 {
		p.requireType(n, wanted)
	} else if nearest, near := diag.Nearest(value, usual); value == "" || near && nearest[0] == value[0] {
		p.requireType(n, usual)
	}
}

// requireType reports a @type that is none of the values; what is near one of them is offered as a fix.
func (p *Pass) requireType(n xmltree.Node, values []string) {
	a, _ := n.Attr("", "type")
	for _, v := range values {
		if a.Value == v {
			return
		}
	}
	d := p.At(n, valueSpan(a), "%s has type %q; expected %s", n.Local(), short(a.Value), list(values))
	d.Expected = values
	if nearest, ok := diag.Nearest(a.Value, values); ok {
		d = withReplacement(d, a.ValueSpan, a.Value, nearest, `change the type to "`+nearest+`"`)
	}
	p.Report(d)
}

// list is "a", "b" or "c".
func list(values []string) string {
	last := len(values) - 1
	if last <= 0 {
		return `"` + strings.Join(values, "") + `"`
	}
	return `"` + strings.Join(values[:last], `", "`) + `" or "` + values[last] + `"`
}
