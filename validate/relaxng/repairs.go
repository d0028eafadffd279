package relaxng

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// repairs are guesses at what a value should have been, by the usual slips with each datatype. The caller tries them.
func repairs(types []string, value string) []string {
	var list []string
	add := func(s string) {
		if s != value && s != "" {
			list = append(list, s)
		}
	}
	spaced := strings.Join(strings.Fields(value), " ")
	for _, t := range types {
		switch t {
		case "language":
			add(strings.ReplaceAll(value, "_", "-"))
		case "anyURI":
			if isFileName(spaced) {
				add(strings.ReplaceAll(spaced, " ", "%20"))
			}
		case "ID", "IDREF", "NCName", "Name", "NMTOKEN", "token":
			add(strings.TrimPrefix(value, "#"))
			add(strings.ReplaceAll(spaced, " ", "_"))
		case "boolean":
			switch strings.ToLower(value) {
			case "yes", "true", "t", "y", "on":
				add("true")
			case "no", "false", "f", "n", "off":
				add("false")
			}
		case "double", "float", "decimal":
			add(strings.ReplaceAll(value, ",", "."))
			add(strings.TrimPrefix(value, "+"))
			add(strings.ReplaceAll(spaced, " ", ""))
		case "date", "gYearMonth":
			add(padded(value))
		}
	}
	add(spaced)
	return list
}

// isFileName tells whether text with spaces looks like one file's name: nothing before the last dot looks like one.
func isFileName(value string) bool {
	first, rest, spaced := strings.Cut(value, " ")
	dot := strings.LastIndexByte(rest, '.')
	return spaced && dot >= 0 && len(rest)-dot <= len(".html") && !strings.ContainsRune(first, '.')
}

// padded is a date written year first, with the hyphens and the zeros that it lacks: 1920/7/6 becomes 1920-07-06.
func padded(value string) string {
	parts := strings.FieldsFunc(value, func(r rune) bool { return strings.ContainsRune("-/. ", r) })
	if len(parts) < 2 || len(parts) > 3 || len(parts[0]) != 4 {
		return ""
	}
	for i, p := range parts {
		if strings.Trim(p, "0123456789") != "" || len(p) > 4 || i > 0 && len(p) > 2 {
			return ""
		}
		if len(p) == 1 {
			parts[i] = "0" + p
		}
	}
	return strings.Join(parts, "-")
}

// reason says what is wrong with a value, "" if that is not clear.
func reason(types []string, value string) string {
	isName := func(t string) bool {
		return slices.Contains([]string{"ID", "IDREF", "NCName", "Name", "QName", "ENTITY"}, t)
	}
	switch {
	case len(types) != 1:
	case isName(types[0]):
		return nameReason(types[0], value)
	case types[0] == "anyURI" && strings.ContainsFunc(value, unicode.IsSpace):
		return "an address has no spaces"
	}
	return ""
}

// nameReason says why a value is no name: Namespaces in XML, production 4.
func nameReason(datatype, value string) string {
	what := "a name"
	if datatype == "ID" || datatype == "IDREF" {
		what = "an identifier"
	}
	first, _ := utf8.DecodeRuneInString(value)
	switch {
	case first == '#':
		return what + ` is written without "#"`
	case strings.ContainsFunc(value, unicode.IsSpace):
		return what + " has no spaces"
	case unicode.IsDigit(first):
		return what + " begins with a letter or _, not with a digit"
	case first == '-' || first == '.':
		return fmt.Sprintf("%s begins with a letter or _, not with %q", what, string(first))
	}
	for _, r := range value {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.M, r) && !strings.ContainsRune("_-.·", r) {
			return fmt.Sprintf("%s has only letters, digits, _ - and . in it, not %q", what, string(r))
		}
	}
	return ""
}
