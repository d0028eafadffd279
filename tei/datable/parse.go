package datable

import "strings"

// ParseDate reads a date in one of the W3C forms without a time: "1920", "1920-07", "1920-07-16", "--07", "--07-16",
// "---16". The error is a *Fault that says what is wrong and where in s.
func ParseDate(s string) (Date, error) {
	t, err := ParseTemporal(s)
	if err != nil {
		return Date{}, err
	}
	switch {
	case t.HasTime:
		return Date{}, &Fault{Start: max(strings.IndexByte(s, 'T'), 0), End: len(s), Message: "a date without a time was expected"}
	case t.HasZone:
		return Date{}, &Fault{Start: len(s) - t.zoneLen, End: len(s), Message: "a date without a time zone was expected"}
	}
	return t.Date, nil
}
