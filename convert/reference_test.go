package convert

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/beevik/etree"
	"github.com/google/go-cmp/cmp"

	"teikit/convert/teibuild"
)

const telegram = letters + "/soviet-leaders/telegram-1920-07-16"

// TestTelegramHasTheFactsOfItsReference converts the telegram of 16 July 1920 without any configuration and compares the
// facts with those of the encoding by hand. What the reference marks as an editor's decision is no part of the comparison.
func TestTelegramHasTheFactsOfItsReference(t *testing.T) {
	r, _ := convertFile(t, telegram+".txt", Options{Notes: teibuild.End})
	reference := readXML(t, telegram+".reference.xml")
	got, want := statedFacts(r.Documents[0].Root), statedFacts(reference)
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("facts (-reference +converted):\n%s", d)
	}
}

// TestTelegramHasTheTextOfItsReference compares the words of the text, in order, where the reference shows the input: the sic
// side of corrections, surplus included, gaps by their dots, without the encoder's additions.
func TestTelegramHasTheTextOfItsReference(t *testing.T) {
	r, _ := convertFile(t, telegram+".txt", Options{Notes: teibuild.End})
	reference := readXML(t, telegram+".reference.xml")
	want := words(reference.FindElement("text"))
	got := words(r.Documents[0].Root.FindElement("text"))
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("words (-reference +converted):\n%s", d)
	}
}

func readXML(t *testing.T, path string) *etree.Element {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	d := etree.NewDocument()
	if err := d.ReadFromBytes(data); err != nil {
		t.Fatal(err)
	}
	return d.Root()
}

// statedFacts lists what a document states, one fact a line, sorted where order says nothing.
func statedFacts(root *etree.Element) []string {
	var list []string
	add := func(name string, parts ...string) {
		list = append(list, name+": "+strings.Join(parts, " | "))
	}
	for _, action := range root.FindElements("//correspAction") {
		kind := action.SelectAttrValue("type", "")
		if kind == "transmitted" { // told by the encoder from the service line
			continue
		}
		for _, p := range action.SelectElements("persName") {
			add(kind, p.SelectAttrValue("ref", ""), text(p))
		}
		for _, p := range action.SelectElements("placeName") {
			add(kind+" place", plain(text(p)))
		}
		for _, d := range action.SelectElements("date") {
			add(kind+" date", d.SelectAttrValue("when", ""), text(d))
		}
	}
	for _, d := range root.FindElements("//opener//date") {
		add("dateline", text(d), d.SelectAttrValue("when", ""))
	}
	for _, h := range root.FindElements("//head[@type='date']/date") {
		add("edition's date", text(h), h.SelectAttrValue("when", ""))
	}
	for _, e := range root.FindElements("//msIdentifier/*") {
		add("shelfmark "+e.Tag, e.SelectAttrValue("type", ""), e.SelectAttrValue("n", ""), text(e))
	}
	for _, e := range root.FindElements("//locus") {
		add("locus", e.SelectAttrValue("from", ""), e.SelectAttrValue("to", ""), text(e))
	}
	for _, e := range root.FindElements("//handNote") {
		add("hand", e.SelectAttrValue("scribeRef", ""), text(e))
	}
	for _, e := range root.FindElements("//sourceDesc/bibl[@type='print']/respStmt/name") {
		add("compiler", text(e))
	}
	for _, e := range root.FindElements("//sourceDesc/bibl[@type='print']/date") {
		add("collection's year", text(e))
	}
	for _, e := range root.FindElements("//ref[@type='noteMark']") {
		add("mark", text(e), e.SelectAttrValue("subtype", ""), e.SelectAttrValue("target", ""))
	}
	for _, e := range root.FindElements("//back//note") {
		if e.SelectAttrValue("type", "") == "encoder" {
			continue
		}
		add("note", e.SelectAttrValue("xml:id", ""), e.SelectAttrValue("n", ""), e.SelectAttrValue("type", ""), e.SelectAttrValue("target", ""))
	}
	for _, e := range root.FindElements("//p/gap") {
		add("gap", e.SelectAttrValue("reason", ""), e.SelectAttrValue("rend", ""))
	}
	for _, e := range root.FindElements("//quote/gap") { // a quotation is marked by the editor
		add("gap", e.SelectAttrValue("reason", ""), e.SelectAttrValue("rend", ""))
	}
	for _, e := range root.FindElements("//p/supplied") {
		add("supplied", text(e))
	}
	for _, e := range root.FindElements("//body//p[@n]") {
		add("numbered point", e.SelectAttrValue("n", ""), text(e.SelectElement("label")))
	}
	for _, e := range root.FindElements("//seg[@type='transmission']") {
		add("service line", text(e))
	}
	for _, e := range root.FindElements("//addrLine") {
		add("address line", text(e))
	}
	slices.Sort(list)
	return list
}

// text is the whole text of an element, white space folded.
func text(e *etree.Element) string {
	var b strings.Builder
	var visit func(e *etree.Element)
	visit = func(e *etree.Element) {
		for _, c := range e.Child {
			switch c := c.(type) {
			case *etree.CharData:
				b.WriteString(c.Data)
			case *etree.Element:
				visit(c)
			}
		}
	}
	visit(e)
	return strings.Join(strings.Fields(b.String()), " ")
}

// plain leaves out punctuation: "Moscow, Kremlin" is "Moscow Kremlin" in the address line.
func plain(s string) string { return strings.ReplaceAll(s, ",", "") }

var wordPattern = regexp.MustCompile(`[\pL\pN*]+|\.\.\.`)

// words are the words of a text as the input has them.
func words(e *etree.Element) []string {
	var b strings.Builder
	var visit func(e *etree.Element)
	visit = func(e *etree.Element) {
		resp := e.SelectAttrValue("resp", "")
		switch {
		case e.Tag == "corr", e.Tag == "supplied" && resp == "#enc", e.SelectAttrValue("type", "") == "encoder":
			return
		case e.Tag == "gap":
			b.WriteString(" " + e.SelectAttrValue("rend", "") + " ")
		}
		for _, c := range e.Child {
			switch c := c.(type) {
			case *etree.CharData:
				b.WriteString(c.Data)
			case *etree.Element:
				visit(c)
			}
		}
		switch e.Tag {
		case "p", "head", "seg", "addrLine", "dateline", "ref", "label", "note":
			b.WriteString(" ")
		}
	}
	visit(e)
	return wordPattern.FindAllString(b.String(), -1)
}
