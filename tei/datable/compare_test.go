package datable

import (
	"math/rand"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// value reads what Value.String writes, with a mark of doubt: "1920-07-16", "1920/1922", "../1918-05-04", "--07-16?".
func value(t *testing.T, s string) (v Value) {
	t.Helper()
	if rest, ok := strings.CutSuffix(s, "?"); ok {
		v.Cert, s = "low", rest
	}
	date := func(s string) (d Date) {
		if s != ".." && s != "" {
			var err error
			if d, err = ParseDate(s); err != nil {
				t.Fatalf("%s: %v", s, err)
			}
		}
		return d
	}
	if a, b, span := strings.Cut(s, "/"); span {
		v.NotBefore, v.NotAfter = date(a), date(b)
	} else {
		v.When = date(s)
	}
	return v
}

// TestAgreement asks whether a date line is compatible with a date of sending.
func TestAgreement(t *testing.T) {
	for _, c := range []struct {
		v, w, want string
	}{
		{"1920-07-16", "1920-07-16", "is the same as"},
		{"1920-07-16", "1920-07-17", "contradicts"},
		{"1920-07-16?", "1920-07-17", "is in doubt, and differs from"},
		{"1920-07-16", "1920-07", "lies within"},
		{"1920-07", "1920-07-16", "includes"},
		{"1920-07-01/1920-07-31", "1920-07", "is the same as"},
		{"1920-07-10/1920-07-20", "1920-07-15/1920-07-25", "allows"},
		{"../1918-05-04", "1918-05-04", "includes"},
		{"../1918-05-04", "1918-05", "allows"},
		{"../1918-05-04", "1918-05-05", "contradicts"},
		{"1918-05-04/..", "../1918-05-04", "allows"},
		{"1918-05-04/..", "1918/..", "lies within"},
		{"--07-16", "1920-07-16", "includes"},
		{"1920-07-16", "--07-16", "lies within"},
		{"--07-16", "1920-07", "allows"},
		{"--07-16", "1920", "allows"},
		{"--07-16", "1920/..", "allows"},
		{"--07-16", "1920-08", "contradicts"},
		{"--07", "1920-07-16", "includes"},
		{"--07", "1920-07-16/1920-08-02", "allows"},
		{"--01-16/--01-23", "1917-01-20", "includes"},
		{"--12-20/--01-05", "1917-01-02", "includes"},
		{"--12-20/--01-05", "1917-01-06", "contradicts"},
		{"--07-16", "--07-16", "is the same as"},
		{"--07-16", "--07", "allows"},
		{"--07-16", "--07-17", "contradicts"},
		{"--01-16/--01-23", "--01-20", "allows"},
		{"---16", "1920-07-16", "includes"},
		{"1920", "", "contradicts"},
	} {
		got := value(t, c.v).Agreement(value(t, c.w))
		if got.String() != c.want {
			t.Errorf("%s %s %s, want: %s", c.v, got, c.w, c.want)
		}
		if back := value(t, c.w).Agreement(value(t, c.v)); back.Compatible() != got.Compatible() {
			t.Errorf("%s %s %s, but the other way: %s", c.v, got, c.w, back)
		}
	}
}

func TestBeforeAndGap(t *testing.T) {
	for _, c := range []struct {
		v, w string
		want Truth
		gap  int
	}{
		{"1920-07-16", "1920-07-17", Yes, 1},
		{"1920-07-17", "1920-07-16", No, 1},
		{"1920-07-16", "1920-07-16", No, 0},
		{"1920-07", "1920-07-16", Maybe, 0},
		{"1920", "1921", Yes, 1},
		{"../1918-05-04", "1918-05-05", Yes, 1},
		{"1918-05-04/..", "1919", Maybe, 0},
		{"1918-05-04/..", "../1918-05-04", No, 0},
		{"--07-16", "1920", Maybe, 0},
	} {
		v, w := value(t, c.v), value(t, c.w)
		if got := v.Before(w); got != c.want {
			t.Errorf("%s before %s: %d, want %d", c.v, c.w, got, c.want)
		}
		if v.Gap(w) != c.gap || w.Gap(v) != c.gap {
			t.Errorf("%s and %s: %d and %d days between, want %d", c.v, c.w, v.Gap(w), w.Gap(v), c.gap)
		}
	}
}

func TestCompareSortsValues(t *testing.T) {
	want := []string{"--07-16", "../1918-05-04", "-0044-03-15", "1918-05-04", "1918-05-04/1918-06", "1918-05-04/..", "1919"}
	var got []string
	values := []Value{}
	for _, s := range want {
		values = append(values, value(t, s))
	}
	rand.New(rand.NewSource(1)).Shuffle(len(values), func(i, j int) { values[i], values[j] = values[j], values[i] })
	slices.SortFunc(values, Value.Compare)
	for _, v := range values {
		got = append(got, v.String())
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("order (-want +got):\n%s", diff)
	}
	morning := Value{When: Date{1920, 7, 16}, Clock: Clock{Precision: MinutePrecision, Hour: 8}}
	evening := Value{When: Date{1920, 7, 16}, Clock: Clock{Precision: MinutePrecision, Hour: 20}}
	if morning.Compare(evening) >= 0 || evening.Compare(morning) <= 0 {
		t.Error("the morning does not come before the evening")
	}
}

// TestAgreementOfRandomValues has what must hold for any two values with years.
func TestAgreementOfRandomValues(t *testing.T) {
	random := rand.New(rand.NewSource(1))
	date := func() (d Date) {
		d = FromJDN(2420000 + random.Intn(200))
		if random.Intn(3) == 0 {
			d.Day = 0
		}
		return d
	}
	some := func() (v Value) {
		switch random.Intn(4) {
		case 0:
			v.When = date()
		case 1:
			v.NotAfter = date()
		case 2:
			v.From = date()
		default:
			if v.NotBefore, v.NotAfter = date(), date(); inverted(v.NotBefore, v.NotAfter) {
				v.NotBefore, v.NotAfter = v.NotAfter, v.NotBefore
			}
		}
		return v
	}
	for range 20000 {
		v, w := some(), some()
		a, b := v.Agreement(w), w.Agreement(v)
		opposite := map[Agreement]Agreement{Contradicts: Contradicts, Allows: Allows, Same: Same, Includes: Within, Within: Includes}[a]
		if b != opposite {
			t.Fatalf("%v %v %v, the other way: %v", v, a, w, b)
		}
		if a.Compatible() != v.Overlaps(w) || (v.Gap(w) > 0) == a.Compatible() {
			t.Fatalf("%v %v %v, but they overlap: %v, and %d days lie between", v, a, w, v.Overlaps(w), v.Gap(w))
		}
	}
}

func TestFromAttrsAndAttrsAreInverse(t *testing.T) {
	for _, attrs := range []string{
		"when=1920-07-16", "when=1920-07-16T10:30:00+02:00", "notBefore=1920 notAfter=1920-07-16 cert=low", "notAfter=1921 from=1920-07-16",
		"notBefore=1920-07-16 to=1920-08", "from=1920-07-16T08:00:00 to=1920-07-16T09:30:00Z", "when=--07-16", "notAfter=1918-05-04 evidence=conjecture",
		"when=1917-11-07 when-custom=1917-10-25 datingMethod=#julian calendar=#julian cert=medium evidence=internal",
		"from=1917-11-07 to=1917-11-09 from-custom=1917-10-25 to-custom=1917-10-27 datingMethod=#julian calendar=#julian",
	} {
		var list []Attr
		for a := range strings.FieldsSeq(attrs) {
			name, text, _ := strings.Cut(a, "=")
			list = append(list, Attr{name, text})
		}
		v, faults := FromAttrs(list)
		if err := v.Err(); err != nil || len(faults) > 0 {
			t.Errorf("%s: %v %v", attrs, faults, err)
		}
		if diff := cmp.Diff(list, v.Attrs()); diff != "" {
			t.Errorf("attributes (-want +got):\n%s", diff)
		}
	}
	if v, faults := FromAttrs([]Attr{{"when", "1920-02-30"}, {"notAfter", "1921"}, {"type", "sent"}}); len(faults) != 2 || v.NotAfter.Year != 1921 {
		t.Errorf("%+v with the faults %v", v, faults)
	}
}

func TestPrecisionOfValues(t *testing.T) {
	for s, want := range map[string]string{
		"1900/1999": "century", "1920/1929": "decade", "1920/1930": "year", "1900-01/1999-12": "month", "1920-07-16": "day", "--07": "recurring",
	} {
		if got := value(t, s).Precision().String(); got != want {
			t.Errorf("%s has the precision of a %s, want %s", s, got, want)
		}
	}
	v, _ := FromAttrs([]Attr{{"when", "1920-07-16T10:30:00"}})
	if v.Precision() != SecondPrecision {
		t.Errorf("a date with time has the precision of a %v", v.Precision())
	}
	if v.Clock.Precision = MinutePrecision; v.Precision() != MinutePrecision {
		t.Errorf("a date with hour and minute has the precision of a %v", v.Precision())
	}
}

func TestValueErrLooksAtCombinations(t *testing.T) {
	day := Date{1920, 7, 16}
	for want, v := range map[string]Value{
		`"notAfter" does not go with "when"`:          {When: day, NotAfter: day},
		`"from" does not go with "notBefore"`:         {NotBefore: day, From: day},
		`"to" does not go with "notAfter"`:            {NotAfter: day, To: day},
		"from 1920-07-16 is later than notAfter 1919": {From: day, NotAfter: Date{1919, 0, 0}},
		"there is no hour 25":                         {When: day, Clock: Clock{Precision: MinutePrecision, Hour: 25}},
	} {
		if err := v.Err(); err == nil || err.Error() != want {
			t.Errorf("%v: %v, want %s", v, err, want)
		}
	}
}
