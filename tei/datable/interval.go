package datable

// bounds are the date that v begins with and the one it ends with; zero where v is open.
func (v Value) bounds() (a, b Date) {
	switch {
	case !v.When.IsZero():
		return v.When, v.When
	case !v.NotBefore.IsZero() || !v.NotAfter.IsZero():
		return v.NotBefore, v.NotAfter
	}
	return v.From, v.To
}

// Earliest is the first day that v allows; the zero Date if v is open there or has no year.
func (v Value) Earliest() Date {
	a, _ := v.bounds()
	return a.First()
}

// Latest is the last day that v allows; the zero Date if v is open there or has no year.
func (v Value) Latest() Date {
	_, b := v.bounds()
	return b.Last()
}

// Precision is the precision of the coarser bound that is stated.
func (v Value) Precision() Precision {
	a, b := v.bounds()
	switch {
	case a.IsZero():
		return b.Precision()
	case b.IsZero():
		return a.Precision()
	}
	return min(a.Precision(), b.Precision())
}

// Overlaps reports whether some day is allowed by both values. A value without any year overlaps nothing.
func (v Value) Overlaps(w Value) bool {
	dated := func(v Value) bool { return !v.Earliest().IsZero() || !v.Latest().IsZero() }
	if !dated(v) || !dated(w) {
		return false
	}
	before := func(v, w Value) bool { // v ends before w begins
		end, start := v.Latest(), w.Earliest()
		return !end.IsZero() && !start.IsZero() && end.Compare(start) < 0
	}
	return !before(v, w) && !before(w, v)
}

// Err is nil for a value whose dates exist and stand in order, else a *Fault that names the attribute.
func (v Value) Err() error {
	for _, p := range []struct {
		name string
		date Date
	}{{"when", v.When}, {"notBefore", v.NotBefore}, {"notAfter", v.NotAfter}, {"from", v.From}, {"to", v.To}} {
		if p.date.IsZero() {
			continue
		}
		if fault := p.date.fault(); fault != "" {
			return &Fault{Attr: p.name, End: len(p.date.String()), Message: fault}
		}
	}
	if inverted(v.NotBefore, v.NotAfter) {
		return &Fault{Attr: "notBefore", End: len(v.NotBefore.String()), Message: "notBefore " + v.NotBefore.String() + " is later than notAfter " + v.NotAfter.String()}
	}
	if inverted(v.From, v.To) {
		return &Fault{Attr: "from", End: len(v.From.String()), Message: "from " + v.From.String() + " is later than to " + v.To.String()}
	}
	return nil
}

// inverted reports whether all of a lies after all of b.
func inverted(a, b Date) bool {
	return a.Year != 0 && b.Year != 0 && a.First().Compare(b.Last()) > 0
}
