package relaxng

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

// A difference is one between jing's verdicts and ours that is known: jing says of texts that a pattern matches "valid" or
// "invalid", and is wrong for a reason.
type difference struct {
	what, jing *regexp.Regexp
	reason     string
	used       int
}

type differences []*difference

// readDifferences reads testdata/differences.tsv.
func readDifferences(t *testing.T) differences {
	text, err := os.ReadFile("testdata/differences.tsv")
	if err != nil {
		t.Fatal(err)
	}
	var list differences
	for line := range strings.Lines(string(text)) {
		fields := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(fields) != 3 || fields[0] == "what" {
			continue
		}
		list = append(list, &difference{whole(fields[0]), whole(fields[1]), fields[2], 0})
	}
	return list
}

func whole(pattern string) *regexp.Regexp { return regexp.MustCompile(`^(?:` + pattern + `)$`) }

// compare reports verdicts that differ, unless that is known. A verdict is the first message, "" for none.
func (list differences) compare(t *testing.T, what, ours, theirs string) {
	t.Helper()
	if (ours == "") == (theirs == "") {
		return
	}
	jing := "valid"
	if theirs != "" {
		jing = "invalid"
	}
	if list.has(what, jing) {
		return
	}
	if theirs != "" {
		t.Errorf("%s is valid, and jing says:%s", what, theirs)
	} else {
		t.Errorf("%s is valid for jing, and we say: %s", what, ours)
	}
}

// has tells whether it is known that jing gives a verdict.
func (list differences) has(what, jing string) bool {
	for _, d := range list {
		if d.jing.MatchString(jing) && d.what.MatchString(what) {
			d.used++
			return true
		}
	}
	return false
}

// log says how often there were which differences.
func (list differences) log(t *testing.T) {
	for _, d := range list {
		if d.used == 0 {
			continue
		}
		t.Logf("%d times jing says %s of %s: %s", d.used, d.jing, d.what, d.reason)
	}
}
