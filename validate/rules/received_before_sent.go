package rules

import (
	"teikit/tei/datable"
	"teikit/tei/diag"
)

// ReceivedBeforeSent compares the dates of sending and of receipt.
var ReceivedBeforeSent = &Rule{
	Topic: diag.Topic{
		Code:     "house/received-before-sent",
		Severity: diag.Error,
		Title:    "a letter is not received before it is sent",
		Doc: `The date in correspAction type="received" lies before the one in type="sent". One of them is a slip, or they are of two calendars: both
have to be written in Gregorian form, and a letter that went from Petersburg to Paris in three days by its own dates took fifteen. Dates with
@cert low or medium are left alone.`,
		Mend: `Correct the date that is wrong.`,
		Bad: `<correspDesc>
  <correspAction type="sent"><persName>A. Hale</persName><date when="1920-07-16"/></correspAction>
  <correspAction type="received"><persName>B. Marsh</persName><date when="1920-07-06"/></correspAction>
</correspDesc>`,
		Good: `<correspDesc>
  <correspAction type="sent"><persName>A. Hale</persName><date when="1920-07-16"/></correspAction>
  <correspAction type="received"><persName>B. Marsh</persName><date when="1920-07-19"/></correspAction>
</correspDesc>`,
		Source: "TEI P5, HD44CD (correspAction)",
	},
	Group:  Correspondence,
	Preset: Minimal,
	Check: func(p *Pass) {
		for desc := range p.Named("correspDesc") {
			compareReceipt(p, p.sentDates(desc), datesOf(datesIn(actions(desc, "received"))))
		}
	},
}

// compareReceipt reports a receipt that lies before each date of sending. Letters in one time zone may be dated a day later than
// they arrive in another; so a day is allowed.
func compareReceipt(p *Pass, sent, received []datedNode) {
	for _, r := range received {
		if len(sent) == 0 {
			return
		}
		for _, s := range sent {
			if r.Before(s.Value) != datable.Yes || r.Gap(s.Value) <= 1 || r.Agreement(s.Value) != datable.Contradicts {
				return
			}
		}
		p.Report(p.At(r.Node, r.attrAt().ValueSpan, "the letter was received on %s, before it was sent on %s; expected a later date", r.Value, sent[0].Value).
			WithNote(sent[0].attrAt().ValueSpan, "the date of sending"))
	}
}
