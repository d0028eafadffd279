package xpath

import (
	"strings"

	"github.com/lestrrat-go/helium/xpath3"
)

// matches is matches() with a pattern that is a literal, which is compiled once.
func matches(_ *compiler, args []*program) *program {
	if !args[1].constant {
		return nil
	}
	pattern := args[1].value(nil).atoms[0].s
	test := simplePattern(pattern)
	if test == nil {
		compiled, err := xpath3.CompileRegex(pattern, "")
		if err != nil {
			return nil
		}
		return boolean(func(r *run) bool {
			ok, err := compiled.MatchString(r.stringOf(args, 0))
			if err != nil {
				r.giveUp()
			}
			return ok
		})
	}
	return boolean(func(r *run) bool { return test(r.stringOf(args, 0)) })
}

// simplePattern is the test for patterns of one set of characters, which rules are full of and which need no machine: "[%~]", "\s$",
// "^\s", "^\s+$", "^\d+$". It is nil for others.
func simplePattern(pattern string) func(string) bool {
	rest, fromStart := strings.CutPrefix(pattern, "^")
	rest, toEnd := strings.CutSuffix(rest, "$")
	rest, many := strings.CutSuffix(rest, "+")
	set := characterSet(rest)
	if set == nil {
		return nil
	}
	at := func(s string, i int) bool { return set[s[i]] }
	switch {
	case fromStart && toEnd && many:
		return func(s string) bool {
			for i := range len(s) {
				if !at(s, i) {
					return false
				}
			}
			return s != ""
		}
	case fromStart && toEnd:
		return func(s string) bool { return len(s) == 1 && at(s, 0) }
	case fromStart:
		return func(s string) bool { return s != "" && at(s, 0) }
	case toEnd:
		return func(s string) bool { return s != "" && at(s, len(s)-1) }
	}
	return func(s string) bool {
		for i := range len(s) {
			if at(s, i) {
				return true
			}
		}
		return false
	}
}

// characterSet is the set of a class of ASCII characters: "\s", or plain characters in brackets; nil for others.
func characterSet(class string) *[256]bool {
	var set [256]bool
	members := ""
	switch {
	case class == `\s`:
		members = " \t\r\n"
	case len(class) > 2 && class[0] == '[' && class[len(class)-1] == ']':
		members = class[1 : len(class)-1]
		if strings.ContainsAny(members, `\^-[]&`) {
			return nil
		}
	default:
		return nil
	}
	for i := range len(members) {
		if members[i] >= 0x80 {
			return nil
		}
		set[members[i]] = true
	}
	return &set
}

// replacement is replace() with a pattern that is a literal, and a replacement that is one and refers to no groups.
func replacement(_ *compiler, args []*program) *program {
	if !args[1].constant || !args[2].constant {
		return nil
	}
	pattern, by := args[1].value(nil).atoms[0].s, args[2].value(nil).atoms[0].s
	compiled, err := xpath3.CompileRegex(pattern, "")
	if err != nil || strings.ContainsAny(by, `\$`) {
		return nil
	}
	if empty, err := compiled.MatchString(""); empty || err != nil { // an error at run time
		return nil
	}
	return &program{value: func(r *run) seq {
		s := r.stringOf(args, 0)
		if (len(s)+1)*(len(by)+1) > maxMade {
			return r.giveUp()
		}
		var b strings.Builder
		end := 0
		err := compiled.EachSubmatchIndex(s, 0, func(m []int) bool {
			r.put(&b, s[end:m[0]])
			r.put(&b, by)
			end = m[1]
			return !r.gaveUp
		})
		if err != nil {
			return r.giveUp()
		}
		r.put(&b, s[end:])
		return oneAtom(text(b.String()))
	}}
}
