package rules

import (
	"strings"

	"teikit/tei/diag"
	"teikit/tei/xmltree"
)

// SenderIsAddressee asks whether a letter goes to somebody else.
var SenderIsAddressee = &Rule{
	Topic: diag.Topic{
		Code:     "house/sender-is-addressee",
		Severity: diag.Warning,
		Title:    "a letter goes to somebody else than who sent it",
		Doc: `The same person stands in correspAction type="sent" and type="received": mostly an action was copied and not changed. The rule goes by
@ref and @key, and by the name where neither stands there and it
has several words.

Letters to oneself, and copies that the sender kept, do exist; switch the rule off for such a file.`,
		Mend: `Name the addressee in the received action, or the sender in the sent one.`,
		Bad: `<correspDesc>
  <correspAction type="sent"><persName ref="hale">A. Hale</persName><date when="1920-07-16"/></correspAction>
  <correspAction type="received"><persName ref="hale">A. Hale</persName></correspAction>
</correspDesc>`,
		Good: `<correspDesc>
  <correspAction type="sent"><persName ref="hale">A. Hale</persName><date when="1920-07-16"/></correspAction>
  <correspAction type="received"><persName ref="marsh">B. Marsh</persName></correspAction>
</correspDesc>`,
		Source: "TEI P5, HD44CD (correspAction)",
	},
	Group:  Correspondence,
	Preset: Recommended,
	Check: func(p *Pass) {
		for desc := range p.Named("correspDesc") {
			senders := make(map[string]xmltree.Node)
			for _, n := range parties(actions(desc, "sent")) {
				senders[identity(n)] = n
			}
			for _, n := range parties(actions(desc, "received")) {
				if sender, same := senders[identity(n)]; same && identity(n) != "" {
					p.Report(p.At(n, n.TagSpan(), "%s is sender and addressee; expected another person", quoted(n)).
						WithNote(sender.TagSpan(), "the sender stands here"))
				}
			}
		}
	},
}

// identity is what tells a party from others: where it points to, else its name if it has several words; "" if nothing does.
func identity(n xmltree.Node) string {
	for _, name := range []string{"ref", "key"} {
		if v := folded(n.AttrValue(name)); v != "" {
			return name + " " + v
		}
	}
	if name := folded(n.Text()); strings.Contains(name, " ") {
		return name
	}
	return "" // "unknown", or a forename that several have
}
