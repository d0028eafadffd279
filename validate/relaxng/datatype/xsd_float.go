package datatype

import (
	"cmp"
	"math"
	"strconv"
)

// float and double have NaN equal to itself and comparable to nothing else; both zeros are one (XSD Part 2, sections
// 3.2.4 and 3.2.5).
var (
	floatSpace  = floating(32)
	doubleSpace = floating(64)
)

func floating(bits int) space[float64] {
	return space[float64]{
		parse: func(s []byte, _ Context) (float64, bool) { return parseFloat(s, bits) },
		equal: func(a, b float64) bool { return a == b || a != a && b != b },
		compare: func(a, b float64) (int, bool) {
			return cmp.Compare(a, b), (a != a) == (b != b)
		},
	}
}

func parseFloat(s []byte, bits int) (float64, bool) {
	switch string(s) {
	case "INF":
		return math.Inf(1), true
	case "-INF":
		return math.Inf(-1), true
	case "NaN":
		return math.NaN(), true
	}
	if !isFloat(s) {
		return 0, false
	}
	f, _ := strconv.ParseFloat(string(s), bits) // beyond the range it gives the infinity or zero that is meant
	return f, true
}

// isFloat tells whether s is a decimal number, then perhaps an exponent.
func isFloat(s []byte) bool {
	for i, b := range s {
		if b == 'e' || b == 'E' {
			exponent := s[i+1:]
			if len(exponent) > 0 && (exponent[0] == '-' || exponent[0] == '+') {
				exponent = exponent[1:]
			}
			if len(exponent) == 0 || !areDigits(exponent) {
				return false
			}
			s = s[:i]
			break
		}
	}
	_, ok := parseDecimal(s)
	return ok
}
