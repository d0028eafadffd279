package cmif

import (
	"strings"
	"teikit/convert/export/markup"

	"teikit/convert/datephrase"
	"teikit/convert/teibuild"
	"teikit/tei/datable"
	"teikit/tei/xmltree"
)

// dating are the attributes of dates that CMIF knows, in their order.
var dating = []string{"when", "from", "to", "notBefore", "notAfter"}

// dates writes the first date of an action that says when.
func (r *reader) dates(w *markup.Writer, action xmltree.Node) {
	written := false
	for c := range action.Elements() {
		if !c.Is(xmltree.TEI, "date") {
			continue
		}
		attrs, ok := r.dateAttrs(c)
		switch {
		case !ok:
		case written:
			r.lose(Date, c, "a second date of the same action is left out; CMIF has one")
		default:
			if text := ownWords(c, attrs); text != "" {
				w.Line("date", text, attrs...)
			} else {
				w.Empty("date", attrs...)
			}
			written = true
		}
	}
}

// dateAttrs are the attributes of a date; ok is false if it says no year.
func (r *reader) dateAttrs(c xmltree.Node) (attrs []string, ok bool) {
	for _, key := range dating {
		value := c.AttrValue(key)
		if value == "" {
			value = c.AttrValue(key + "-iso")
		}
		if value == "" {
			continue
		}
		if d, err := datable.ParseDate(value); err != nil || d.Year <= 0 {
			r.lose(Date, c, "@%s=%q is no year, month or day of our era; the date is left out", key, value)
			return nil, false
		}
		attrs = append(attrs, key, value)
	}
	if len(attrs) == 0 {
		if strings.TrimSpace(c.Text()) != "" {
			r.lose(Date, c, "the date %s has no attribute that says when; it is left out", quoted(c))
		}
		return nil, false
	}
	if c.AttrValue("datingMethod") != "" || c.AttrValue("calendar") != "" {
		r.lose(Calendar, c, "the date is one of another calendar; CMIF has the Gregorian date alone")
	}
	r.conjecture(c)
	if cert := c.AttrValue("cert"); doubtful(cert) {
		if cert != "low" {
			r.lose(Doubt, c, "@cert=%q becomes \"low\", the only doubt that CMIF knows", cert)
		}
		attrs = append(attrs, "cert", "low")
	}
	return attrs, true
}

// ownWords is the text of a date, if it says something else than the attributes that are written: CMIF has it for that alone.
func ownWords(c xmltree.Node, attrs []string) string {
	text := words(c)
	if text == "" {
		return ""
	}
	var list []datable.Attr
	for i := 0; i+1 < len(attrs); i += 2 {
		list = append(list, datable.Attr{Name: attrs[i], Value: attrs[i+1]})
	}
	says, _ := datable.FromAttrs(list)
	if text == teibuild.InWords(says) {
		return ""
	}
	m, ok := datephrase.Parse(text, datephrase.Options{})
	if !ok || m.Start > 0 || m.End < len(text) {
		return text
	}
	for _, reading := range m.Readings {
		v := reading.Value
		if reading.Partial { // "2 May" says less
			v.When.Year = says.When.Year
		}
		if v.When == says.When && v.From == says.From && v.To == says.To && v.NotBefore == says.NotBefore && v.NotAfter == says.NotAfter {
			return ""
		}
	}
	return text
}
