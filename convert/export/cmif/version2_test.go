package cmif

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"teikit/convert/export/edition"
	"teikit/tei/register"
	"teikit/tei/source"
	"teikit/tei/xmltext"
	"teikit/tei/xmltree"
)

const mentioning = `<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="l1"><teiHeader><profileDesc><textClass><keywords><term>draft</term></keywords></textClass>
<correspDesc><correspAction type="sent"><persName ref="#hale">A. Hale</persName></correspAction><correspAction type="received"><persName>B. Marsh</persName></correspAction>
<note><ref type="https://lod.academy/cmif/vocab/terms#mentionsPlace" target="https://www.geonames.org/2656173">Bath</ref></note></correspDesc></profileDesc></teiHeader>
<text xml:lang="de-AT"><body><p><persName ref="#orne">Orne</persName> and <rs type="person" ref="#orne">she</rs> came with <persName ref="#hale">me</persName> to <placeName ref="https://www.geonames.org/2656173/bath.html">Bath</placeName>,
with <title ref="https://example.org/faust">Faust</title>, <title>another</title>, <persName>Dahl</persName> and <orgName ref="https://d-nb.info/gnd/2028304-4">the office</orgName>.<note><persName ref="https://d-nb.info/gnd/118640402">R.</persName></note></p></body></text></TEI>`

func TestVersion2(t *testing.T) {
	tree, found := xmltree.Build(source.New("l1.xml", mentioning), xmltext.Options{})
	if len(found) > 0 {
		t.Fatal(found)
	}
	entry := func(id, label, gnd string) *register.Entry {
		return &register.Entry{ID: id, Kind: register.Person, Label: label, Authorities: []register.Authority{{Scheme: "gnd", Value: gnd}}}
	}
	e := &edition.Edition{Home: "https://example.org", Letter: "https://example.org/{id}", TEI: "https://example.org/{id}.xml", Version2: true, Entries: map[string]*register.Entry{
		"hale": entry("hale", "Hale, Adam", "118609807"), "orne": entry("orne", "Orne, Anna", "118540238"),
	}}
	part := Letters(tree, e)
	_, note, _ := strings.Cut(string(part.Data), "<note>")
	note, _, _ = strings.Cut(note, "</note>")
	want := []string{
		`<ref type="V#mentionsPlace" target="https://www.geonames.org/2656173">Bath</ref>`,
		`<ref type="V#hasLanguage" target="http://lexvo.org/id/iso639-3/deu"/>`,
		`<ref type="V#hasTextBase" target="V#Draft"/>`,
		`<ref type="V#isPublishedWith" target="V#Transcription"/>`,
		`<ref type="V#isAvailableAsTEIfile" target="https://example.org/l1.xml"/>`,
		`<ref type="V#mentionsPerson" target="https://d-nb.info/gnd/118540238">Orne, Anna</ref>`,
		`<ref type="V#mentionsBibl" target="https://example.org/faust">Faust</ref>`,
		`<ref type="V#mentionsOrg" target="https://d-nb.info/gnd/2028304-4">the office</ref>`,
	}
	var got []string
	for line := range strings.Lines(note) {
		if line = strings.TrimSpace(line); line != "" {
			got = append(got, strings.ReplaceAll(line, strings.TrimSuffix(Vocabulary, "#"), "V"))
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if len(part.Found) != 1 || part.Found[0].Code != Mentions.Code || !strings.Contains(part.Found[0].Message, "mentioned (1)") {
		t.Errorf("found %v", part.Found)
	}
	e.Version2 = false
	if part = Letters(tree, e); strings.Contains(string(part.Data), "<note>") || len(part.Found) != 1 || part.Found[0].Code != Version2.Code {
		t.Errorf("version 1: %s, %v", part.Data, part.Found)
	}
}

func TestLanguages(t *testing.T) {
	for tag, address := range map[string]string{"de": "deu", "de-AT": "deu", "ru-Latn": "rus", "grc": "grc", "": "", "und": "", "xx!": ""} {
		if address != "" {
			address = languages + address
		}
		if got := LanguageAddress(tag); got != address {
			t.Errorf("%s: %q, want %q", tag, got, address)
		}
	}
	for address, tag := range map[string]string{"http://lexvo.org/id/iso639-3/deu": "de", "https://lexvo.org/id/iso639-3/grc": "grc", "fr": "fr", "https://example.org/x": "https://example.org/x"} {
		if got := LanguageTag(address); got != tag {
			t.Errorf("%s: %q, want %q", address, got, tag)
		}
	}
}
