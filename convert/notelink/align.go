package notelink

// Cert is how sure a link is.
type Cert uint8

// The degrees.
const (
	Sure   Cert = iota // mark and label show the same sign
	Medium             // the label is garbled, the text has the bare number twice, or the note fills the one free place between two numbered ones
	Low                // the note had no label and took a place by order
)

// A Note is what Align says of a note.
type Note struct {
	Sign      Sign // restored; zero if the note has no place in a series
	Continues bool // it is no note of its own, but goes on with the one before it
	Mark      int  // index of its mark, -1 without one
	Cert      Cert // of the link
	ByOrder   bool // the note had no label and took its place by order
}

// An Alignment links candidates to notes.
type Alignment struct {
	Notes []Note
	// Marks tells for each candidate the note that it points to: an index, NoNote for a mark without note, NoMark for what
	// is no mark at all.
	Marks []int
}

// What an entry of Alignment.Marks is if it is no index.
const (
	NoNote = -1
	NoMark = -2
)

// What speaks for and against a link. A candidate's own evidence is 2*Strength-1, between -1 and 1; a link whose sum is
// below zero is not made.
const (
	noteWaits    = 2.0   // a note with the candidate's sign
	garbledWaits = 1.6   // a note whose label is garbled, or that should have this sign by order
	orderWaits   = 1.0   // a note without label that may have this sign
	noNote       = -0.15 // no note has this sign
	holeCost     = -0.6  // for each number that is passed over before a mark without note
	mostHoles    = 5     // beyond which more holes cost no more
	laterRun     = -0.25
	mostLater    = 6    // runs of notes between a mark and its note, beyond which more cost no more
	earlierRun   = -1.5 // the note stands before its mark
	otherLetter  = -0.8 // the note stands below another letter of the page
	certainMark  = 0.95 // strength from which a sign is a mark whatever the sequence says
)

// Align links the candidates of a page to its notes. Marks are in the order of the text, labels in that of the notes.
//
// Each series is aligned by itself: its signs in the text with the places of its notes. A place is a note with a label, or a
// sign that is free: missing between two labels, or beyond the last one. A link joins a candidate with a place of the same
// sign; links must not cross. Of all sets of links the one with the best sum of evidence is chosen, which is the heaviest
// rising chain of links, found in time n log n. A candidate on a free place is a mark whose note is missing or has lost its
// label, and the notes without label take these places in their order. So numbering may start again on each page, numbers of
// other things are passed over, and a note that lost its number gets it back.
func Align(marks []Mark, labels []Label) Alignment {
	a := Alignment{Notes: make([]Note, len(labels)), Marks: make([]int, len(marks))}
	for i := range a.Marks {
		a.Marks[i] = NoMark
	}
	for i, l := range labels {
		a.Notes[i] = Note{Sign: l.Sign, Mark: NoNote}
		if l.Garbled {
			a.Notes[i].Cert = Medium
		}
	}
	home := homes(marks, labels)
	for s := NoSeries + 1; s < seriesCount; s++ {
		a.align(s, marks, labels, home)
	}
	a.crossing(marks, labels)
	a.certain(marks)
	a.continuations(labels)
	return a
}

// homes gives each note its series: that of its label; without one, that of the nearest label before it, or else after it;
// without any label, that of the strongest candidates.
func homes(marks []Mark, labels []Label) []Series {
	var strength [seriesCount]float64
	for _, m := range marks {
		strength[m.Series] += max(0, m.own())
	}
	last := Numbers
	for s := range strength {
		if strength[s] > strength[last] {
			last = Series(s)
		}
	}
	for _, l := range labels {
		if l.Series != NoSeries {
			last = l.Series
			break
		}
	}
	home := make([]Series, len(labels))
	for i, l := range labels {
		if l.Series != NoSeries {
			last = l.Series
		}
		home[i] = last
	}
	return home
}

// align links the candidates of one series.
func (a *Alignment) align(s Series, marks []Mark, labels []Label, home []Series) {
	p := newPlaces(s, marks, labels, home)
	if len(p.places) == 0 {
		return
	}
	free := make([][]int, len(p.gaps)) // for each gap the candidates on its free places, in order
	type pageSign struct {
		Sign
		zone int
	}
	bare := map[pageSign]int{}
	for _, m := range marks {
		if m.Series == Numbers && m.own() < 0 {
			bare[pageSign{m.Sign, m.Zone}]++
		}
	}
	for _, l := range p.chain(marks) {
		place := p.places[l.place]
		if place.note < 0 {
			a.Marks[l.mark] = NoNote
			free[place.gap] = append(free[place.gap], l.mark)
			continue
		}
		a.Marks[l.mark], a.Notes[place.note].Mark = place.note, l.mark
		if m := marks[l.mark]; m.own() < 0 && bare[pageSign{m.Sign, m.Zone}] > 1 { // another number would do as well
			a.Notes[place.note].Cert = max(a.Notes[place.note].Cert, Medium)
		}
	}
	for g := range free {
		a.fill(&p.gaps[g], free[g], marks)
	}
}

// fill gives the candidates on the free places of a gap to its notes without label, in order. The places are sure enough to
// be called medium if they are exactly those that are missing between two labels.
func (a *Alignment) fill(g *gap, free []int, marks []Mark) {
	cert := Low
	if g.closed && len(g.notes) == g.missing && len(free) == g.missing {
		cert = Medium
	}
	for k, note := range g.notes[:min(len(g.notes), len(free))] {
		n := &a.Notes[note]
		n.Sign, n.ByOrder, n.Cert = marks[free[k]].Sign, true, cert
		a.Marks[free[k]], n.Mark = note, free[k]
	}
}

// crossing links what no chain could hold, because an edition prints its notes in another order than the marks: a label and a
// candidate that are both the only ones left with their sign.
func (a *Alignment) crossing(marks []Mark, labels []Label) {
	const several = -2
	only := map[Sign]int{} // the one candidate left
	for i, m := range marks {
		if a.Marks[i] >= 0 || m.own() <= 0 {
			continue
		}
		if _, seen := only[m.Sign]; seen {
			i = several
		}
		only[m.Sign] = i
	}
	notes := map[Sign]int{}
	for i, l := range labels {
		if a.Notes[i].Mark < 0 && l.Series != NoSeries {
			notes[l.Sign]++
		}
	}
	for i, l := range labels {
		if k, ok := only[l.Sign]; ok && k != several && notes[l.Sign] == 1 && a.Notes[i].Mark < 0 && marks[k].Zone <= l.Run && marks[k].Letter == l.Letter {
			a.Marks[k], a.Notes[i].Mark = i, k
			a.Notes[i].Cert = max(a.Notes[i].Cert, Medium)
		}
	}
}

// certain makes marks of the candidates that look like nothing else, though no note and no sequence speaks for them.
func (a *Alignment) certain(marks []Mark) {
	for i, m := range marks {
		if a.Marks[i] == NoMark && !m.Series.Counts() && m.own() > 0 && m.Series != Letters && m.Series != Capitals || a.Marks[i] == NoMark && m.Strength > certainMark {
			a.Marks[i] = NoNote
		}
	}
}

// continuations finds the notes that are none of their own: those that got neither sign nor place, and those whose number
// breaks a sequence that goes on behind it, as in "1 They had / 5 horses. / 2 In May."
func (a *Alignment) continuations(labels []Label) {
	for i := 1; i < len(a.Notes); i++ {
		n := &a.Notes[i]
		if n.Mark >= 0 || labels[i].Opens {
			continue
		}
		switch {
		case n.Sign.Series == NoSeries:
			n.Continues = true
		case labels[i].Weak && i+1 < len(labels) && labels[i+1].Sign == next(labels[i-1].Sign) && n.Sign != next(labels[i-1].Sign):
			n.Continues, n.Sign = true, Sign{}
		}
	}
}

// next is the sign after s.
func next(s Sign) Sign { return Sign{s.Series, s.Value + 1} }
