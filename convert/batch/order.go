package batch

import (
	"cmp"
	"fmt"
	"net/url"
	"path"
	"slices"
	"strings"

	"teikit/convert/letter"
	"teikit/convert/names"
	"teikit/tei/datable"
)

// A Letter is what the order of a collection and the ids of its letters depend on.
type Letter struct {
	ID                string // that its facts give it
	Date              string // of sending: its first day, W3C form, "1920-07" if that is all that is known
	Sender, Addressee string // of the first of each side, the surname as part of an id

	Row    string // by which a table knows it
	Output string // where its document stands, below the folder of the outputs, with slashes
	File   string // the input, for messages
}

// LettersOf tells of the letters of a page what a collection depends on.
func LettersOf(letters []*letter.Letter) (list []Letter) {
	for _, l := range letters {
		list = append(list, Letter{ID: l.Given.ID, Date: firstDay(l.Sent.Date), Sender: surname(l.Senders), Addressee: surname(l.Addressees)})
	}
	return list
}

func firstDay(d *letter.Fact[datable.Value]) string {
	if d == nil {
		return ""
	}
	for _, day := range []datable.Date{d.Value.When, d.Value.NotBefore, d.Value.From, d.Value.NotAfter, d.Value.To} {
		if s := day.String(); s != "" && s[0] != '-' { // recurring days and years before the era are none to order by
			return s
		}
	}
	return ""
}

func surname(of []letter.Party) string {
	if len(of) == 0 {
		return ""
	}
	if of[0].Kind == letter.Org {
		return names.Slug(of[0].Name)
	}
	return names.Slug(cmp.Or(names.Parse(of[0].Name).Surname, of[0].Name))
}

// Orders are the orders of a collection, the first by default: of its files, of the rows of the table of letters, of the dates.
var Orders = []string{"file", "table", "date"}

// Order puts letters into an order. Those that have no place in it, without row or without date, stand at the end and are not counted.
func Order(letters []*Letter, by string, rows []string) (ordered []*Letter, placed int) {
	ordered = slices.Clone(letters)
	switch by {
	case "table":
		at := map[string]int{}
		for i, row := range rows {
			at[row] = i + 1
		}
		slices.SortStableFunc(ordered, func(a, b *Letter) int { return last(at[a.Row], at[b.Row]) })
		placed = place(ordered, func(l *Letter) bool { return at[l.Row] > 0 })
	case "date":
		slices.SortStableFunc(ordered, func(a, b *Letter) int { return last(a.Date, b.Date) })
		placed = place(ordered, func(l *Letter) bool { return l.Date != "" })
	default:
		placed = len(ordered)
	}
	return ordered, placed
}

// last compares so that the zero value comes last.
func last[T cmp.Ordered](a, b T) int {
	var none T
	if (a == none) != (b == none) {
		return -cmp.Compare(a, b)
	}
	return cmp.Compare(a, b)
}

func place(ordered []*Letter, has func(*Letter) bool) int {
	for i, l := range ordered {
		if !has(l) {
			return i
		}
	}
	return len(ordered)
}

// Neighbours are pointers from each of the letters to the document before it and after it in the order; "" at its ends, and for letters
// that have no place in it.
func Neighbours(ordered []*Letter, placed int) map[*Letter][2]string {
	all := map[*Letter][2]string{}
	for i, l := range ordered[:placed] {
		var near [2]string
		if i > 0 {
			near[0] = pointer(l, ordered[i-1])
		}
		if i+1 < placed {
			near[1] = pointer(l, ordered[i+1])
		}
		all[l] = near
	}
	return all
}

// pointer is the address of a document relative to another's.
func pointer(from, to *Letter) string {
	a, b := strings.Split(path.Dir(from.Output), "/"), strings.Split(path.Dir(to.Output), "/")
	if a[0] == "." {
		a = nil
	}
	if b[0] == "." {
		b = nil
	}
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	rel := strings.Repeat("../", len(a)) + path.Join(append(b, path.Base(to.Output))...)
	return (&url.URL{Path: rel}).String()
}

// Schemes are the ways to make the ids of letters, the first by default: the name of the file; the number in the order; date, sender and
// addressee.
var Schemes = []string{"file", "sequence", "date-parties"}

// A Collision is an id of a scheme that another letter has, or would have, too.
type Collision struct {
	Letter, Other *Letter
	Wanted, Given string
}

// IDs are the ids of letters by a scheme, in their order. Letters whose facts give them an id keep it; of two with one id, the first in the
// order has it, and the next gets "-2". With the scheme "file" there are none: a letter's id is that of its file.
func IDs(ordered []*Letter, scheme string) (ids map[*Letter]string, found []Collision) {
	ids = map[*Letter]string{}
	if scheme == Schemes[0] {
		return ids, nil
	}
	owner := map[string]*Letter{}
	for _, l := range ordered {
		if l.ID != "" {
			owner[l.ID] = l
		}
	}
	digits := max(4, len(fmt.Sprint(len(ordered))))
	for i, l := range ordered {
		if l.ID != "" {
			continue
		}
		wanted := fmt.Sprintf("letter-%0*d", digits, i+1)
		if scheme == "date-parties" {
			wanted = fmt.Sprintf("letter-%s-%s-%s", cmp.Or(l.Date, "undated"), cmp.Or(l.Sender, "unknown"), cmp.Or(l.Addressee, "unknown"))
		}
		id := wanted
		for n := 2; owner[id] != nil; n++ {
			id = fmt.Sprintf("%s-%d", wanted, n)
		}
		if id != wanted {
			found = append(found, Collision{Letter: l, Other: owner[wanted], Wanted: wanted, Given: id})
		}
		owner[id], ids[l] = l, id
	}
	return ids, found
}
