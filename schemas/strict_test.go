package schemas

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Places in a letter where a test case puts its fragment.
const (
	inSource   = "@source@"
	inEncoding = "@encoding@"
	inCorresp  = "@corresp@"
	inFacs     = "@facs@"
	inBody     = "@body@"
)

const skeleton = `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title/></titleStmt>
<publicationStmt><p/></publicationStmt><sourceDesc><p/>@source@</sourceDesc></fileDesc>
<encodingDesc><p/>@encoding@</encodingDesc>
<profileDesc><correspDesc><note/>@corresp@</correspDesc></profileDesc></teiHeader>
<facsimile><graphic url="a.jpg"/>@facs@</facsimile><text><body><p/>@body@</body></text></TEI>`

func document(place, fragment string) string {
	text := skeleton
	if place == inSource {
		text = strings.Replace(text, "<sourceDesc><p/>", "<sourceDesc>", 1)
	}
	text = strings.Replace(text, place, fragment, 1)
	for _, other := range []string{inSource, inEncoding, inCorresp, inFacs, inBody} {
		text = strings.Replace(text, other, "", 1)
	}
	return text
}

// Rules that TEI leaves to its Schematron, and values that TEI leaves open, as far as this grammar states them. TEI All
// accepts every fragment; the letter schema accepts those marked ok.
var strictCases = []struct {
	name, place, fragment string
	ok                    bool
}{
	{"exact date", inCorresp, `<correspAction><date when="1920"/></correspAction>`, true},
	{"exact date with an earliest one", inCorresp, `<correspAction><date when="1920" notBefore="1919"/></correspAction>`, false},
	{"exact date with an end", inCorresp, `<correspAction><date when="1920" to="1921"/></correspAction>`, false},
	{"earliest and latest date", inCorresp, `<correspAction><date notBefore="1919" notAfter="1921"/></correspAction>`, true},
	{"first and last day", inCorresp, `<correspAction><date from="1919" to="1921"/></correspAction>`, true},
	{"first day and latest date", inCorresp, `<correspAction><date from="1919" notAfter="1921"/></correspAction>`, true},
	{"first day and earliest date", inCorresp, `<correspAction><date from="1919" notBefore="1918"/></correspAction>`, false},
	{"last day and latest date", inCorresp, `<correspAction><date to="1919" notAfter="1921"/></correspAction>`, false},

	{"steps of the letter's way", inCorresp, `<correspAction type="sent"><rs/></correspAction><correspAction type="received" subtype="cc"><rs/></correspAction>
		<correspAction type="transmitted"><rs/></correspAction><correspAction type="forwarded"><rs/></correspAction><correspAction type="redirected"><rs/></correspAction>`, true},
	{"unknown step", inCorresp, `<correspAction type="send"><rs/></correspAction>`, false},
	{"kinds of notes", inBody, `<p><note type="authorial"/><note type="editorial"/><note type="encoder"/><note type="source"/><note type="boilerplate"/></p>`, true},
	{"unknown kind of note", inBody, `<p><note type="editorail"/></p>`, false},
	{"places of notes", inBody, `<p><note place="end"/><note place="bottom margin"/><note place="inline"/></p>`, true},
	{"unknown place of a note", inBody, `<p><note place="somewhere"/></p>`, false},
	{"other words for gaps", inBody, `<p><gap reason="lost"/><gap reason="illegible torn"/></p>`, true},
	{"word broken at the line end", inBody, `<p><lb break="no"/></p>`, true},
	{"unknown kind of break", inBody, `<p><lb break="nein"/></p>`, false},

	{"subtype with a type", inBody, `<p><seg type="a" subtype="b"/></p>`, true},
	{"subtype without a type", inBody, `<p><seg subtype="b"/></p>`, false},
	{"language of what is pointed at", inBody, `<p><ref target="#a" targetLang="de"/></p>`, true},
	{"language of nothing pointed at", inBody, `<p><ref targetLang="de"/></p>`, false},
	{"unit by name and by description", inBody, `<p><measure unit="kg" unitRef="#kg"/></p>`, false},
	{"gloss list with labels", inBody, `<list type="gloss"><label/><item/></list>`, true},
	{"gloss list without labels", inBody, `<list type="gloss"><item/></list>`, false},
	{"other list without labels", inBody, `<list type="index"><item/></list>`, true},
	{"replaced words", inBody, `<p><subst><del/><lb/><add/></subst><subst><add/><add/><surplus/></subst></p>`, true},
	{"replacement without a deletion", inBody, `<p><subst><add/><add/></subst></p>`, false},
	{"replacement without an addition", inBody, `<p><subst><del/><lb/></subst></p>`, false},
	{"long deletion with its end", inBody, `<p><delSpan spanTo="#a"/><addSpan spanTo="#a"/><anchor xml:id="a"/></p>`, true},
	{"long deletion without an end", inBody, `<p><delSpan/></p>`, false},
	{"long addition without an end", inBody, `<p><addSpan/></p>`, false},

	{"paragraphs in an item, a cell, a quotation and a note", inBody, `<p><list><item><p/></item></list><quote><p/></quote><table><row><cell><p/></cell></row></table><note><p/></note></p>`, true},
	{"paragraph in a bibliographic entry", inBody, `<p><bibl><textLang><p/></textLang></bibl></p>`, false},
	{"register in a paragraph", inBody, `<p><listPerson><person><p/></person></listPerson></p>`, false},
	{"manuscript description in a paragraph", inBody, `<p><msDesc><msIdentifier><repository/></msIdentifier><p/></msDesc></p>`, false},
	{"paragraph in a highlighted quotation in a verse line", inBody, `<l><hi><quote><p/></quote></hi></l>`, false},
	{"list in a verse line", inBody, `<l><list><item><p/></item></list></l>`, false},
	{"verse line in a verse line", inBody, `<l><hi><l/></hi></l>`, false},
	{"note with paragraphs in a verse line", inBody, `<l><note><p/></note></l>`, true},

	{"related item that is pointed at", inSource, `<bibl><relatedItem target="#a"/></bibl>`, true},
	{"related item that is described", inSource, `<bibl><relatedItem><bibl/></relatedItem></bibl>`, true},
	{"related item that is both", inSource, `<bibl><relatedItem target="#a"><bibl/></relatedItem></bibl>`, false},
	{"related item that is nothing", inSource, `<bibl><relatedItem/></bibl>`, false},
	{"shelfmark of a repository", inSource, `<msDesc><msIdentifier><repository/><idno/></msIdentifier></msDesc>`, true},
	{"shelfmark of nobody", inSource, `<msDesc><msIdentifier><idno/></msIdentifier></msDesc>`, false},
	{"other shelfmark of nobody", inSource, `<msDesc><msIdentifier><altIdentifier><idno/></altIdentifier></msIdentifier></msDesc>`, false},
	{"two physical descriptions", inSource, `<msDesc><msIdentifier><repository/></msIdentifier><physDesc/><physDesc/></msDesc>`, false},
	{"two heights", inSource, `<msDesc><msIdentifier><repository/></msIdentifier><physDesc><p><dimensions><height/><height/></dimensions></p></physDesc></msDesc>`, false},
	{"quotation marks in words", inEncoding, `<editorialDecl><quotation><p/></quotation></editorialDecl>`, true},
	{"quotation marks by attribute", inEncoding, `<editorialDecl><quotation marks="all"/></editorialDecl>`, true},
	{"nothing about quotation marks", inEncoding, `<editorialDecl><quotation/></editorialDecl>`, false},
	{"words in a zone of an image", inFacs, `<surface><zone>words</zone></surface>`, false},
	{"description of a deprecation", inBody, `<p><gap><desc type="deprecationInfo"/></gap></p>`, false},
}

func TestStricterThanTEIAll(t *testing.T) {
	jing := program(t, "jing")
	dir := t.TempDir()
	var files []string
	for i, c := range strictCases {
		file := filepath.Join(dir, fmt.Sprintf("%02d.xml", i))
		if err := os.WriteFile(file, []byte(document(c.place, c.fragment)), 0o600); err != nil {
			t.Fatal(err)
		}
		files = append(files, file)
	}
	messages := map[string]string{}
	for _, message := range jing.validate(t, "letter.rng", files...) {
		file, text := splitMessage(message)
		messages[file] = text
	}
	for i, c := range strictCases {
		t.Run(c.name, func(t *testing.T) {
			if message, bad := messages[files[i]]; bad == c.ok {
				t.Errorf("valid: %v, want %v %s", !bad, c.ok, message)
			}
		})
	}
	t.Run("TEI All accepts all of them", func(t *testing.T) {
		for _, message := range jing.validate(t, conformance(t, "tei", "tei_all.rng"), files...) {
			t.Error(message)
		}
	})
}
