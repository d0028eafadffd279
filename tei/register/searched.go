package register

import (
	"slices"
	"strings"
)

// A Searched is an authority file by whose numbers correspSearch joins letters.
type Searched struct {
	Name   string   // as in Schemes, if it is there
	Title  string   // for people
	Prefix string   // what addresses of its numbers begin with
	hosts  []string // the first is that of Prefix
}

// searchedPersons are those for persons and organisations, in the order in which one is chosen; searchedPlaces is the one for places.
//
// Source: CMIF documentation of the TEI Correspondence SIG, "Correspondence metadata".
var (
	searchedPersons = []Searched{
		{"gnd", "GND", "https://d-nb.info/gnd/", []string{"d-nb.info/gnd/"}},
		{"viaf", "VIAF", "https://viaf.org/viaf/", []string{"viaf.org/viaf/"}},
		{"lc", "LC", "https://lccn.loc.gov/", []string{"lccn.loc.gov/", "id.loc.gov/authorities/names/"}},
		{"bnf", "BnF", "https://catalogue.bnf.fr/ark:/12148/", []string{"catalogue.bnf.fr/ark:/12148/", "data.bnf.fr/ark:/12148/"}},
		{"ndl", "NDL", "https://id.ndl.go.jp/auth/ndlna/", []string{"id.ndl.go.jp/auth/ndlna/"}},
	}
	searchedPlaces = []Searched{{"geonames", "GeoNames", "https://www.geonames.org/", []string{"geonames.org/"}}}
)

// SearchedFor are the authority files that correspSearch searches for names of a kind.
func SearchedFor(kind Kind) []Searched {
	if kind == Place {
		return slices.Clone(searchedPlaces)
	}
	return slices.Clone(searchedPersons)
}

// ExpectedFor are their names, in words.
func ExpectedFor(kind Kind) string {
	if kind == Place {
		return "GeoNames"
	}
	return "GND, VIAF, LC, BnF or NDL"
}

// Number is the number in an address of the file, with all that stands behind it but slashes at the end.
func (s Searched) Number(address string) (number string, ok bool) {
	_, rest, ok := strings.Cut(address, "://")
	if !ok {
		return "", false
	}
	for _, host := range s.hosts {
		for _, sub := range []string{"", "www.", "sws."} {
			if number, ok := strings.CutPrefix(rest, sub+host); ok {
				return strings.TrimRight(number, "/"), true
			}
		}
	}
	return "", false
}

// Best is an address of the file as correspSearch reads it: that of the number at the host of Prefix, without what stands behind the number. It is "" for an address
// of another file, and for one in which something stands that is in no number of any file.
func (s Searched) Best(address string) string {
	number, ok := s.Number(address)
	if !ok {
		return ""
	}
	if end := strings.IndexAny(number, "/?#"); end >= 0 {
		number = number[:end]
	}
	if s.Name == "geonames" || s.Name == "lc" { // "2656173.html"
		if end := strings.IndexFunc(number, func(c rune) bool { return !(c >= '0' && c <= '9' || c >= 'a' && c <= 'z') }); end >= 0 {
			number = number[:end]
		}
	}
	if strings.ContainsFunc(number, inNoNumber) {
		return ""
	}
	if scheme, _, _ := strings.Cut(address, "://"); strings.HasPrefix(address, scheme+"://"+s.hosts[0]) && s.Name != "geonames" {
		return scheme + "://" + s.hosts[0] + number
	}
	return s.Prefix + number
}

// inNoNumber tells whether a character stands in no number of an authority file: they have figures, letters of ASCII, and hyphens.
func inNoNumber(c rune) bool {
	return !(c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '-')
}
