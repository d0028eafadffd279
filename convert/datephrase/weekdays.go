package datephrase

import (
	"strings"

	"teikit/tei/datable"
)

// choose hears the weekday as a witness, and says what stays open between several readings.
func (res *resolver) choose(m *Match) {
	if res.ph.weekday > 0 {
		hearWeekday(res.ph.weekday, m)
	}
	if len(m.Readings) < 2 {
		return
	}
	for i := range m.Readings {
		r := &m.Readings[i]
		r.Cert, r.Value.Cert = "low", "low"
	}
}

// hearWeekday keeps the one reading that the weekday fits, or says that it does not fit.
func hearWeekday(day int, m *Match) {
	fitting := -1
	for i := range m.Readings {
		if fits(&m.Readings[i], day) {
			if fitting >= 0 {
				return
			}
			fitting = i
		}
	}
	switch {
	case len(m.Readings) == 1 && fitting < 0:
		misfit(&m.Readings[0], day)
	case len(m.Readings) > 1 && fitting >= 0:
		r := m.Readings[fitting]
		r.Cert, r.Value.Cert = "medium", ""
		r.Notes = append(r.Notes[:len(r.Notes):len(r.Notes)], Note{codeWeekday, "the weekday decides between the readings"})
		m.Readings = []Reading{r}
	}
}

// fits reports whether a reading is a day of that weekday; a reading of another kind neither fits nor contradicts.
func fits(r *Reading, day int) bool {
	w, ok := r.Value.When.Weekday()
	return !ok || (int(w)+6)%7+1 == day
}

// misfit says which dates near by have the weekday.
func misfit(r *Reading, day int) {
	date := r.Value.When
	w, _ := date.Weekday()
	off := day - ((int(w)+6)%7 + 1)
	var near []string
	for _, n := range []int{off - 7, off, off + 7} {
		if -4 < n && n < 4 {
			near = append(near, date.AddDays(n).String())
		}
	}
	if old, err := datable.FromJulian(date); err == nil && r.Value.Calendar == "" {
		if o, _ := old.Weekday(); (int(o)+6)%7+1 == day {
			near = append(near, date.String()+" Old Style")
		}
	}
	r.Notes = append(r.Notes[:len(r.Notes):len(r.Notes)], Note{codeWeekday,
		date.String() + " was a " + w.String() + "; the weekday fits " + strings.Join(near, ", ")})
	if r.Cert == "high" {
		r.Cert = "medium"
	}
}
