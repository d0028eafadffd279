package grammar

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"teikit/tei/datable"
)

// A Type says which values an attribute may have: one of Values, one of a kind, or one that matches a pattern.
type Type struct {
	Values   []string
	Kinds    []string // of XML Schema: "anyURI", "date"; "text" for any value
	Patterns []string // of XML Schema: for the whole value
	List     *Type    // words with blanks between; nil: the value is no list
	patterns []*regexp.Regexp
}

// kinds tell whether a value is of a datatype. One that is not known here takes any value.
var kinds = sync.OnceValue(func() map[string]func(string) bool {
	return map[string]func(string) bool{
		"NCName":  isName,
		"Name":    isName,
		"ID":      isName,
		"IDREF":   isName,
		"NMTOKEN": func(s string) bool { return isName("_" + s) },
		"anyURI":  func(s string) bool { return !strings.ContainsAny(s, " \t\n") },
		"boolean": func(s string) bool { return slices.Contains([]string{"true", "false", "1", "0"}, s) },
		"decimal": isNumber,
		"double":  isNumber,
		"float":   isNumber,
		"integer": func(s string) bool { _, err := strconv.ParseInt(s, 10, 64); return err == nil },
		"nonNegativeInteger": func(s string) bool {
			_, err := strconv.ParseUint(strings.TrimPrefix(s, "+"), 10, 64)
			return err == nil
		},
		"language":   regexp.MustCompile(`^[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*$`).MatchString,
		"date":       func(s string) bool { return isDate(s) && strings.Count(strings.TrimPrefix(s, "-"), "-") == 2 },
		"gYear":      func(s string) bool { return isDate(s) && strings.Count(strings.TrimPrefix(s, "-"), "-") == 0 },
		"gYearMonth": func(s string) bool { return isDate(s) && strings.Count(strings.TrimPrefix(s, "-"), "-") == 1 },
		"gMonth":     regexp.MustCompile(`^--[01][0-9]$`).MatchString,
		"gDay":       regexp.MustCompile(`^---[0-3][0-9]$`).MatchString,
		"gMonthDay":  regexp.MustCompile(`^--[01][0-9]-[0-3][0-9]$`).MatchString,
		"time":       regexp.MustCompile(`^[0-2][0-9]:[0-5][0-9]:[0-5][0-9](\.[0-9]+)?(Z|[+-][01][0-9]:[0-5][0-9])?$`).MatchString,
		"dateTime": func(s string) bool {
			day, clock, ok := strings.Cut(s, "T")
			return ok && isDate(day) && strings.Count(clock, ":") >= 2
		},
		"duration": regexp.MustCompile(`^-?P[0-9.YMDTHS]+$`).MatchString,
	}
})

var name = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[\p{L}_][\p{L}\p{M}\p{N}_.\-·]*$`) })

func isName(s string) bool { return name().MatchString(s) }

func isNumber(s string) bool {
	_, err := strconv.ParseFloat(s, 64)
	return err == nil && !strings.ContainsAny(s, "xXpP_iInN")
}

func isDate(s string) bool {
	_, err := datable.ParseDate(s)
	return err == nil
}

// Allows reports whether an attribute may have a value.
func (t *Type) Allows(value string) bool {
	if t.List != nil {
		words := strings.Fields(value)
		if len(words) > 0 && !slices.ContainsFunc(words, func(w string) bool { return !t.List.Allows(w) }) {
			return true
		}
	}
	if slices.Contains(t.Kinds, "text") {
		return true
	}
	value = strings.Join(strings.Fields(value), " ")
	if slices.Contains(t.Values, value) {
		return true
	}
	for _, p := range t.patterns {
		if p == nil || p.MatchString(value) {
			return true
		}
	}
	return slices.ContainsFunc(t.Kinds, func(kind string) bool {
		is := kinds()[kind]
		return is == nil || is(value)
	})
}

// Merge is the type of values of either type.
func (t Type) Merge(o Type) Type {
	join := func(a, b []string) []string {
		list := slices.Concat(a, b)
		slices.Sort(list)
		return slices.Compact(list)
	}
	m := Type{Values: join(t.Values, o.Values), Kinds: join(t.Kinds, o.Kinds), Patterns: join(t.Patterns, o.Patterns), List: t.List}
	switch {
	case m.List == nil:
		m.List = o.List
	case o.List != nil:
		both := m.List.Merge(*o.List)
		m.List = &both
	}
	return m
}

// compiled is the type, ready for Allows. A pattern that Go does not read takes any value.
func (t Type) compiled() Type {
	t.patterns = nil
	for _, p := range t.Patterns {
		re, err := regexp.Compile("^(?:" + p + ")$")
		if err != nil {
			re = nil
		}
		t.patterns = append(t.patterns, re)
	}
	if t.List != nil {
		of := t.List.compiled()
		t.List = &of
	}
	return t
}
