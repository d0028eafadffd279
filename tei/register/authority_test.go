package register

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The numbers are public: those of well-known persons, places and bodies, whose check digits the authority files have computed.
func TestCheckDigitsOfKnownNumbers(t *testing.T) {
	for _, c := range []struct{ scheme, number, whose string }{
		{"gnd", "118572121", "Lenin"},
		{"gnd", "118609807", "Arthur Schnitzler"},
		{"gnd", "118540238", "Goethe"},
		{"gnd", "118529579", "Einstein"},
		{"gnd", "103375904X", "one with X"},
		{"gnd", "4066009-6", "Vienna"},
		{"gnd", "4005728-8", "Berlin"},
		{"gnd", "2020453-X", "a body with X"},
		{"isni", "000000012281955X", "Einstein"},
		{"isni", "0000000218250097", "an ORCID iD, which is an ISNI, from its documentation"},
		{"isni", "000000029079593X", "another"},
	} {
		s, _ := LookupScheme(c.scheme)
		if !s.form(c.number) {
			t.Errorf("%s (%s) has not the form of %s", c.number, c.whose, c.scheme)
			continue
		}
		if want, ok := s.check(c.number); !ok {
			t.Errorf("%s (%s): the check digit would have to be %s", c.number, c.whose, want)
		}
	}
}

// Every wrong figure, and every two neighbours that are swapped, must be found.
func TestCheckDigitsFindSlips(t *testing.T) {
	for _, c := range []struct{ scheme, number string }{{"gnd", "118572121"}, {"gnd", "4066009-6"}, {"gnd", "2020453-X"}, {"isni", "0000000218250097"}} {
		s, _ := LookupScheme(c.scheme)
		for i := range c.number {
			for figure := byte('0'); figure <= '9'; figure++ {
				b := []byte(c.number)
				if !isDigit(b[i]) || b[i] == figure {
					continue
				}
				b[i] = figure
				if _, ok := s.check(string(b)); ok && s.form(string(b)) {
					t.Errorf("%s passes as well as %s", b, c.number)
				}
			}
			if i+1 < len(c.number) && isDigit(c.number[i]) && isDigit(c.number[i+1]) && c.number[i] != c.number[i+1] {
				b := []byte(c.number)
				b[i], b[i+1] = b[i+1], b[i]
				if _, ok := s.check(string(b)); ok && s.form(string(b)) {
					t.Errorf("%s passes as well as %s", b, c.number)
				}
			}
		}
	}
}

func TestForms(t *testing.T) {
	for _, c := range []struct {
		scheme, number string
		ok             bool
	}{
		{"gnd", "11857212", false}, {"gnd", "1185721211234", false}, {"gnd", "0185721-1", false}, {"gnd", "lenin", false}, {"gnd", "", false}, {"gnd", "-", false}, {"gnd", "4066009-", false},
		{"viaf", "7393146", true}, {"viaf", "07393146", false}, {"viaf", "1", false}, {"viaf", "12345678901234567890123", false}, {"viaf", "73 93", false},
		{"wikidata", "Q1394", true}, {"wikidata", "1394", false}, {"wikidata", "Q01", false}, {"wikidata", "P31", false}, {"wikidata", "Q", false},
		{"geonames", "2761369", true}, {"geonames", "A2761369", false}, {"geonames", "0", false},
		{"isni", "0000000218250097", true}, {"isni", "000000021825009", false}, {"isni", "00000002182500X7", false},
	} {
		s, _ := LookupScheme(c.scheme)
		if got := s.form(c.number); got != c.ok {
			t.Errorf("%s %q: %t", c.scheme, c.number, got)
		}
	}
}

func TestAddressesOfNumbers(t *testing.T) {
	for _, c := range []struct {
		scheme, written string
		want            Authority
	}{
		{"gnd", "https://d-nb.info/gnd/118609807/", Authority{"gnd", "118609807"}},
		{"GND", " 118609807 ", Authority{"gnd", "118609807"}},
		{"", "http://d-nb.info/gnd/118609807", Authority{"gnd", "118609807"}},
		{"URI", "https://www.wikidata.org/wiki/Q1394", Authority{"wikidata", "Q1394"}},
		{"wikidata", "http://www.wikidata.org/entity/Q1394", Authority{"wikidata", "Q1394"}},
		{"geonames", "https://www.geonames.org/2761369/vienna.html", Authority{"geonames", "2761369"}},
		{"geonames", "https://sws.geonames.org/2761369/about.rdf", Authority{"geonames", "2761369"}},
		{"viaf", "https://viaf.org/viaf/7393146/#Lenin", Authority{"viaf", "7393146"}},
		{"isni", "https://isni.org/isni/0000000218250097", Authority{"isni", "0000000218250097"}},
		{"pmb", "https://pmb.example.org/1", Authority{"pmb", "https://pmb.example.org/1"}},
		{"", "https://example.org/a", Authority{"uri", "https://example.org/a"}},
		{"", "see d-nb.info/gnd/1", Authority{"uri", "see d-nb.info/gnd/1"}},
	} {
		if diff := cmp.Diff(c.want, newAuthority(c.scheme, c.written)); diff != "" {
			t.Errorf("%s %q: %s", c.scheme, c.written, diff)
		}
	}
}
