package lettertext

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"teikit/convert/letter"
	"teikit/tei/datable"
	"teikit/tei/diag"
)

// allowed are the elements of "[text]{element attribute=value}" with their attributes beside the common ones; a new one is a row
// here.
var allowed = map[string][]string{
	"foreign": nil, "emph": nil, "mentioned": nil, "soCalled": nil, "hi": nil, "q": nil, "orig": nil, "sic": nil, "expan": nil,
	"distinct": {"type"}, "gloss": {"type"}, "seg": {"type", "subtype"}, "reg": {"type"}, "corr": {"type"}, "abbr": {"type"},
	"term": {"type", "ref", "key"}, "title": {"ref", "key"}, "ref": {"type", "subtype", "target"},
	"name": naming, "rs": naming, "persName": naming, "orgName": naming, "placeName": naming, "geogName": naming,
	"roleName": naming, "forename": naming, "surname": naming, "settlement": naming, "country": naming, "region": naming,
	"quote": nil, "c": {"type", "rendition"}, "label": nil, "ex": nil, "fw": {"type", "place"}, "subst": nil, "choice": nil,
	"date": {"when", "notBefore", "notAfter", "from", "to", "type", "when-custom", "notBefore-custom", "notAfter-custom", "from-custom", "to-custom", "datingMethod", "calendar", "evidence"}, "time": {"when", "type"},
	"num": {"type", "value"}, "measure": {"type", "unit", "quantity"},
	"add": {"type", "place", "hand"}, "del": {"type", "hand"}, "damage": {"type", "agent"},
	"unclear": {"reason", "agent"}, "supplied": {"reason"}, "surplus": {"reason"},
	"gap": missing, "space": {"unit", "quantity", "extent"}, "pb": breaks, "lb": breaks, "cb": breaks,
}

var (
	naming  = []string{"type", "subtype", "ref", "key"}
	breaks  = []string{"break", "facs"}
	missing = []string{"reason", "unit", "quantity", "extent", "agent"}
	common  = []string{"lang", "n", "rend", "cert", "resp"}
	empties = []string{"gap", "space", "pb", "lb", "cb"} // "[]{gap reason=lost}"
	either  = []string{"c"}                              // a character that shows nothing, or has no code
)

// Allowed lists the elements that "[text]{element}" may name, sorted, and the attributes of each.
func Allowed() (elements []string, attributes func(element string) []string) {
	for name := range allowed {
		elements = append(elements, name)
	}
	slices.Sort(elements)
	return elements, func(element string) []string { return slices.Concat(common, allowed[element]) }
}

// CannotBe tells why "[text]{element attribute=value}" is no form, given the braces with what is in them, and whether there is text
// before; "" if it is one.
func CannotBe(braces string, empty bool) string {
	list, n, ok := readAttributes(braces)
	if !ok || n != len(braces) || n > maxAttributes {
		return "its attributes"
	}
	if list.name == "" {
		return "it has no name"
	}
	if _, problem := list.element(empty); problem != nil {
		return problem.message
	}
	return ""
}

// Empty reports whether an element has no content: "[]{pb n=2r}".
func Empty(element string) bool { return slices.Contains(empties, element) }

// Calendars are the values of "calendar" and "datingMethod": the calendars that a document declares when a date needs them.
var Calendars = []string{"#julian", "#republican"}

// dateKeys are attributes that only dates have, so that "[16/VII-20]{when=1920-07-16}" need not say that it is one.
var dateKeys = []string{"when", "notBefore", "notAfter", "from", "to"}

// maxAttributes is the longest "{...}" in bytes.
const maxAttributes = 2000

// An attributeList is "{element attribute=value ...}" with places in bytes from the brace.
type attributeList struct {
	name       string
	start, end int
	keys       []attribute
}

type attribute struct {
	key, value string
	start, end int
}

// A problem is what is wrong with an element, at a place.
type problem struct {
	topic      *diag.Topic
	start, end int
	message    string
}

// readAttributes reads "{element key=value key="two words"}"; n is its length. It is not ok if it has not that form.
func readAttributes(s string) (list attributeList, n int, ok bool) {
	i := 1
	for {
		for i < len(s) && s[i] == ' ' {
			i++
		}
		start := i
		for i < len(s) && nameByte(s[i]) {
			i++
		}
		word := s[start:i]
		switch {
		case i >= len(s):
			return list, 0, false
		case s[i] == '}' && word == "":
			return list, i + 1, list.name != "" || len(list.keys) > 0
		case word == "":
			return list, 0, false
		case s[i] == '=':
			value, end, ok := readValue(s, i+1)
			if !ok {
				return list, 0, false
			}
			list.keys = append(list.keys, attribute{word, value, start, end})
			i = end
		case list.name == "" && len(list.keys) == 0 && (s[i] == ' ' || s[i] == '}'):
			list.name, list.start, list.end = word, start, i
		default:
			return list, 0, false
		}
	}
}

func nameByte(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' || c == '-' }

// readValue reads a word, or words in quotes; a quote within is written \".
func readValue(s string, i int) (value string, end int, ok bool) {
	if i < len(s) && s[i] == '"' {
		var b strings.Builder
		for i++; i < len(s) && s[i] != '"' && s[i] != '\n'; i++ {
			if s[i] == '\\' && i+1 < len(s) && (s[i+1] == '"' || s[i+1] == '\\') {
				i++
			}
			b.WriteByte(s[i])
		}
		if i >= len(s) || s[i] != '"' {
			return "", 0, false
		}
		return b.String(), i + 1, true
	}
	start := i
	for i < len(s) && strings.IndexByte(" \n\t{}\"", s[i]) < 0 {
		i++
	}
	return s[start:i], i, i > start && i < len(s)
}

// element makes the element of the list, or tells what is wrong.
func (l attributeList) element(empty bool) (letter.Element, *problem) {
	name := l.name
	if name == "" {
		if !slices.Contains(dateKeys, l.keys[0].key) {
			known, _ := Allowed()
			return letter.Element{}, &problem{unknownElement, l.keys[0].start, l.keys[0].end, fmt.Sprintf("no element is named before %q; expected one such as %q", l.keys[0].key, known[0])}
		}
		name = "date"
	}
	keys, known := allowed[name]
	if !known {
		return letter.Element{}, l.unknown()
	}
	if Empty(name) != empty && !slices.Contains(either, name) {
		what := `expected no text before it, as in "[]{` + name + `}"`
		if empty {
			what = "expected text between the brackets"
		}
		return letter.Element{}, &problem{unknownElement, l.start, max(l.end, l.start+1), fmt.Sprintf("the element %q cannot stand here; %s", name, what)}
	}
	e := letter.Element{Name: name}
	keys = slices.Concat(common, keys)
	for _, a := range l.keys {
		if !slices.Contains(keys, a.key) {
			return e, &problem{unknownAttribute, a.start, a.end, fmt.Sprintf("the element %q has no attribute %q here; %s", name, a.key, nearestOf(a.key, keys))}
		}
		if expected := wrongValue(name, a); expected != "" {
			return e, &problem{unknownAttribute, a.start, a.end, fmt.Sprintf("%q cannot be the value of %q; expected %s", a.value, a.key, expected)}
		}
		attr := a.key
		if attr == "lang" {
			attr = "xml:lang"
		}
		if slices.ContainsFunc(e.Attrs, func(b letter.Attr) bool { return b.Name == attr }) {
			return e, &problem{unknownAttribute, a.start, a.end, fmt.Sprintf("the attribute %q stands here a second time; expected it once", a.key)}
		}
		e.Attrs = append(e.Attrs, letter.Attr{Name: attr, Value: a.value})
	}
	return e, l.together(e)
}

// unknown tells of an element that is not allowed.
func (l attributeList) unknown() *problem {
	known, _ := Allowed()
	return &problem{unknownElement, l.start, l.end, fmt.Sprintf("letter text has no element %q; %s", l.name, nearestOf(l.name, known))}
}

// together tells of attributes that TEI does not allow together (att.datable.w3c, att.typed).
func (l attributeList) together(e letter.Element) *problem {
	has := func(name string) bool {
		return slices.ContainsFunc(e.Attrs, func(a letter.Attr) bool { return a.Name == name })
	}
	clash := func(a, b string) *problem {
		return &problem{unknownAttribute, 0, 1, fmt.Sprintf("%q and %q cannot stand together; expected one of them", a, b)}
	}
	for _, pair := range [][2]string{{"when", "notBefore"}, {"when", "notAfter"}, {"when", "from"}, {"when", "to"}, {"notBefore", "from"}, {"notAfter", "to"}} {
		if has(pair[0]) && has(pair[1]) {
			return clash(pair[0], pair[1])
		}
	}
	if has("subtype") && !has("type") {
		return &problem{unknownAttribute, 0, 1, `"subtype" needs "type" beside it`}
	}
	if has("quantity") && has("extent") {
		return clash("quantity", "extent")
	}
	return nil
}

// wrongValue tells what was expected of a value that the schema would not take; "" if it is right.
func wrongValue(element string, a attribute) string {
	word := oneWord(a.value)
	switch a.key {
	case "lang":
		for _, part := range strings.Split(a.value, "-") {
			if part == "" || len(part) > 8 || strings.Trim(strings.ToLower(part), "abcdefghijklmnopqrstuvwxyz0123456789") != "" {
				return `a language tag such as "ru"`
			}
		}
		if first, _, _ := strings.Cut(a.value, "-"); strings.ContainsAny(first, "0123456789") {
			return `a language tag such as "ru"`
		}
	case "calendar", "datingMethod":
		if !slices.Contains(Calendars, a.value) {
			return strings.Join(Calendars, " or ")
		}
	case "evidence":
		if !slices.Contains([]string{"internal", "external", "conjecture"}, a.value) {
			return "internal, external or conjecture"
		}
	case "break":
		if !slices.Contains([]string{"yes", "no", "maybe"}, a.value) {
			return "yes, no or maybe"
		}
	case "rend", "when-custom", "notBefore-custom", "notAfter-custom", "from-custom", "to-custom":
		if word = a.value != ""; word {
			for _, part := range strings.Split(a.value, " ") {
				word = word && part != "" && !strings.ContainsFunc(part, showsNothing)
			}
		}
		if !word {
			return "words"
		}
	case "cert":
		if !slices.Contains([]string{"high", "medium", "low", "unknown"}, a.value) {
			return "high, medium, low or unknown"
		}
	case "when", "notBefore", "notAfter", "from", "to":
		if element == "time" {
			if len(a.value) != 8 || strings.Trim(a.value, "0123456789:") != "" || a.value[2] != ':' || a.value[5] != ':' || a.value > "23:59:59" || a.value[3] > '5' || a.value[6] > '5' {
				return `a time such as "14:30:00"`
			}
		} else if d, err := datable.ParseDate(a.value); err != nil || d.String() != a.value {
			return `a date such as "1920-07-16"`
		}
	case "quantity", "value":
		if n, err := strconv.ParseUint(a.value, 10, 31); err != nil || strconv.FormatUint(n, 10) != a.value {
			return "a whole number"
		}
	case "ref", "target", "resp", "hand":
		if !word || strings.Trim(a.value, pointerBytes) != "" || strings.Count(a.value, "#") > 1 || strings.HasPrefix(a.value, ":") {
			return `a pointer such as "#pers-lenin" or an address`
		}
	case "n", "key", "extent":
		if strings.ContainsFunc(a.value, func(r rune) bool { return !xmlText(r) }) || strings.TrimSpace(a.value) == "" {
			return "a text"
		}
	default:
		if !word {
			return "one word"
		}
	}
	return ""
}

// showsNothing reports whether a character can be in no word of the schema (teidata.word).
func showsNothing(r rune) bool { return !unicode.IsGraphic(r) || unicode.IsSpace(r) || !xmlText(r) }

// oneWord reports whether s is one word of the schema (teidata.word), with room to spare.
func oneWord(s string) bool {
	return s != "" && !strings.ContainsFunc(s, func(r rune) bool {
		return r <= ' ' || r == 0xA0 || !xmlText(r) || r > 0x2000 && r < 0x3001 || r >= 0xE000 && r < 0xF900 || r == 0xAD
	})
}

const pointerBytes = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789#-_./:?=&~,+"

func xmlText(r rune) bool { return r >= ' ' && r != 0xFFFE && r != 0xFFFF && r != 0xFFFD && r != 0x7f }
