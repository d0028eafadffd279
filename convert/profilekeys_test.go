package convert

import (
	"strings"
	"testing"

	"teikit/convert/profile"
	"teikit/tei/source"
)

// TestEveryKeyOfAProfileHasItsEffect converts a text without a profile and with one that has nothing but the key: what the key
// brings stands in the second document alone.
func TestEveryKeyOfAProfileHasItsEffect(t *testing.T) {
	const text = "\n\nI was glad of it, and said so to all of them, as they know.\n\n"
	const typed = "LETTRE N° 7\nLyon, 4 mai 1917\nMon cher ami,\nJe vous remercie de la bonne lettre que vous m'avez écrite\nà la fin du mois dernier et que je n'ai reçue qu'hier, com-\nme vous savez.\n"
	for _, c := range []struct{ key, profile, text, want string }{
		{"lines", "lines: [{line: THE MILL, is: letterhead}]", "THE MILL\n\nAnn Hale to Bob Marsh" + text, `<fw type="letterhead" place="top">THE MILL</fw>`},
		{"headings", `headings: ["Copied for {addressee} by {sender}"]`, "Copied for Bob Marsh by Ann Hale" + text, `<author><persName ref="#pers-hale">Ann Hale</persName>`},
		{"parties", "headings: [\"{sender} to {addressee}\"]\nparties: functions", "The Fourth Desk at Bath to the Lower Desk at Wells" + text, `>Fourth Desk at Bath</`},
		{"dates.order", "dates: {order: dmy}", "Ann Hale to Bob Marsh\n\n3/5 1902" + text, `when="1902-05-03"`},
		{"dates.century", "dates: {century: 18}", "Ann Hale to Bob Marsh\n\n3 May 02" + text, `when="1802-05-03"`},
		{"dates.calendar", "dates: {calendar: julian}", "Ann Hale to Bob Marsh\n\n3 May 1902" + text, `when="1902-05-16"`},
		{"dates.languages", "dates: {languages: [ru]}", "Ann Hale to Bob Marsh\n\n3 July 1902" + text, "no date"},
		{"archives", `archives: ["{repository}: shelf {box}, bundle {folder}"]`, "Ann Hale to Bob Marsh" + text + "Hale Library: shelf 4, bundle 7", `<idno type="folder" n="7">bundle 7</idno>`},
		{"notes: none", "notes: none", "Ann Hale to Bob Marsh\n\nI was glad of it1 and said so to all of them.\n\n1 He was.", "<p>1 He was.</p>"},
		{"notes.by", "notes: {by: author}", "Ann Hale to Bob Marsh\n\nI was glad of it1 and said so to all of them.\n\n1 He was.", `type="authorial"`},
		{"brackets: none", "brackets: none", "Ann Hale to Bob Marsh\n\nI was [very] glad of it and said so to all of them.", "I was [very] glad"},
		{"brackets: leiden", "brackets: leiden", "Ann Hale to Bob Marsh\n\nI w[as] gl(ad) <of> it {it} and [---] said so.",
			`w<supplied reason="lost" cert="medium">as</supplied> gl<ex>ad</ex> <supplied reason="omitted" cert="medium">of</supplied> it <surplus>it</surplus> and <gap reason="lost" extent="unknown" rend="[---]"/>`},
		{"brackets.within-words", "brackets: {within-words: expan}", "Ann Hale to Bob Marsh\n\nI was of the p[arty] and said so to all of them.", "p<ex>arty</ex>"},
		{"marks.deleted", `marks: {deleted: "<-x->"}`, "Ann Hale to Bob Marsh\n\nI was <-very-> glad of it and said so to all of them.", "<del>very</del>"},
		{"marks.added", `marks: {added: "<+x+>"}`, "Ann Hale to Bob Marsh\n\nI was <+very+> glad of it and said so to all of them.", "<add>very</add>"},
		{"marks.replaced", `marks: {replaced: "{x>y}"}`, "Ann Hale to Bob Marsh\n\nI was {sad>glad} of it and said so to all of them.", "<subst><del>sad</del><add>glad</add></subst>"},
		{"marks.space", `marks: {space: "/"}`, "Ann Hale to Bob Marsh\n\nI was/glad of it and said so to all of them, t/oo.", `I was<add> </add>glad of it and said so to all of them, t<del cert="medium"> </del>oo`},
		{"marks.overtyped", "marks: {overtyped: X}", "Ann Hale to Bob Marsh\n\nI was XXXX glad of it and said so to all of them.", `<del rend="overtyped">XXXX</del>`},
		{"lineation", "lineation: keep", typed, "écrite <lb/>à la fin"},
		{"pages.turn", "lineation: keep\npages: {turn: \"- {number} -\"}", typed + "- 2 -\nNous allons bien, et nous avons pensé à vous tous hier.\n", `<pb n="2"/>`},
		{"pages.running", "lineation: keep\npages: {turn: \"- {number} -\", running: address}", strings.TrimSuffix(typed, "me vous savez.\n") + "à Monsieur Albert ROCHE.\n- 2 -\nme vous savez.\n",
			`com-<fw type="address" place="bottom">à Monsieur Albert ROCHE.</fw><pb n="2" break="no"/><fw type="pageNum" place="top">- 2 -</fw>me vous`},
		{"letters", "letters: one", "Ann Hale to Bob Marsh" + text + "Yours truly,\n\nAnn Hale\n\nDear Ann,\n\nI was not, and said so to nobody at all." + text, `<div type="enclosure">`},
		{"capitals", "lineation: keep\ncapitals: subject", strings.Replace(typed, "Mon cher", "LE PRIX DU COTON.\nMon cher", 1), `<head type="subject">LE PRIX DU COTON.</head>`},
		{"standing.sender", "standing: {sender: {name: Ann Hale, variants: [A. H.], place: Wells}}", "To Bob Marsh" + text + "Yours,\n\nA. H.", `<persName ref="#pers-hale">Ann Hale</persName>`},
		{"standing.sender.place", "standing: {sender: {name: Ann Hale, variants: [A. H.], place: Wells}}", "To Bob Marsh" + text + "Yours,\n\nA. H.", `<placeName ref="#pl-wells" cert="medium">Wells</placeName>`},
		{"standing.addressee", "standing: {addressee: Bob Marsh}", "May 3, 1902" + text + "Yours,\n\nAnn Hale", `<persName ref="#pers-marsh" cert="medium">Bob Marsh</persName>`},
		{"standing.hero", "standing: {hero: Bob Marsh}", "From Ann Hale, May 3, 1902" + text, `<persName ref="#pers-marsh" cert="medium">Bob Marsh</persName>`},
		{"standing.repository", "standing: {repository: Hale Library}", "Ann Hale to Bob Marsh" + text, "<repository>Hale Library</repository>"},
		{"standing.collection", "standing: {collection: Hale Papers}", "Ann Hale to Bob Marsh" + text, "<collection>Hale Papers</collection>"},
		{"standing.edition", "standing: {edition: Letters of Ann Hale}", "Ann Hale to Bob Marsh" + text, `<title level="m">Letters of Ann Hale</title>`},
		{"standing.licence", "standing: {licence: \"https://example.org/l\"}", "Ann Hale to Bob Marsh" + text, `<licence target="https://example.org/l">`},
	} {
		t.Run(c.key, func(t *testing.T) {
			p, found := profile.Load(source.New("p.yaml", "name: p\n"+c.profile), nil)
			if len(found) > 0 {
				t.Fatal(found)
			}
			without, with := documentOf(t, c.text, profile.Unknown), documentOf(t, c.text, p)
			if c.want == "no date" {
				without, with, c.want = with, without, `<date when="1902-07-03">`
			}
			if strings.Contains(without, c.want) || !strings.Contains(with, c.want) {
				t.Errorf("want %s with the profile alone; without:\n%s\nwith:\n%s", c.want, without, with)
			}
		})
	}
}

func documentOf(t *testing.T, text string, p *profile.Profile) string {
	t.Helper()
	r, _, err := Convert(source.New("letter.txt", text), "letter", Options{Profile: p})
	if err != nil || r == nil {
		t.Fatal(err)
	}
	return document(r, "letter")
}
