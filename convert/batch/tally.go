package batch

import (
	"teikit/convert/letter"
	"teikit/tei/diag"
)

// Fields are the facts that are counted, in the order of a summary.
var Fields = []string{"sender", "addressee", "date sent", "place sent", "language", "shelfmark"}

// fields is how many there are.
const fields = 6

// A Tally counts letters, and for each of Fields what is known of it.
type Tally struct {
	Letters int
	Facts   [fields]Count
}

// A Count says of how many letters a fact is found, found with doubt (@cert medium or low, or witnesses that do not agree), and missing.
type Count struct {
	Found, Doubtful, Missing int
}

// numbers are all numbers of a tally.
func (t *Tally) numbers() []*int {
	list := append(make([]*int, 0, 1+3*fields), &t.Letters)
	for i := range t.Facts {
		list = append(list, &t.Facts[i].Found, &t.Facts[i].Doubtful, &t.Facts[i].Missing)
	}
	return list
}

// Add joins two tallies.
func (t *Tally) Add(other Tally) {
	t.Letters += other.Letters
	for i, c := range other.Facts {
		t.Facts[i].Found += c.Found
		t.Facts[i].Doubtful += c.Doubtful
		t.Facts[i].Missing += c.Missing
	}
}

// TallyOf counts the facts of letters.
func TallyOf(letters []*letter.Letter) (t Tally) {
	for _, l := range letters {
		t.Letters++
		t.Facts[0].party(l.Senders, len(l.Undecided) > 0)
		t.Facts[1].party(l.Addressees, len(l.Undecided) > 0)
		if d := l.Sent.Date; d == nil {
			t.Facts[2].add(false, "")
		} else {
			t.Facts[2].add(true, d.Cert)
		}
		if p := l.Sent.Place; p == nil {
			t.Facts[3].add(false, "")
		} else {
			t.Facts[3].add(true, p.Cert)
		}
		t.Facts[4].add(l.Lang != "", l.Langs.Cert)
		t.Facts[5].add(len(l.Archives) > 0 || l.Given.Archive != "", "")
	}
	return t
}

func (c *Count) add(known bool, cert letter.Cert) {
	switch {
	case !known:
		c.Missing++
	case cert == letter.Medium || cert == letter.Low:
		c.Doubtful++
	default:
		c.Found++
	}
}

// party counts a side. It is as sure as its least sure party; one that is open is in doubt.
func (c *Count) party(of []letter.Party, open bool) {
	cert := letter.Sure
	for _, p := range of {
		if p.Cert == letter.Medium || p.Cert == letter.Low {
			cert = p.Cert
		}
	}
	if len(of) == 0 && open {
		cert = letter.Low
	}
	c.add(len(of) > 0 || open, cert)
}

// ByCode counts findings by their codes.
type ByCode map[diag.Code]int

// Add counts findings, also those that stand for several.
func (b ByCode) Add(found diag.List) {
	for _, d := range found {
		b[d.Code] += 1 + d.Repeats
	}
}
