package datatype

import (
	"bytes"
	"cmp"
)

// A decimal is a decimal number of any size (XSD Part 2, section 3.2.3), as parts of its lexical form.
type decimal struct {
	negative bool   // never for zero
	whole    []byte // digits before the point, without leading zeros
	fraction []byte // digits after it, without trailing zeros
}

var decimalSpace = numberSpace(parseDecimal)

// integerSpace holds the decimals that are written without a point (section 3.3.13).
var integerSpace = numberSpace(func(s []byte) (decimal, bool) {
	if bytes.IndexByte(s, '.') >= 0 {
		return decimal{}, false
	}
	return parseDecimal(s)
})

func numberSpace(parse func(s []byte) (decimal, bool)) space[decimal] {
	return space[decimal]{
		parse: func(s []byte, _ Context) (decimal, bool) { return parse(s) },
		equal: func(a, b decimal) bool { return a.compare(b) == 0 },
		compare: func(a, b decimal) (int, bool) {
			return a.compare(b), true
		},
		digits: decimal.digits,
	}
}

// parseDecimal reads [+-]? digits, a point anywhere among them; a digit is required.
func parseDecimal(s []byte) (d decimal, ok bool) {
	if len(s) > 0 && (s[0] == '-' || s[0] == '+') {
		d.negative = s[0] == '-'
		s = s[1:]
	}
	whole, fraction, _ := bytes.Cut(s, []byte("."))
	if len(whole)+len(fraction) == 0 || !areDigits(whole) || !areDigits(fraction) {
		return decimal{}, false
	}
	d.whole, d.fraction = bytes.TrimLeft(whole, "0"), bytes.TrimRight(fraction, "0")
	if len(d.whole)+len(d.fraction) == 0 {
		d.negative = false
	}
	return d, true
}

func areDigits(s []byte) bool {
	for _, b := range s {
		if b < '0' || b > '9' {
			return false
		}
	}
	return true
}

func (d decimal) compare(e decimal) int {
	if d.negative != e.negative {
		if d.negative {
			return -1
		}
		return 1
	}
	order := cmp.Or(cmp.Compare(len(d.whole), len(e.whole)), bytes.Compare(d.whole, e.whole), bytes.Compare(d.fraction, e.fraction))
	if d.negative {
		return -order
	}
	return order
}

// digits gives what totalDigits and fractionDigits count (sections 4.3.11 and 4.3.12): the value is i / 10**fraction
// with the smallest fraction, and total digits suffice for i and for the fraction.
func (d decimal) digits() (total, fraction int) {
	total, fraction = len(d.whole)+len(d.fraction), len(d.fraction)
	if len(d.whole) == 0 {
		total = max(len(bytes.TrimLeft(d.fraction, "0")), fraction)
	}
	return total, fraction
}
