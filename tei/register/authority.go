package register

import (
	"slices"
	"strings"
)

// A Scheme is an authority file whose numbers are known.
type Scheme struct {
	Name     string   // as in the column of a table and in idno/@type
	Title    string   // for people
	Address  string   // what stands before a number in an address
	hosts    []string // parts of addresses, behind which the number stands
	expected string   // the form, in words
	clean    func(string) string
	form     func(string) bool
	check    func(string) (want string, ok bool) // nil: without check digit
	kinds    []Kind                              // what it may number; nil: all
}

// Schemes are the authority files, in the order of the columns.
var Schemes = []Scheme{
	{Name: "gnd", Title: "GND", Address: "https://d-nb.info/gnd/", hosts: []string{"d-nb.info/gnd/", "d-nb.info/"}, expected: `a number such as "118572121" or "4066009-6"`, clean: strings.ToUpper, form: isGND, check: checkGND},
	{Name: "viaf", Title: "VIAF", Address: "https://viaf.org/viaf/", hosts: []string{"viaf.org/viaf/"}, expected: "a number of 2 to 22 figures", clean: asWritten, form: isVIAF},
	{Name: "wikidata", Title: "Wikidata", Address: "https://www.wikidata.org/entity/", hosts: []string{"wikidata.org/entity/", "wikidata.org/wiki/"}, expected: `a number such as "Q1394"`, clean: strings.ToUpper, form: isWikidata},
	{Name: "geonames", Title: "GeoNames", Address: "https://sws.geonames.org/", hosts: []string{"geonames.org/"}, expected: "a number of 1 to 9 figures", clean: asWritten, form: isGeoNames, kinds: []Kind{Place}},
	{Name: "isni", Title: "ISNI", Address: "https://isni.org/isni/", hosts: []string{"isni.org/isni/", "isni.org/"}, expected: `16 figures, such as "0000 0002 1825 0097"`, clean: cleanISNI, form: isISNI, check: checkISNI, kinds: []Kind{Person, Org}},
}

// LookupScheme finds an authority file by name.
func LookupScheme(name string) (Scheme, bool) {
	for i := range Schemes {
		if s := &Schemes[i]; s.Name == name {
			return *s, true
		}
	}
	return Scheme{}, false
}

// AuthorityOf reads the address of a number in an authority file that is known, "https://d-nb.info/gnd/118572121".
func AuthorityOf(address string) (Authority, bool) {
	known := false
	for i := range Schemes {
		hosts := Schemes[i].hosts
		known = known || strings.Contains(address, hosts[len(hosts)-1])
	}
	if !known {
		return Authority{}, false
	}
	a := newAuthority("", address)
	_, known = LookupScheme(a.Scheme)
	return a, known
}

// Expected is the form of the numbers, in words.
func (s Scheme) Expected() string { return s.expected }

// Clean is a number as it is written best.
func (s Scheme) Clean(number string) string { return s.clean(number) }

// Fits reports whether a number, cleaned, has the form of the authority file.
func (s Scheme) Fits(number string) bool { return s.form(s.clean(number)) }

// CheckDigit reports whether the last figure of a number that fits is the one that the others ask for, and which that is. It is always
// ok for numbers without check digit.
func (s Scheme) CheckDigit(number string) (want string, ok bool) {
	if s.check == nil {
		return "", true
	}
	return s.check(s.clean(number))
}

func schemeOrder(name string) int {
	if i := slices.IndexFunc(Schemes, func(s Scheme) bool { return s.Name == name }); i >= 0 {
		return i
	}
	return len(Schemes)
}

// newAuthority reads an authority number as registers write it: the number or its address. A scheme without name is found by the
// address; of a scheme that is not known, the value stays as it is.
func newAuthority(scheme, written string) Authority {
	written = folded(written)
	name := strings.ToLower(strings.TrimSpace(scheme))
	for _, s := range Schemes {
		for _, host := range s.hosts {
			if number, ok := behind(written, host); ok && (name == s.Name || name == "" || name == "uri" || name == "url") {
				return Authority{s.Name, number}
			}
		}
		if name == s.Name {
			return Authority{s.Name, strings.TrimSpace(strings.TrimPrefix(written, "GND:"))}
		}
	}
	if scheme == "" {
		scheme = "uri"
	}
	return Authority{folded(scheme), written}
}

// behind is what follows a host in an address, up to the next slash, mark or end.
func behind(address, host string) (string, bool) {
	lower := strings.ToLower(address)
	if !strings.HasPrefix(lower, "http://") && !strings.HasPrefix(lower, "https://") {
		return "", false
	}
	i := strings.Index(lower, host)
	if i < 0 {
		return "", false
	}
	rest := address[i+len(host):]
	if j := strings.IndexAny(rest, "/?#"); j >= 0 {
		rest = rest[:j]
	}
	return rest, rest != ""
}

func asWritten(s string) string { return s }

func cleanISNI(s string) string {
	s = strings.ToUpper(strings.NewReplacer(" ", "", "-", "").Replace(s))
	return s
}

// isGND knows the forms of GND numbers: without hyphen those of persons and new ones, with hyphen those that come from the files
// of bodies and subjects. Source: the property P227 of Wikidata states the same forms.
func isGND(s string) bool {
	body, last, hyphen := strings.Cut(s, "-")
	if hyphen {
		return digits(body, 1, 8) && body[0] != '0' && len(last) == 1 && (isDigit(last[0]) || last == "X")
	}
	n := len(s)
	if n < 9 || n > 11 || !digits(s[:n-1], 8, 10) || !isDigit(s[n-1]) && s[n-1] != 'X' {
		return false
	}
	return s[0] == '1' || s[0] == '3' && n == 9
}

// checkGND computes the last figure: the figures are multiplied by 2, 3, ... from the right. Without hyphen, the sum with the
// check digit is a multiple of 11; with it, the check digit is the remainder of the sum by 11. 10 is written X.
func checkGND(s string) (want string, ok bool) {
	body := strings.TrimSuffix(s[:len(s)-1], "-")
	sum := 0
	for i := range len(body) {
		sum += int(body[len(body)-1-i]-'0') * (i + 2)
	}
	check := sum % 11
	if !strings.Contains(s, "-") {
		check = (11 - check) % 11
	}
	want = figureOrX(check)
	return want, s[len(s)-1:] == want
}

func isISNI(s string) bool {
	return len(s) == 16 && digits(s[:15], 15, 15) && (isDigit(s[15]) || s[15] == 'X')
}

// checkISNI computes the last figure by ISO 7064, MOD 11-2.
func checkISNI(s string) (want string, ok bool) {
	p := 0
	for i := range 15 {
		p = (p + int(s[i]-'0')) * 2 % 11
	}
	want = figureOrX((12 - p) % 11)
	return want, s[15:] == want
}

func figureOrX(n int) string {
	if n == 10 {
		return "X"
	}
	return string(rune('0' + n))
}

func isVIAF(s string) bool { return digits(s, 2, 22) && s[0] != '0' }

func isWikidata(s string) bool {
	number, ok := strings.CutPrefix(s, "Q")
	return ok && digits(number, 1, 12) && number[0] != '0'
}

func isGeoNames(s string) bool { return digits(s, 1, 9) && s[0] != '0' }

// digits reports whether s is nothing but figures, from low to high many.
func digits(s string, low, high int) bool {
	if len(s) < low || len(s) > high {
		return false
	}
	for i := range len(s) {
		if !isDigit(s[i]) {
			return false
		}
	}
	return true
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }
