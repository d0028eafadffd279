package table

import (
	"strings"

	"teikit/convert/teibuild"
	"teikit/tei/datable"
	"teikit/tei/xmltree"
)

// A Date is a date, as EDTF and by its attributes.
type Date struct {
	EDTF  string            `json:"edtf,omitempty"` // "" if EDTF cannot say it
	Text  string            `json:"text,omitempty"`
	Attrs map[string]string `json:"attrs,omitempty"`
}

// NewDate is the date with attributes of att.datable and a text; nil if they say nothing.
func NewDate(attrs map[string]string, text string) *Date {
	d := &Date{Text: text, Attrs: attrs}
	if v, ok := d.Value(); ok {
		d.EDTF, _ = v.EDTF()
	}
	if d.EDTF == "" && d.Text == "" && len(d.Attrs) == 0 {
		return nil
	}
	return d
}

// DateOf reads the element of a date; nil if it says nothing.
func DateOf(n xmltree.Node) *Date {
	attrs := map[string]string{}
	for a := range n.Attrs() {
		if a.Name.Space == "" {
			attrs[strings.TrimSuffix(a.Name.Local, "-iso")] = a.Value
		}
	}
	return NewDate(attrs, words(n))
}

// Value is what the attributes say; ok is false if one of them is none.
func (d *Date) Value() (v datable.Value, ok bool) {
	var attrs []datable.Attr
	for _, key := range DateAttrs {
		if value, there := d.Attrs[key]; there {
			attrs = append(attrs, datable.Attr{Name: key, Value: value})
		}
	}
	v, faults := datable.FromAttrs(attrs)
	return v, len(faults) == 0
}

// DateAttrs are the attributes that a value is made of.
var DateAttrs = []string{"when", "notBefore", "notAfter", "from", "to", "when-custom", "calendar", "datingMethod", "cert", "evidence"}

// OwnWords is the text, if it says more than the value.
func (d *Date) OwnWords() string {
	if v, ok := d.Value(); ok && d.Text == teibuild.InWords(v) {
		return ""
	}
	return d.Text
}

// Calendar is that of the date, if facts know it. In a page of several letters its id has a prefix.
func (d *Date) Calendar() string {
	v, ok := d.Value()
	for _, known := range []string{"julian", "republican"} {
		if ok && (v.Calendar == known || strings.HasSuffix(v.Calendar, "-"+known)) {
			return known
		}
	}
	return ""
}

// Certainty is the certainty that EDTF has no mark for.
func (d *Date) Certainty() string {
	v, ok := d.Value()
	if back, _, err := datable.ParseEDTF(d.EDTF); !ok || err != nil || back.Cert == v.Cert {
		return ""
	}
	switch v.Cert {
	case "high", "medium", "low":
		return v.Cert
	}
	return ""
}
