package printer

import (
	"path"
	"strings"

	"teikit/validate/relaxng/syntax"
)

// relative gives the address of a target from the file where it stands: that is what is written, unless xml:base changes it.
func relative(file string, t *syntax.Target) string {
	if t.Base == file {
		return t.Href
	}
	resolved := syntax.Resolve(t.Base, t.Href)
	if syntax.IsAbsolute(resolved) || strings.HasPrefix(resolved, "/") != strings.HasPrefix(file, "/") {
		return resolved
	}
	from, to := strings.Split(path.Dir(path.Clean(file)), "/"), strings.Split(resolved, "/")
	for len(from) > 0 && len(to) > 1 && from[0] == to[0] {
		from, to = from[1:], to[1:]
	}
	if len(from) == 1 && from[0] == "." {
		from = nil
	}
	return strings.Repeat("../", len(from)) + strings.Join(to, "/")
}
