package rules

import (
	"teikit/tei/diag"
	"teikit/tei/xmltree"
)

// ActionParty asks who did what a correspAction tells.
var ActionParty = &Rule{
	Topic: diag.Topic{
		Code:     "house/action-party",
		Severity: diag.Info,
		Title:    "sending and receiving name a person or an organisation",
		Doc: `A correspAction of type "sent" or "received" without persName, orgName, name or rs tells when or where, but not who. Exchange formats such as CMIF
take only letters with a name.

If the sender is not known, that is a fact, too: say so in a note, or as <persName evidence="conjecture">unknown</persName>, as your edition does; a note in the
action keeps the rule silent.`,
		Mend: `Add the name, or a note that says that it is not known.`,
		Bad: `<correspDesc>
  <correspAction type="sent"><date when="1920-07-16"/></correspAction>
  <correspAction type="received"><persName>B. Marsh</persName></correspAction>
</correspDesc>`,
		Good: `<correspDesc>
  <correspAction type="sent"><persName>A. Hale</persName><date when="1920-07-16"/></correspAction>
  <correspAction type="received"><note>The addressee is not known.</note></correspAction>
</correspDesc>`,
		Source: "TEI P5, HD44CD (correspAction)",
	},
	Group:  Correspondence,
	Preset: Recommended,
	Check: func(p *Pass) {
		for desc := range p.Named("correspDesc") {
			for action := range desc.Elements() {
				typ := action.AttrValue("type")
				if action.Local() == "correspAction" && (typ == "sent" || typ == "received") && !namesParty(action) {
					p.Report(p.At(action, action.TagSpan(), "the action %q names nobody; expected persName, orgName, name or rs, or a note", typ))
				}
			}
		}
	},
}

// namesParty reports whether a name or a note stands in an action, or a paragraph that tells it in words.
func namesParty(action xmltree.Node) bool {
	for n := range action.Descendants() {
		if partyNames[n.Local()] || n.Local() == "note" || n.Local() == "p" || n.Local() == "persPronouns" {
			return true
		}
	}
	return action.AttrValue("sameAs") != "" || action.AttrValue("copyOf") != ""
}
