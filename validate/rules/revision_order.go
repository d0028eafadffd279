package rules

import (
	"teikit/tei/datable"
	"teikit/tei/diag"
	"teikit/tei/xmltree"
)

// RevisionOrder asks that changes stand in the order of their dates.
var RevisionOrder = &Rule{
	Topic: diag.Topic{
		Code:     "house/revision-order",
		Severity: diag.Warning,
		Title:    "changes in revisionDesc stand in the order of their dates",
		Doc: `revisionDesc tells what was done to the file, the newest change first, as the TEI recommends; some editions have the oldest first. Where both orders are mixed, programs and
people take an old change for the last one.

The rule takes either order, unless the option order says which.`,
		Mend: `Put the changes in order, or correct the date.`,
		Bad: `<revisionDesc>
  <change when="2024-05-02">Notes.</change>
  <change when="2024-03-01">Transcription.</change>
  <change when="2024-04-11">Corrections.</change>
</revisionDesc>`,
		Good: `<revisionDesc>
  <change when="2024-05-02">Notes.</change>
  <change when="2024-04-11">Corrections.</change>
  <change when="2024-03-01">Transcription.</change>
</revisionDesc>`,
		Source: "TEI P5, HD6 (revisionDesc)",
	},
	Group:  Structure,
	Preset: Recommended,
	Params: []Param{
		{Name: "order", Type: Word, Default: "either", Choices: []string{"either", "newest-first", "oldest-first"}, Doc: "which change comes first"},
	},
	Check: func(p *Pass) {
		for desc := range p.Named("revisionDesc") {
			var changes []xmltree.Node
			for n := range desc.Descendants() {
				if n.Is(xmltree.TEI, "change") {
					changes = append(changes, n)
				}
			}
			p.checkChanges(datesOf(changes))
		}
	},
}

func (p *Pass) checkChanges(changes []datedNode) {
	order := p.Word("order")
	for i := 1; i < len(changes); i++ {
		a, b := changes[i-1], changes[i]
		now := "either"
		switch {
		case a.Before(b.Value) == datable.Yes:
			now = "oldest-first"
		case b.Before(a.Value) == datable.Yes:
			now = "newest-first"
		}
		if now == "either" {
			continue
		}
		if order == "either" {
			order = now
		}
		if now != order {
			p.Report(p.At(b.Node, b.attrAt().ValueSpan, "the change of %s stands behind that of %s; expected the %s", b.Value, a.Value, orderWords[order]).
				WithNote(a.attrAt().ValueSpan, "the change before"))
			return
		}
	}
}

var orderWords = map[string]string{"newest-first": "newest first", "oldest-first": "oldest first"}
