package convert

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/beevik/etree"

	"teikit/convert/teibuild"
	"teikit/tei"
)

const notePages = "../testdata/notes"

// TestPagesWithNotes converts the pages of testdata/notes, which mark and print their notes in the manner of many editions,
// and compares what became of marks and notes with NAME.notes.
func TestPagesWithNotes(t *testing.T) {
	paths, err := filepath.Glob(notePages + "/*.txt")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no pages in %s: %v", notePages, err)
	}
	for _, path := range paths {
		base := strings.TrimSuffix(path, ".txt")
		t.Run(filepath.Base(base), func(t *testing.T) {
			r, findings := convertFile(t, path, Options{Notes: teibuild.End})
			var b strings.Builder
			for _, d := range r.Documents {
				if len(r.Documents) > 1 {
					fmt.Fprintf(&b, "%s:\n", d.Root.SelectAttrValue("xml:id", ""))
				}
				for _, line := range project(d) {
					b.WriteString(line + "\n")
				}
			}
			for _, d := range findings {
				if strings.HasPrefix(string(d.Code), "note/") || strings.HasPrefix(string(d.Code), "conv/unbalanced") {
					fmt.Fprintf(&b, "%s: %s: %s\n", d.Span.Position(), d.Code, d.Message)
				}
			}
			golden(t, base+".notes", b.String())
		})
	}
}

// project lists the marks of a document with the words before them and the notes that they point to, then the notes that no
// mark points to. The list is the same wherever the notes stand.
func project(d *tei.Document) []string {
	notes := map[string]*etree.Element{}
	for _, n := range d.Root.FindElements("//note[@xml:id]") {
		notes["#"+n.SelectAttrValue("xml:id", "")] = n
	}
	var list []string
	var before string
	var visit func(e *etree.Element)
	mark := func(sign, link string) {
		runes := []rune(before)
		list = append(list, fmt.Sprintf("%s ⟨%s⟩ %s", string(runes[max(0, len(runes)-16):]), sign, link))
	}
	visit = func(e *etree.Element) {
		for _, c := range e.Child {
			switch c := c.(type) {
			case *etree.CharData:
				if strings.TrimSpace(c.Data) != "" || !strings.Contains(c.Data, "\n") {
					before += c.Data
				}
			case *etree.Element:
				switch {
				case c.Tag == "note" && c.SelectAttrValue("xml:id", "") != "":
					if c.SelectAttr("anchored") == nil {
						mark(c.SelectAttrValue("rend", c.SelectAttrValue("n", "")), "-> "+noteText(c))
					}
				case c.Tag == "ref" && c.SelectAttrValue("type", "") == "noteMark":
					n := notes[c.SelectAttrValue("target", "")]
					if n == nil {
						mark(c.Text(), "-> no note")
						continue
					}
					mark(c.Text(), "-> "+noteText(n))
				case c.Tag == "p":
					before = ""
					visit(c)
				default:
					visit(c)
				}
			}
		}
	}
	visit(d.Root.FindElement("text/body"))
	for _, n := range d.Root.FindElements("//note[@anchored='false']") {
		list = append(list, "no mark: "+noteText(n))
	}
	return list
}

// noteText is a note on one line: its attributes, then its paragraphs.
func noteText(n *etree.Element) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s n=%q %s %s", n.SelectAttrValue("xml:id", ""), n.SelectAttrValue("n", ""), n.SelectAttrValue("type", ""), n.SelectAttrValue("place", ""))
	if cert := n.SelectAttrValue("cert", ""); cert != "" {
		b.WriteString(" cert=" + cert)
	}
	for _, p := range n.SelectElements("p") {
		b.WriteString(" ¶ " + allText(p))
	}
	return b.String()
}

// allText is the text of an element and of all in it, labels set off.
func allText(e *etree.Element) string {
	var b strings.Builder
	for _, c := range e.Child {
		switch c := c.(type) {
		case *etree.CharData:
			b.WriteString(c.Data)
		case *etree.Element:
			if c.Tag == "label" {
				b.WriteString("<" + allText(c) + ">")
				continue
			}
			b.WriteString(allText(c))
		}
	}
	return b.String()
}
