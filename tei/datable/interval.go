package datable

// bounds are the date that v begins with and the one it ends with; zero where v is open.
func (v Value) bounds() (a, b Date) {
	if !v.When.IsZero() {
		return v.When, v.When
	}
	if a = v.NotBefore; a.IsZero() {
		a = v.From
	}
	if b = v.NotAfter; b.IsZero() {
		b = v.To
	}
	return a, b
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

// Precision is the precision of the coarser bound that is stated. Two years between which something was, that are the first
// and the last of a decade or century, have that precision; a time of day has its own.
func (v Value) Precision() Precision {
	a, b := v.bounds()
	switch {
	case a.IsZero():
		return finer(b.Precision(), v.ClockTo)
	case b.IsZero():
		return finer(a.Precision(), v.Clock)
	case !v.When.IsZero():
		return finer(a.Precision(), v.Clock)
	case v.NotBefore == a && v.NotAfter == b && a.Precision() == YearPrecision && b.Precision() == YearPrecision && a.Year > 0:
		switch {
		case a.Year%100 == 0 && b.Year == a.Year+99:
			return CenturyPrecision
		case a.Year%10 == 0 && b.Year == a.Year+9:
			return DecadePrecision
		}
	}
	return min(finer(a.Precision(), v.Clock), finer(b.Precision(), v.ClockTo))
}

func finer(p Precision, c Clock) Precision {
	if p == DayPrecision && !c.IsZero() {
		return c.Precision
	}
	return p
}

// Err is nil for a value whose dates exist, stand in order and may stand together, else a *Fault that names the attribute.
func (v Value) Err() error {
	for i, d := range [...]Date{v.When, v.NotBefore, v.NotAfter, v.From, v.To} {
		if d.IsZero() {
			continue
		}
		if fault := d.fault(); fault != "" {
			return &Fault{Attr: w3cNames[i], End: len(d.String()), Message: fault}
		}
	}
	for _, c := range [...]Clock{v.Clock, v.ClockTo} {
		if err := c.Err(); err != nil {
			return err
		}
	}
	for _, pair := range [...]struct {
		a, b  Date
		names [2]string
	}{
		{v.NotBefore, v.NotAfter, [2]string{"notBefore", "notAfter"}}, {v.From, v.To, [2]string{"from", "to"}},
		{v.NotBefore, v.To, [2]string{"notBefore", "to"}}, {v.From, v.NotAfter, [2]string{"from", "notAfter"}},
	} {
		if inverted(pair.a, pair.b) {
			return &Fault{Attr: pair.names[0], End: len(pair.a.String()),
				Message: pair.names[0] + " " + pair.a.String() + " is later than " + pair.names[1] + " " + pair.b.String()}
		}
	}
	return v.together()
}

// together looks for attributes that do not go together.
func (v Value) together() error {
	for _, pair := range [...]struct {
		a, b   Date
		first  string
		second string
	}{
		{v.When, v.NotBefore, "when", "notBefore"}, {v.When, v.NotAfter, "when", "notAfter"}, {v.When, v.From, "when", "from"},
		{v.When, v.To, "when", "to"}, {v.NotBefore, v.From, "notBefore", "from"}, {v.NotAfter, v.To, "notAfter", "to"},
	} {
		if !pair.a.IsZero() && !pair.b.IsZero() {
			return &Fault{Attr: pair.second, End: len(pair.b.String()), Message: "\"" + pair.second + "\" does not go with \"" + pair.first + "\""}
		}
	}
	return nil
}

// inverted reports whether all of a lies after all of b.
func inverted(a, b Date) bool {
	return a.Year != 0 && b.Year != 0 && a.First().Compare(b.Last()) > 0
}
