package datable

import "strconv"

// A Clock is a time of day, stated to the minute or the second, with or without a time zone. The zero Clock states none.
type Clock struct {
	Precision            Precision // MinutePrecision, SecondPrecision; 0: no time is stated
	Hour, Minute, Second int       // 0 to 24 (24 only as 24:00:00), 0 to 59, 0 to 59
	HasZone              bool
	Zone                 int // minutes east of UTC, -840 to 840
}

// IsZero reports whether no time is stated.
func (c Clock) IsZero() bool { return c.Precision == NoPrecision }

// String is the W3C form of a time, "18:30:00" or "18:30:00+01:00", which always states seconds; "" for the zero Clock.
func (c Clock) String() string {
	if c.IsZero() {
		return ""
	}
	b := appendTwo(make([]byte, 0, 14), c.Hour)
	b = appendTwo(append(b, ':'), c.Minute)
	b = appendTwo(append(b, ':'), c.Second)
	if !c.HasZone {
		return string(b)
	}
	if c.Zone == 0 {
		return string(append(b, 'Z'))
	}
	zone, sign := c.Zone, byte('+')
	if zone < 0 {
		zone, sign = -zone, '-'
	}
	b = appendTwo(append(b, sign), zone/60)
	return string(appendTwo(append(b, ':'), zone%60))
}

// Err is nil for a time that exists, else a *Fault.
func (c Clock) Err() error {
	switch {
	case c.IsZero():
	case c.Hour < 0 || c.Hour > 24 || c.Hour == 24 && (c.Minute != 0 || c.Second != 0):
		return &Fault{Message: "there is no hour " + strconv.Itoa(c.Hour)}
	case c.Minute < 0 || c.Minute > 59:
		return &Fault{Message: "there is no minute " + strconv.Itoa(c.Minute)}
	case c.Second < 0 || c.Second > 59:
		return &Fault{Message: "there is no second " + strconv.Itoa(c.Second)}
	case c.Zone < -840 || c.Zone > 840:
		return &Fault{Message: "time zones reach from -14:00 to +14:00"}
	}
	return nil
}

// clock is the time of day of a written value.
func (t Temporal) clock() Clock {
	if !t.HasTime {
		return Clock{}
	}
	return Clock{SecondPrecision, t.Hour, t.Minute, t.Second, t.HasZone, t.Zone}
}
