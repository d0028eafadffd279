package rules

import (
	"regexp"
	"sync"
)

// pattern gives a regular expression that is compiled when it is first asked for: a program that checks no rules, or prints
// its version, does not wait for it.
func pattern(expr string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expr) })
}
