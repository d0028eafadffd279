package tei

import (
	"strings"
	"testing"

	"github.com/beevik/etree"
	"github.com/google/go-cmp/cmp"
)

// The same letter in the three note styles. Note 2 has no mark; the mark of note 1 is written otherwise than its sign.
const (
	notesInline = `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><sourceDesc><bibl><title>Page</title></bibl></sourceDesc></fileDesc></teiHeader>` +
		`<text><body><div type="letter"><p>They met<note xml:id="n1" n="1" rend="[1]" type="editorial" cert="low"><p>In May.</p></note>.</p></div></body>` +
		`<back><div type="notes"><head>Notes</head><note xml:id="n2" n="2" anchored="false"><p>In June.</p></note></div></back></text></TEI>`
	notesEnd = `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><sourceDesc><bibl><title>Page</title></bibl></sourceDesc></fileDesc></teiHeader>` +
		`<text><body><div type="letter"><p>They met<ref type="noteMark" xml:id="nr1" target="#n1" cert="low">[1]</ref>.</p></div></body>` +
		`<back><div type="notes"><head>Notes</head><note xml:id="n1" n="1" type="editorial" target="#nr1" cert="low"><p>In May.</p></note>` +
		`<note xml:id="n2" n="2" anchored="false"><p>In June.</p></note></div></back></text></TEI>`
	notesStandOff = `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><sourceDesc><bibl><title>Page</title><note type="boilerplate" subtype="notes">Notes</note></bibl></sourceDesc></fileDesc></teiHeader>` +
		`<standOff><note xml:id="n1" n="1" type="editorial" target="#nr1" cert="low"><p>In May.</p></note><note xml:id="n2" n="2" anchored="false"><p>In June.</p></note></standOff>` +
		`<text><body><div type="letter"><p>They met<ref type="noteMark" xml:id="nr1" target="#n1" cert="low">[1]</ref>.</p></div></body></text></TEI>`
)

func TestMoveNotes(t *testing.T) {
	documents := map[string]string{"inline": notesInline, "end": notesEnd, "standoff": notesStandOff}
	styles := map[string]NoteStyle{"inline": NotesInline, "end": NotesEnd, "standoff": NotesStandOff}
	for from, text := range documents {
		for to, style := range styles {
			t.Run(from+" to "+to, func(t *testing.T) {
				d := parse(t, text)
				d.MoveNotes(style)
				if diff := cmp.Diff(parse(t, documents[to]).String(), d.String()); diff != "" {
					t.Error(diff)
				}
			})
		}
	}
}

// TestMoveNotesLeavesOthersAlone moves notes in a document that has notes of other kinds and marks without notes.
func TestMoveNotesLeavesOthersAlone(t *testing.T) {
	const text = `<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>They met<ref type="noteMark" subtype="unresolved">*</ref> there<note type="source">Archive</note>` +
		`<ref target="#elsewhere">see</ref></p></body><back><div type="register"><p>Names</p></div></back></text></TEI>`
	for _, style := range []NoteStyle{NotesInline, NotesEnd, NotesStandOff} {
		d := parse(t, text)
		d.MoveNotes(style)
		if diff := cmp.Diff(parse(t, text).String(), d.String()); diff != "" {
			t.Errorf("style %d: %s", style, diff)
		}
	}
}

func TestMarkID(t *testing.T) {
	for note, want := range map[string]string{"n1": "nr1", "l2-n12": "l2-nr12", "note": "note-mark", "x7": "x7-mark"} {
		if got := markID(note); got != want {
			t.Errorf("%s: %s, want %s", note, got, want)
		}
	}
}

func parse(t *testing.T, text string) *Document {
	t.Helper()
	d := etree.NewDocument()
	if err := d.ReadFromString(strings.TrimSpace(text)); err != nil {
		t.Fatal(err)
	}
	return &Document{Root: d.Root()}
}
