package rules

import "teikit/tei/diag"

// ReceivedAction asks each letter to whom it went.
var ReceivedAction = &Rule{
	Topic: diag.Topic{
		Code:     "house/received-action",
		Severity: diag.Warning,
		Title:    "a letter says to whom it went",
		Doc: `The addressees stand in the header, in a correspAction of type "received" inside correspDesc: one person, or several as one
group. Without it the letter is missing from every list of letters to somebody.`,
		Mend: `If the addressee is not known, leave the action out and ignore this rule for the file, or write the action with what is
known, such as the place. Drafts and circulars without addressee are the usual reasons.`,
		Bad: `<correspDesc>
  <correspAction type="sent">
    <persName>G. K. Ordzhonikidze</persName>
    <date when="1920-07-16"/>
  </correspAction>
</correspDesc>`,
		Good: `<correspDesc>
  <correspAction type="sent">
    <persName>G. K. Ordzhonikidze</persName>
    <date when="1920-07-16"/>
  </correspAction>
  <correspAction type="received">
    <persName>V. I. Lenin</persName>
    <persName>I. V. Stalin</persName>
  </correspAction>
</correspDesc>`,
		Source: "TEI P5, HD44CD (correspDesc)",
	},
	Group:  Correspondence,
	Preset: Recommended,
	Check:  func(p *Pass) { p.requireAction("received", "to whom the letter went") },
}
