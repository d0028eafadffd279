package folder

import (
	"fmt"
	"slices"
	"strings"

	"teikit/tei/namekey"
)

// maxName is how long a name may be, in bytes: file systems take 255 with all that is added.
const maxName = 100

// name gives each letter its name: that of its id, as far as it may be one. A second letter with a name gets a number.
func name(letters []Letter) {
	taken := make(map[string]bool, len(letters))
	for i := range letters {
		base := safeName(letters[i].ID)
		name := base
		for n := 2; taken[strings.ToLower(name)]; n++ {
			name = fmt.Sprintf("%s-%d", base, n)
		}
		taken[strings.ToLower(name)] = true
		letters[i].Name, letters[i].Again = name, name != base
	}
}

// kept are the names that Windows keeps for devices, and those that our formats give to files of the collection.
var kept = []string{"con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
	"index", "by-sender", "by-addressee", "style", "manifest", "collection", "entry", "navigation", "document"}

// safeName makes a name of an id, whatever stands in it.
func safeName(id string) string {
	name := strings.Map(func(c rune) rune {
		switch {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', c == '-', c == '_', c == '.':
			return c
		case c < 0x80:
			return '-'
		}
		return 0xFFFD
	}, id)
	if strings.ContainsRune(name, 0xFFFD) {
		name = namekey.Slug(id)
	}
	name = strings.Trim(name, ".-_")
	if len(name) > maxName {
		name = strings.Trim(name[:maxName], ".-_")
	}
	stem, _, _ := strings.Cut(strings.ToLower(name), ".")
	switch {
	case name == "":
		return "letter"
	case slices.Contains(kept, stem):
		return "letter-" + name
	}
	return name
}
