package reasons

import (
	"cmp"
	"strings"
	"unicode/utf8"

	"teikit/convert/letter"
	"teikit/tei/datable"
	"teikit/tei/source"
)

// Names are the facts, in the order in which a letter's are told.
var Names = []string{"sender", "addressee", "copy", "date sent", "place sent", "date received", "place received", "kind", "language", "shelfmark"}

// facts lists the facts of a letter. Those that every letter has are there even if nothing is known of them.
func facts(l *letter.Letter) []Fact {
	t := teller{l: l}
	t.parties("sender", l.Senders, true)
	t.parties("addressee", l.Addressees, len(l.Copies) == 0)
	t.parties("copy", l.Copies, false)
	t.date("date sent", l.Sent.Date, true)
	t.place("place sent", l.Sent.Place)
	t.date("date received", l.Received.Date, false)
	t.place("place received", l.Received.Place)
	t.add(Fact{Fact: "kind", Value: string(l.Kind), Cert: string(l.Kinds.Cert), For: t.witnesses(l.Kinds.For), Against: t.witnesses(l.Kinds.Against)})
	t.add(Fact{Fact: "language", Value: l.Lang, Cert: string(l.Langs.Cert), For: t.witnesses(l.Langs.For)})
	for _, a := range l.Archives {
		cert := letter.Cert("")
		if a.Mended() {
			cert = letter.Medium
		}
		t.add(Fact{Fact: "shelfmark", Value: words(cmp.Or(a.Mark(l.File), l.File.Slice(a.Repository))), Cert: string(cert), For: t.witnesses([]letter.Witness{a.Witness})})
	}
	return t.list
}

// A teller collects the facts of one letter.
type teller struct {
	l    *letter.Letter
	list []Fact
}

func (t *teller) add(f Fact) { t.list = append(t.list, f) }

// parties adds those of a role; for a role that every letter has, also those left open, or that there are none.
func (t *teller) parties(name string, of []letter.Party, always bool) {
	for _, p := range of {
		value := words(p.Name)
		if p.Role != "" && p.Role != p.Name {
			value += " (" + words(p.Role) + ")"
		}
		t.add(Fact{Fact: name, Value: value, Cert: string(p.Cert), For: t.witnesses(p.For), Against: t.witnesses(p.Against)})
	}
	if !always {
		return
	}
	open := false
	for _, p := range t.l.Undecided {
		if name == "sender" {
			open = true
			t.add(Fact{Fact: name, For: t.witnesses(p.For), Against: t.witnesses(p.Against)})
		}
	}
	if len(of) == 0 && !open {
		t.add(Fact{Fact: name})
	}
}

func (t *teller) date(name string, d *letter.Fact[datable.Value], always bool) {
	switch {
	case d != nil:
		t.add(Fact{Fact: name, Value: d.Value.String(), Cert: string(d.Cert), For: t.witnesses(d.For), Against: t.witnesses(d.Against)})
	case always:
		t.add(Fact{Fact: name})
	}
}

func (t *teller) place(name string, p *letter.Place) {
	if p != nil {
		t.add(Fact{Fact: name, Value: words(p.Name), Cert: string(p.Cert), For: t.witnesses(p.For), Against: t.witnesses(p.Against)})
	}
}

func (t *teller) witnesses(of []letter.Witness) (list []Witness) {
	for _, w := range of {
		told := Witness{Rule: w.Rule, Weight: w.Weight, Says: words(w.Says)}
		if w.Span.Len() > 0 {
			told.Text = shortened(words(t.l.File.Slice(w.Span)))
			told.Start, told.End = place(t.l.File, w.Span.Start), place(t.l.File, w.Span.End)
		}
		list = append(list, told)
	}
	return list
}

func place(f *source.File, offset int) *Place {
	p := f.Position(offset)
	return &Place{Offset: offset, Line: p.Line, Column: p.Column}
}

// words folds white space, and leaves out what cannot be printed.
func words(s string) string {
	return strings.Join(strings.Fields(strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return ' '
		}
		return r
	}, s)), " ")
}

// shortened is the beginning of a long text.
func shortened(s string) string {
	const most = 80
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return string([]rune(s)[:most-1]) + "…"
}
