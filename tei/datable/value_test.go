package datable

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func join(attrs []Attr) string {
	var b strings.Builder
	for _, a := range attrs {
		b.WriteString(a.Name + "=" + a.Value + " ")
	}
	return strings.TrimSpace(b.String())
}

func TestAttrsStandInFixedOrder(t *testing.T) {
	day := Date{1917, 11, 7}
	for _, c := range []struct {
		name         string
		value        Value
		text, header string
	}{
		{"when", Value{When: day}, "when=1917-11-07", "when=1917-11-07"},
		{"doubt", Value{When: day, Cert: "low"}, "when=1917-11-07 cert=low", "when=1917-11-07 cert=low"},
		{"Old Style", Value{When: day, Calendar: "julian", Custom: "1917-10-25", Cert: "medium"},
			"when=1917-11-07 when-custom=1917-10-25 datingMethod=#julian calendar=#julian cert=medium",
			"when=1917-11-07 when-custom=1917-10-25 datingMethod=#julian cert=medium"},
		{"Old Style without doubt", Value{When: day, Calendar: "julian", Custom: "1917-10-25"},
			"when=1917-11-07 when-custom=1917-10-25 datingMethod=#julian calendar=#julian",
			"when=1917-11-07 when-custom=1917-10-25 datingMethod=#julian"},
		{"bounds", Value{NotBefore: day, NotAfter: Date{1917, 12, 0}}, "notBefore=1917-11-07 notAfter=1917-12", "notBefore=1917-11-07 notAfter=1917-12"},
		{"Old Style range", Value{From: day, To: Date{1917, 11, 9}, Calendar: "julian", Custom: "1917-10-25/1917-10-27"},
			"from=1917-11-07 to=1917-11-09 from-custom=1917-10-25 to-custom=1917-10-27 datingMethod=#julian calendar=#julian",
			"from=1917-11-07 to=1917-11-09 from-custom=1917-10-25 to-custom=1917-10-27 datingMethod=#julian"},
		{"Old Style month", Value{NotBefore: Date{1917, 10, 14}, NotAfter: Date{1917, 11, 13}, Calendar: "julian", Custom: "1917-10"},
			"notBefore=1917-10-14 notAfter=1917-11-13 notBefore-custom=1917-10 datingMethod=#julian calendar=#julian",
			"notBefore=1917-10-14 notAfter=1917-11-13 notBefore-custom=1917-10 datingMethod=#julian"},
		{"nothing", Value{}, "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff([2]string{c.text, c.header}, [2]string{join(c.value.Attrs()), join(c.value.HeaderAttrs())}); diff != "" {
				t.Errorf("attributes (-want +got):\n%s", diff)
			}
		})
	}
}

func values(t *testing.T, s string) Value {
	t.Helper()
	v, _, err := ParseEDTF(s)
	if err != nil {
		t.Fatalf("%s: %v", s, err)
	}
	return v
}

func TestOverlaps(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"1920-07-16", "1920-07-16", true},
		{"1920-07-16", "1920-07", true},
		{"1920-07-16", "1920-07-17", false},
		{"../1918-05-04", "1918-05-04", true},
		{"../1918-05-04", "1918-05-05", false},
		{"1918-05-04/..", "1919", true},
		{"1918-05-04/..", "../1918-05-03", false},
		{"1920/1922", "1922-12-31/1923", true},
		{"1920", "1921", false},
	} {
		a, b := values(t, c.a), values(t, c.b)
		if a.Overlaps(b) != c.want || b.Overlaps(a) != c.want {
			t.Errorf("%s and %s overlap = %v, want %v", c.a, c.b, a.Overlaps(b), c.want)
		}
	}
	if year := (Value{When: Date{1920, 0, 0}}); year.Overlaps(Value{When: Date{0, 7, 16}}) || year.Overlaps(Value{}) {
		t.Error("a value without a year overlaps nothing")
	}
}

func TestEarliestLatestAndPrecision(t *testing.T) {
	for _, c := range []struct{ value, earliest, latest, precision string }{
		{"1920-07", "1920-07-01", "1920-07-31", "month"},
		{"1920-07-16/1921", "1920-07-16", "1921-12-31", "year"},
		{"../1918-05-04", "", "1918-05-04", "day"},
		{"1918-05-04/..", "1918-05-04", "", "day"},
		{"1918/", "1918-01-01", "", "year"},
	} {
		v := values(t, c.value)
		got := [3]string{v.Earliest().String(), v.Latest().String(), v.Precision().String()}
		if diff := cmp.Diff([3]string{c.earliest, c.latest, c.precision}, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.value, diff)
		}
	}
}

func TestValueErr(t *testing.T) {
	for _, c := range []struct {
		value Value
		want  string
	}{
		{Value{When: Date{1920, 2, 30}}, "30 February does not exist"},
		{Value{NotBefore: Date{1921, 0, 0}, NotAfter: Date{1920, 12, 31}}, "notBefore 1921 is later than notAfter 1920-12-31"},
		{Value{From: Date{1920, 7, 17}, To: Date{1920, 7, 16}}, "from 1920-07-17 is later than to 1920-07-16"},
		{Value{From: Date{1920, 7, 17}, To: Date{1920, 7, 0}}, ""},
		{Value{NotAfter: Date{1920, 7, 0}}, ""},
	} {
		got := ""
		if err := c.value.Err(); err != nil {
			got = err.Error()
		}
		if got != c.want {
			t.Errorf("%v: %q, want %q", c.value, got, c.want)
		}
	}
}
