package datable

import "strings"

// w3cNames are the attributes of att.datable.w3c.
var w3cNames = [...]string{"when", "notBefore", "notAfter", "from", "to"}

// Check looks at the written att.datable.w3c attributes of one element: that each value has a W3C form and exists, that
// they stand in order, and that they may stand together. Other attributes are passed over. Faults come in the order of the
// attributes, then those between two attributes; each names the attribute and a place in its value.
//
// Source: TEI P5 att.datable.w3c, with its constraints "when" alone, "from" without "notBefore", "to" without "notAfter".
func Check(attrs []Attr) []Fault {
	var faults []Fault
	var c checker
	for _, a := range attrs {
		i := nameIndex(a.Name)
		if i < 0 {
			continue
		}
		c.written[i] = &a
		t, err := ParseTemporal(strings.Trim(a.Value, " \t\r\n"))
		if err == nil {
			c.value[i] = &t
			continue
		}
		fault := *err.(*Fault)
		lead := len(a.Value) - len(strings.TrimLeft(a.Value, " \t\r\n"))
		fault.Attr, fault.Start, fault.End = a.Name, fault.Start+lead, fault.End+lead
		faults = append(faults, fault)
	}
	return c.between(faults)
}

func nameIndex(name string) int {
	for i, n := range w3cNames {
		if n == name {
			return i
		}
	}
	return -1
}

// checker holds the attributes of one element by their index in w3cNames.
type checker struct {
	written [len(w3cNames)]*Attr
	value   [len(w3cNames)]*Temporal // nil where absent or faulty
}

const (
	when = iota
	notBefore
	notAfter
	from
	to
)

func (c *checker) between(faults []Fault) []Fault {
	add := func(at int, message string) {
		faults = append(faults, Fault{Attr: w3cNames[at], End: len(c.written[at].Value), Message: message})
	}
	if c.written[when] != nil {
		for _, other := range []int{notBefore, notAfter, from, to} {
			if c.written[other] != nil {
				add(other, "\""+w3cNames[other]+"\" does not go with \"when\": a date is either one day or a span")
			}
		}
	}
	for _, pair := range [][2]int{{notBefore, from}, {notAfter, to}} {
		if c.written[pair[0]] != nil && c.written[pair[1]] != nil {
			add(pair[1], "\""+w3cNames[pair[1]]+"\" does not go with \""+w3cNames[pair[0]]+"\"")
		}
	}
	for _, pair := range [][2]int{{notBefore, notAfter}, {from, to}, {notBefore, to}, {from, notAfter}} {
		a, b := c.value[pair[0]], c.value[pair[1]]
		if a != nil && b != nil && a.after(*b) {
			add(pair[1], w3cNames[pair[1]]+" "+strings.TrimSpace(c.written[pair[1]].Value)+" is earlier than "+
				w3cNames[pair[0]]+" "+strings.TrimSpace(c.written[pair[0]].Value))
		}
	}
	return faults
}

// after reports whether all of t lies after all of u. What cannot be compared, such as a time and a date, or two times
// only one of which has a zone, does not.
func (t Temporal) after(u Temporal) bool {
	if t.Kind == DateTime && u.Kind == DateTime && t.HasZone == u.HasZone {
		return t.instant() > u.instant()
	}
	if t.Kind == Time && u.Kind == Time && t.HasZone == u.HasZone {
		return t.seconds() > u.seconds()
	}
	if t.HasZone || u.HasZone { // the day itself may differ by the zone
		return false
	}
	return inverted(t.Date, u.Date)
}

// instant counts seconds; only differences mean something.
func (t Temporal) instant() int { return t.Date.JDN()*86400 + t.seconds() }

func (t Temporal) seconds() int { return t.Hour*3600 + t.Minute*60 + t.Second - t.Zone*60 }
