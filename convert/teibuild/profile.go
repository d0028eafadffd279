package teibuild

import (
	"cmp"
	"strings"

	"github.com/beevik/etree"

	"teikit/convert/letter"
	"teikit/tei"
	"teikit/tei/datable"
)

func (b *builder) profileDesc(desc *etree.Element) {
	l := b.letter
	if l.Sent.Place != nil || l.Sent.Date != nil {
		creation := tei.Add(desc, "creation")
		b.placeAndDate(creation, l.Sent, l.Given.DateText)
	}
	usage := tei.Add(desc, "langUsage")
	tei.AddText(usage, "language", "English", "ident", headerLanguage)
	if l.Lang != "" && l.Lang != headerLanguage {
		tei.AddText(usage, "language", cmp.Or(languageNames[l.Lang], l.Lang), "ident", l.Lang)
	}
	keywords := tei.Add(tei.Add(desc, "textClass"), "keywords")
	tei.AddText(keywords, "term", string(l.Kind))
	b.correspDesc(tei.Add(desc, "correspDesc"))
	b.calendarDesc(desc)
}

// languageNames are names of languages that the reader can tell; another one is called by its tag.
var languageNames = map[string]string{"en": "English", "de": "German", "fr": "French", "ru": "Russian", "it": "Italian", "es": "Spanish", "nl": "Dutch", "pl": "Polish", "la": "Latin", "cs": "Czech", "pt": "Portuguese"}

// correspDesc writes who sent what to whom (TEI P5 HD44CD).
func (b *builder) correspDesc(desc *etree.Element) {
	l := b.letter
	desc.CreateAttr("source", b.ref("src-page"))
	sent := tei.Add(desc, "correspAction", "type", "sent")
	for _, p := range l.Senders {
		b.party(sent, p, p.Cert)
	}
	if len(l.Senders) == 0 {
		tei.AddText(sent, "note", "The transcription does not say who sent the letter.", "type", "encoder")
	}
	b.placeAndDate(sent, l.Sent, l.Given.DateText)

	received := tei.Add(desc, "correspAction", "type", "received")
	for _, p := range l.Addressees {
		b.party(received, p, p.Cert)
	}
	if len(l.Addressees)+len(l.Copies) == 0 {
		tei.AddText(received, "note", "The transcription does not say to whom the letter went.", "type", "encoder")
	}
	b.placeAndDate(received, l.Received, l.Given.ReceivedText)
	if len(l.Copies) > 0 {
		// Who gets a copy is an addressee of a second action, unless there is no other addressee.
		into := received
		if len(l.Addressees) > 0 {
			into = tei.Add(desc, "correspAction", "type", "received", "subtype", "cc")
		} else {
			received.CreateAttr("subtype", "cc")
		}
		for _, p := range l.Copies {
			b.party(into, p, p.Cert)
		}
	}
	b.givenWay(desc)
}

// placeAndDate writes the place and date of an action, in that order; the date in the words of the editor, if there are any.
func (b *builder) placeAndDate(into *etree.Element, a letter.Action, words string) {
	if a.Place != nil {
		tei.AddText(into, "placeName", clean(a.Place.Name), "ref", b.ref(a.Place.ID), "cert", string(a.Place.Cert))
	}
	if a.Date == nil {
		return
	}
	v := a.Date.Value
	v.Cert = string(a.Date.Cert)
	date := tei.AddText(into, "date", cmp.Or(clean(words), InWords(v)))
	b.dateAttrs(date, v, v.HeaderAttrs())
}

// calendarDesc declares the calendars that dates of the document name.
func (b *builder) calendarDesc(desc *etree.Element) {
	if len(b.calendars) == 0 {
		return
	}
	list := tei.Add(desc, "calendarDesc")
	for _, c := range []struct{ id, name string }{{"julian", "Julian calendar (Old Style)"}, {"republican", "French Republican calendar"}} {
		if b.calendars[c.id] {
			tei.AddText(tei.Add(list, "calendar", "xml:id", b.id(c.id)), "p", c.name)
		}
	}
}

var months = [...]string{"", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}

// InWords is a date for people, in the language of the header: "16 July 1920", "before 4 May 1918".
func InWords(v datable.Value) string {
	switch {
	case !v.When.IsZero():
		return dateInWords(v.When)
	case !v.From.IsZero() && !v.To.IsZero():
		return dateInWords(v.From) + " to " + dateInWords(v.To)
	case !v.From.IsZero():
		return "from " + dateInWords(v.From)
	case !v.To.IsZero():
		return "until " + dateInWords(v.To)
	case !v.NotBefore.IsZero() && !v.NotAfter.IsZero():
		return "between " + dateInWords(v.NotBefore) + " and " + dateInWords(v.NotAfter)
	case !v.NotBefore.IsZero():
		return "not before " + dateInWords(v.NotBefore)
	case !v.NotAfter.IsZero():
		return "not after " + dateInWords(v.NotAfter)
	}
	return "date unknown"
}

func dateInWords(d datable.Date) string {
	var parts []string
	if d.Day > 0 {
		parts = append(parts, itoa(d.Day))
	}
	if d.Month > 0 && d.Month < len(months) {
		parts = append(parts, months[d.Month])
	}
	if d.Year != 0 {
		year := itoa(max(d.Year, -d.Year))
		if d.Year < 0 {
			year += " BCE"
		}
		parts = append(parts, year)
	}
	return strings.Join(parts, " ")
}
