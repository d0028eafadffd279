package datatype

import "bytes"

// base64 values are compared by their characters without white space: the last quantum has one spelling (XSD Part 2,
// section 3.2.16).
var base64Space = space[text]{
	parse:  func(s []byte, _ Context) (text, bool) { return parseBase64(s) },
	equal:  func(a, b text) bool { return bytes.Equal(a, b) },
	length: func(s text) int { return len(s)/4*3 - bytes.Count(s, []byte("=")) },
}

func parseBase64(s []byte) (text, bool) {
	if bytes.IndexByte(s, ' ') >= 0 {
		s = bytes.ReplaceAll(s, []byte(" "), nil)
	}
	if len(s) == 0 {
		return s, true
	}
	digits := bytes.TrimRight(s, "=")
	pad := len(s) - len(digits)
	if len(s)%4 != 0 || pad > 2 {
		return nil, false
	}
	for _, b := range digits {
		if base64Value(b) < 0 {
			return nil, false
		}
	}
	last := base64Value(digits[len(digits)-1])
	return s, pad == 0 || pad == 1 && last&3 == 0 || pad == 2 && last&15 == 0
}

func base64Value(b byte) int {
	switch {
	case 'A' <= b && b <= 'Z':
		return int(b - 'A')
	case 'a' <= b && b <= 'z':
		return int(b-'a') + 26
	case '0' <= b && b <= '9':
		return int(b-'0') + 52
	case b == '+':
		return 62
	case b == '/':
		return 63
	}
	return -1
}

// hexBinary: two digits an octet, in either case (section 3.2.15).
var hexSpace = space[text]{
	parse:  func(s []byte, _ Context) (text, bool) { return s, len(s)%2 == 0 && areHexDigits(s) },
	equal:  func(a, b text) bool { return bytes.EqualFold(a, b) },
	length: func(s text) int { return len(s) / 2 },
}

func areHexDigits(s []byte) bool {
	for _, b := range s {
		if !isHexDigit(b) {
			return false
		}
	}
	return true
}

func isHexDigit(b byte) bool {
	return '0' <= b && b <= '9' || 'a' <= b && b <= 'f' || 'A' <= b && b <= 'F'
}
