package datable

import "strings"

// A Value is the reading of one date: what its date element states in att.datable. Either When, or NotBefore and
// NotAfter (one of them may be open), or From and To (one of them may be open) are set; all of them are Gregorian.
type Value struct {
	When      Date
	NotBefore Date // not before the first day of it
	NotAfter  Date // not after the last day of it
	From      Date
	To        Date
	Calendar  string // calendar of the text: "" Gregorian, "julian", "republican"
	Custom    string // the date as stated in that calendar, W3C form; two bounds as "a/b"
	Cert      string // "", "high", "medium", "low"
}

// An Attr is an attribute by name and value.
type Attr struct{ Name, Value string }

// Attrs are the attributes of a date element that has text, in the order when, notBefore, notAfter, from, to, their
// -custom forms, datingMethod, calendar, cert.
func (v Value) Attrs() []Attr {
	attrs := v.HeaderAttrs()
	if v.Calendar == "" {
		return attrs
	}
	at := len(attrs)
	if v.Cert != "" {
		at--
	}
	attrs = append(attrs, Attr{})
	copy(attrs[at+1:], attrs[at:])
	attrs[at] = Attr{"calendar", "#" + v.Calendar}
	return attrs
}

// HeaderAttrs are the attributes of a date element without text: Attrs without calendar, which names the calendar of the
// element's text (TEI P5 att.calendarSystem).
func (v Value) HeaderAttrs() []Attr {
	var attrs []Attr
	add := func(name, value string) {
		if value != "" {
			attrs = append(attrs, Attr{name, value})
		}
	}
	add("when", v.When.String())
	add("notBefore", v.NotBefore.String())
	add("notAfter", v.NotAfter.String())
	add("from", v.From.String())
	add("to", v.To.String())
	v.addCustom(add)
	if v.Calendar != "" {
		add("datingMethod", "#"+v.Calendar)
	}
	add("cert", v.Cert)
	return attrs
}

func (v Value) addCustom(add func(name, value string)) {
	first, second, two := strings.Cut(v.Custom, "/")
	switch {
	case !v.When.IsZero() || !two && v.NotBefore.IsZero() && v.NotAfter.IsZero() && v.From.IsZero() && v.To.IsZero():
		add("when-custom", v.Custom)
	case !v.From.IsZero() || !v.To.IsZero():
		add("from-custom", first)
		add("to-custom", second)
	default:
		add("notBefore-custom", first)
		add("notAfter-custom", second)
	}
}

// IsZero reports whether no date is stated.
func (v Value) IsZero() bool {
	return v.When.IsZero() && v.NotBefore.IsZero() && v.NotAfter.IsZero() && v.From.IsZero() && v.To.IsZero()
}

// String is the value for people: "1920-07-16", "1925-10-05/1925-10-06", "../1918-05-04" (not after), "" for the zero
// Value.
func (v Value) String() string {
	if v.IsZero() || !v.When.IsZero() {
		return v.When.String()
	}
	a, b := v.NotBefore, v.NotAfter
	if a.IsZero() && b.IsZero() {
		a, b = v.From, v.To
	}
	open := func(d Date) string {
		if d.IsZero() {
			return ".."
		}
		return d.String()
	}
	return open(a) + "/" + open(b)
}
