package datable

import "strings"

// A Value is the reading of one date: what its date element states in att.datable. Either When is set; or one of NotBefore
// and From, or one of NotAfter and To, or one of each; all of them are Gregorian. From and To bound what lasted,
// NotBefore and NotAfter the doubt about when something was or when it began and ended.
type Value struct {
	When      Date
	NotBefore Date // not before the first day of it
	NotAfter  Date // not after the last day of it
	From      Date
	To        Date
	Clock     Clock  // time of day of When, or else of NotBefore or From
	ClockTo   Clock  // time of day of NotAfter or To
	Calendar  string // calendar of the text: "" Gregorian, "julian", "republican"
	Custom    string // the date as stated in that calendar, W3C form; two bounds as "a/b"
	Cert      string // "", "high", "medium", "low"
	Evidence  string // "", "internal", "external", "conjecture" (TEI P5 att.editLike)
}

// An Attr is an attribute by name and value.
type Attr struct{ Name, Value string }

// Attrs are the attributes of a date element that has text, in the order when, notBefore, notAfter, from, to, their
// -custom forms, datingMethod, calendar, cert, evidence.
func (v Value) Attrs() []Attr { return v.attrs(v.Calendar != "") }

// HeaderAttrs are the attributes of a date element without text: Attrs without calendar, which names the calendar of the
// element's text (TEI P5 att.calendarSystem).
func (v Value) HeaderAttrs() []Attr { return v.attrs(false) }

func (v Value) attrs(calendar bool) []Attr {
	var attrs []Attr
	add := func(name, value string) {
		if value != "" {
			attrs = append(attrs, Attr{name, value})
		}
	}
	add("when", dateTime(v.When, v.Clock))
	add("notBefore", dateTime(v.NotBefore, v.Clock))
	add("notAfter", dateTime(v.NotAfter, v.ClockTo))
	add("from", dateTime(v.From, v.Clock))
	add("to", dateTime(v.To, v.ClockTo))
	v.addCustom(add)
	if v.Calendar != "" {
		add("datingMethod", "#"+v.Calendar)
	}
	if calendar {
		add("calendar", "#"+v.Calendar)
	}
	add("cert", v.Cert)
	add("evidence", v.Evidence)
	return attrs
}

// dateTime is the W3C form of a date with its time; only a full date can have one.
func dateTime(d Date, c Clock) string {
	if c.IsZero() || d.Precision() != DayPrecision {
		return d.String()
	}
	return d.String() + "T" + c.String()
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

// FromAttrs is the Value that the att.datable.w3c attributes of one element state, with calendar or datingMethod, the
// -custom forms, cert and evidence. Faults are those of Check; a Value with faults holds what could be read. Attributes of
// other names are passed over. A time without a date has no Value.
func FromAttrs(attrs []Attr) (Value, []Fault) {
	var v Value
	var customs []string
	faults := Check(attrs)
	for _, a := range attrs {
		text := strings.Trim(a.Value, " \t\r\n")
		switch a.Name {
		case "cert":
			v.Cert = text
		case "evidence":
			v.Evidence = text
		case "calendar", "datingMethod":
			if v.Calendar = strings.TrimPrefix(text, "#"); v.Calendar == "gregorian" {
				v.Calendar = ""
			}
		case "when-custom", "notBefore-custom", "notAfter-custom", "from-custom", "to-custom":
			customs = append(customs, text)
		default:
			v.set(nameIndex(a.Name), text)
		}
	}
	v.Custom = strings.Join(customs, "/")
	return v, faults
}

// set reads the attribute with that index in w3cNames.
func (v *Value) set(name int, text string) {
	if name < 0 {
		return
	}
	t, err := ParseTemporal(text)
	if err != nil {
		return
	}
	*[...]*Date{&v.When, &v.NotBefore, &v.NotAfter, &v.From, &v.To}[name] = t.Date
	if c := t.clock(); name == notAfter || name == to {
		v.ClockTo = c
	} else if !c.IsZero() {
		v.Clock = c
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
		return dateTime(v.When, v.Clock)
	}
	a, b := v.bounds()
	open := func(d Date, c Clock) string {
		if d.IsZero() {
			return ".."
		}
		return dateTime(d, c)
	}
	return open(a, v.Clock) + "/" + open(b, v.ClockTo)
}
