package notes

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/tei/xmltext"
	"teikit/tei/xmltree"
)

func build(t *testing.T, name, text string) *xmltree.Tree {
	t.Helper()
	tree, found := xmltree.Build(source.New(name, text), xmltext.Options{})
	if found.Count(diag.Error) > 0 {
		t.Fatal(name, found)
	}
	return tree
}

// tableOf is the table of the notes of a document, read again.
func tableOf(t *testing.T, tree *xmltree.Tree) (*Table, int) {
	t.Helper()
	p := Letters(tree, nil)
	table, found := Read(source.New("notes.csv", string(Head(nil))+string(p.Data)))
	if len(found) > 0 {
		t.Fatal(tree.File().Name(), found)
	}
	n := 0
	for _, rows := range table.Letters {
		n += len(rows)
	}
	return table, n
}

// withoutNotes is a document without its notes.
func withoutNotes(tree *xmltree.Tree) string {
	p := putter{text: tree.File().Text()}
	for _, root := range letters(tree) {
		for _, n := range nodes(root) {
			p.edits = append(p.edits, edit{n.Span().Start, n.Span().End, ""})
		}
	}
	return p.apply()
}

// checkThereAndBack puts the notes of a document back into it, and into what is left of it without notes: both times it is the document, byte by byte.
func checkThereAndBack(t *testing.T, name, text string) (notes int) {
	t.Helper()
	tree := build(t, name, text)
	table, n := tableOf(t, tree)
	same, found := PutBack(tree, table)
	if same != text || len(found) > 0 {
		t.Errorf("%s: notes that were there change the letter: %s %v", name, difference(text, same), found)
	}
	bare := withoutNotes(tree)
	table, _ = tableOf(t, tree)
	back, found := PutBack(build(t, name, bare), table)
	if back != text || len(found) > 0 {
		t.Errorf("%s: the notes do not come back as they were: %s %v", name, difference(text, back), found)
	}
	if n > 0 && bare == text {
		t.Errorf("%s: there were no notes to put back", name)
	}
	return n
}

// difference is where two texts part.
func difference(a, b string) string {
	i := 0
	for i < min(len(a), len(b)) && a[i] == b[i] {
		i++
	}
	cut := func(s string) string { return s[max(0, min(i, len(s))-40):min(len(s), i+60)] }
	return cut(a) + "\n<<>>\n" + cut(b) + "\n"
}

// TestNotesGoThereAndBack: the letters of this repository, and published ones.
func TestNotesGoThereAndBack(t *testing.T) {
	files, err := filepath.Glob("../../../testdata/letters/*/*.xml")
	if err != nil || len(files) < 50 {
		t.Fatal(files, err)
	}
	if corpora := os.Getenv("TEIKIT_CORPORA"); corpora == "" {
		t.Log("TEIKIT_CORPORA does not name the folder with published letters; the letters of this repository are tried alone")
	} else {
		for _, pattern := range []string{"letters-de-schnitzler/*.xml", "pairs-fr-typescript/*.xml"} {
			more, err := filepath.Glob(filepath.Join(corpora, pattern))
			if err != nil || len(more) == 0 {
				t.Fatal(pattern, err)
			}
			if testing.Short() {
				more = more[:10]
			}
			files = append(files, more...)
		}
	}
	notes := 0
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if f, found := xmltext.Decode(file, data); len(found) == 0 {
			notes += checkThereAndBack(t, file, f.Text())
		}
	}
	t.Logf("%d files, %d notes", len(files), notes)
	if notes < 40 {
		t.Errorf("%d notes", notes)
	}
}

const odd = `<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:x="urn:x" xml:id="L1"><teiHeader><fileDesc><notesStmt><note>not ours</note></notesStmt></fileDesc></teiHeader><text><body>
<p>Вѣ́ра &amp; שָׁלוֹם<note n="1">=HYPERLINK("javascript:x") &lt;script&gt; ]]&gt; ../x</note><note n='2' >@sum <x:y z="1"/><note>nested</note></note>, &#x41;b<![CDATA[<c>]]>d<note/><hi>e</hi><note xml:id="n5"  resp="#a"
 type="editorial">'quoted'</note><lb/><!-- c --><note>
 lines
</note>f</p><note>between</note>
<div type="x"><p/></div></body></text></TEI>`

func TestOddNotesGoThereAndBack(t *testing.T) {
	if n := checkThereAndBack(t, "odd.xml", odd); n != 6 {
		t.Errorf("%d notes", n)
	}
	checkThereAndBack(t, "crlf.xml", strings.ReplaceAll(odd, "\n", "\r\n"))
	checkThereAndBack(t, "two.xml", `<teiCorpus xmlns="http://www.tei-c.org/ns/1.0">`+odd+strings.Replace(odd, `"L1"`, `"L2"`, 1)+`</teiCorpus>`)
}

// TestNoCellIsAFormula: nothing of a note begins a formula in a spreadsheet.
func TestNoCellIsAFormula(t *testing.T) {
	for line := range strings.Lines(string(Letters(build(t, "odd.xml", odd), nil).Data)) {
		for _, sign := range []string{",=", ",@", `,"=`, `,"@`, ",+", ",-"} {
			if strings.Contains(line, sign) {
				t.Errorf("%s: a formula in %s", sign, line)
			}
		}
	}
}

const letter = `<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="L1"><teiHeader/><text><body><p>I met Hale<note xml:id="n1" n="1" type="editorial">At sea.</note> and left.</p></body></text></TEI>`

// TestChangedTablesAndLetters changes a table or a letter, and puts the table back.
func TestChangedTablesAndLetters(t *testing.T) {
	edit := func(old, new string) func(string) string {
		return func(s string) string { return strings.ReplaceAll(s, old, new) }
	}
	same := func(s string) string { return s }
	for _, c := range []struct {
		name          string
		table, letter func(string) string
		has, finding  string
	}{
		{"changed in the table", edit(",At sea.,At sea.,", ",x,<p>In Bath &amp; alone.</p>,"), same, `<note xml:id="n1" n="1" type="editorial"><p>In Bath &amp; alone.</p></note> and`, ""},
		{"another type", edit(",editorial,", ",authorial,"), same, `<note xml:id="n1" n="1" type="authorial">At`, ""},
		{"no type", edit(",editorial,", ",,"), same, `<note xml:id="n1" n="1">At`, ""},
		{"someone's", edit(",editorial,,", `,editorial,"#a & ""b""",`), same, `<note xml:id="n1" n="1" type="editorial" resp="#a &amp; &quot;b&quot;">At`, ""},
		{"not well-formed", edit(",At sea.,At sea.,", ",x,<p>In Bath,"), same, `>At sea.</note>`, "export/notes-row"},
		{"two elements", edit(",At sea.,At sea.,", ",x,a</note><note>b,"), same, `>At sea.</note>`, "export/notes-row"},
		{"a declaration", edit(",At sea.,At sea.,", ",x,<!DOCTYPE a>,"), same, `>At sea.</note>`, "export/notes-row"},
		{"words before it", same, edit(`I met Hale<note xml:id="n1" n="1" type="editorial">At sea.</note>`, "Yesterday I met Hale"), `Yesterday I met Hale<note xml:id="n1" n="1" type="editorial">At sea.</note> and`, "export/notes-moved"},
		{"in another paragraph", same, edit(`<p>I met Hale<note xml:id="n1" n="1" type="editorial">At sea.</note>`, "<p>First.</p><p>I met Hale"), `I met Hale<note xml:id="n1" n="1" type="editorial">At sea.</note> and`, "export/notes-moved"},
		{"gone", same, edit(`I met Hale<note xml:id="n1" n="1" type="editorial">At sea.</note>`, "We saw nobody"), `</body><back><div type="notes"><note xml:id="n1" n="1" type="editorial" anchored="false">At sea.</note></div></back></text>`, "export/notes-place-lost"},
		{"twice", same, edit(`I met Hale<note xml:id="n1" n="1" type="editorial">At sea.</note>`, "Well. I met Hale. I met Hale"), `anchored="false"`, "export/notes-place-lost"},
		{"one more in the letter", same, edit(`and left`, "and<note>new</note> left"), `and<note>new</note> left`, "export/notes-not-in-table"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := Letters(build(t, "l.xml", letter), nil)
			table, found := Read(source.New("notes.csv", c.table(string(Head(nil))+string(p.Data))))
			if table == nil {
				t.Fatal(found)
			}
			out, found := PutBack(build(t, "l.xml", c.letter(letter)), table)
			build(t, "out.xml", out)
			if !strings.Contains(out, c.has) {
				t.Errorf("%q is not there: %s", c.has, out)
			}
			if c.finding == "" && len(found) > 0 || c.finding != "" && (len(found) != 1 || string(found[0].Code) != c.finding) {
				t.Errorf("found %v, expected %s", found, c.finding)
			}
		})
	}
}

func TestWhatIsNoTable(t *testing.T) {
	for _, text := range []string{"", "a,b\n1,2\n", "<TEI/>"} {
		if table, found := Read(source.New("x.csv", text)); table != nil || len(found) == 0 {
			t.Errorf("%q is read", text)
		}
	}
	if p := Letters(build(t, "x.xml", "<html/>"), nil); len(p.Found) != 1 || p.Found[0].Code != NoLetter.Code {
		t.Error(p.Found)
	}
}
