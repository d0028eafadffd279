package fix

import "github.com/rogpeppe/go-internal/diff"

// Diff is what has changed from one text to another, as a unified diff with the name of the file; "" if nothing has.
func Diff(name, before, after string) string {
	return string(diff.Diff("a/"+name, []byte(before), "b/"+name, []byte(after)))
}
