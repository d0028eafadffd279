package transcript

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"teikit/convert/letter"
	"teikit/convert/profile"
	"teikit/tei/source"
)

// read gives the blocks of a page as "role: first words", letters parted by a line "--", with what stands around them first.
func read(text string) []string {
	f := source.New("letter.txt", text)
	var got []string
	show := func(role letter.Role, r source.Range) {
		words := strings.Fields(f.Slice(r))
		got = append(got, fmt.Sprintf("%s: %s", role, strings.Join(words[:min(len(words), 3)], " ")))
	}
	for i, l := range Parse(f, "letter", profile.Unknown) {
		if i == 0 {
			for _, r := range l.Page.Titles {
				show(letter.PageTitle, r)
			}
			for _, r := range l.Page.Navigation {
				show(letter.Navigation, r)
			}
			for _, r := range l.Page.Collection {
				show(letter.CollectionTitle, r)
			}
			if c := l.Page.Compilers; c != nil {
				show(letter.CompilersLine, c.Line)
			}
		} else {
			got = append(got, "--")
		}
		for _, b := range l.Blocks {
			show(b.Role, b.Span)
		}
		for _, n := range l.Notes {
			show(letter.NoteText, n.Blocks[0].Span)
		}
	}
	return got
}

func TestRolesOfBlocks(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"a letter without heading", "Weimar, den 3. März 1848\n\nLieber Freund,\n\nIch habe lange nichts von dir gehört und schreibe nun.\n\nDein\nKarl Lindner\n", []string{
			"dateline: Weimar, den 3.", "salute: Lieber Freund,", "paragraph: Ich habe lange", "closing: Dein", "signature: Karl Lindner"}},
		{"no blank lines", "Home | Letters | Search\nNo. 7\nA. Hale - B. Marsh\nMay 2, 1902\nDear Marsh,\nI am glad that you could come to us in the spring.\nYours ever,\nA. Hale\n", []string{
			"navigation: Home | Letters", "number: No. 7", "heading: A. Hale -", "date of the heading: May 2, 1902", "salute: Dear Marsh,",
			"paragraph: I am glad", "closing: Yours ever,", "signature: A. Hale"}},
		{"numbers after the signature are no new letter", "A. Hale to B. Marsh\n\nMay 2, 1902\n\nThe plan for the quarter worries me. Wait with it.\n\nHale.\n\nNo. 58.\n", []string{
			"heading: A. Hale to", "date of the heading: May 2, 1902", "paragraph: The plan for", "signature: Hale.", "closing service line: No. 58."}},
		{"two letters on a page", "No. 1\n\nA. Hale to B. Marsh\n\nI was glad of it and said so.\n\nNo. 2\n\nB. Marsh to A. Hale\n\nI was not, and said so too.\n", []string{
			"number: No. 1", "heading: A. Hale to", "paragraph: I was glad", "--", "number: No. 2", "heading: B. Marsh to", "paragraph: I was not,"}},
		{"notes after a rule", "A. Hale to B. Marsh\n\nI was glad 1 .\n\nHale.\n\n________________\n\n1 He was not.\n", []string{
			"heading: A. Hale to", "paragraph: I was glad", "signature: Hale.", "rule: ________________", "note: 1 He was"}},
		{"a telegram", "Telegram from A. Hale to B. Marsh\n\nMay 2, 1902\n\nBy direct wire.\n\nTO MARSH, copy TO KING\n\nSend the men at once, as was said.\n\nHALE.\n", []string{
			"heading: Telegram from A.", "date of the heading: May 2, 1902", "transmission: By direct wire.", "address: TO MARSH, copy", "paragraph: Send the men", "signature: HALE."}},
		{"nothing but a frame is a text", "Home | Letters | Search\n", []string{"paragraph: Home | Letters"}},
		{"nothing but prose", "it rained all day and we went home", []string{"paragraph: it rained all"}},
		{"postscript", "My dear Ann,\n\nAll is well here and we hope that you are well.\n\nYours ever,\n\nTom Hale\n\nP.S. The cat too.\n", []string{
			"salute: My dear Ann,", "paragraph: All is well", "closing: Yours ever,", "signature: Tom Hale", "postscript: P.S. The cat"}},
		{"notes below the text, without heading or signature", "A. Hale to B. Marsh\n\nI have your letter,[1] and I thank you.\n\nThe rain has stopped.[2]\n\n[1] Not found.\n\n[2] See above.\n", []string{
			"heading: A. Hale to", "paragraph: I have your", "paragraph: The rain has", "note: [1] Not found.", "note: [2] See above."}},
		{"numbered points are no notes", "A. Hale to B. Marsh\n\nThe army has\n\n1. ten guns\n\n2. twenty horses\n\nand we wait.\n\nYours ever,\n\nA. Hale\n", []string{
			"heading: A. Hale to", "paragraph: The army has", "paragraph: 1. ten guns", "paragraph: 2. twenty horses", "paragraph: and we wait.", "closing: Yours ever,", "signature: A. Hale"}},
		{"a numbered point below the date", "A. Hale to B. Marsh\n\nMay 2, 1902\n\n3. The army has ten guns and twenty horses.\n\n4. We wait for the others to come.\n", []string{
			"heading: A. Hale to", "date of the heading: May 2, 1902", "paragraph: 3. The army", "paragraph: 4. We wait"}},
		{"notes of the first letter do not take the second", "A. Hale to B. Marsh, May 2, 1902\n\nDear Marsh,\n\nI am glad.[1]\n\nA. Hale\n\n[1] So he was.\n\nB. Marsh to A. Hale, May 3, 1902\n\nDear Hale,\n\nI am sad.\n\nB. Marsh\n", []string{
			"heading: A. Hale to", "salute: Dear Marsh,", "paragraph: I am glad.[1]", "signature: A. Hale", "note: [1] So he", "--",
			"heading: B. Marsh to", "salute: Dear Hale,", "paragraph: I am sad.", "signature: B. Marsh"}},
		{"a telegram in capitals", "Telegram\n\nTO MARSH LONDON\n\nSEND THE MEN AT ONCE STOP ALL WELL\n\nHALE\n", []string{
			"heading: Telegram", "address: TO MARSH LONDON", "paragraph: SEND THE MEN", "signature: HALE"}},
		{"Roman numbers", "LETTER I.\n\nLORD BYRON TO THOMAS MOORE.\n\nMy dear Moore, I am glad that you came to us.\n\nLETTER II.\n\nTO MR. MURRAY.\n\nDear Sir, I am not glad that you came to us.\n", []string{
			"number: LETTER I.", "heading: LORD BYRON TO", "paragraph: My dear Moore,", "--", "number: LETTER II.", "heading: TO MR. MURRAY.", "paragraph: Dear Sir, I"}},
		{"archival line first", "A. Hale to B. Marsh May 2, 1902\n\nArchive: RGASPI F. 558. Op. 11. D. 81. L. 76. Autograph.\n\nI was glad of it and said so to all.\n", []string{
			"heading: A. Hale to", "archive: Archive: RGASPI F.", "paragraph: I was glad"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if d := cmp.Diff(c.want, read(c.text)); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestWrappedLinesAreOneParagraph(t *testing.T) {
	text := "Mon cher ami,\nJe vous remercie de la bonne lettre que vous avez envoyée à la\nfin du mois dernier, et que je n'ai reçue qu'hier, tant les com-\n" +
		"munications sont lentes. Nous avons passé les fêtes en famille,\nsans bruit, et nous avons pensé à vous tous.\nVotre dévoué\nJean Morel\n"
	want := []string{"salute: Mon cher ami,", "paragraph: Je vous remercie", "closing: Votre dévoué", "signature: Jean Morel"}
	if d := cmp.Diff(want, read(text)); d != "" {
		t.Error(d)
	}
	breaks := 0
	for _, b := range Parse(source.New("l", text), "l", profile.Unknown)[0].Blocks {
		for _, a := range b.Marks {
			if _, ok := a.(letter.Break); ok {
				breaks++
			}
		}
	}
	if breaks != 1 {
		t.Errorf("%d line ends within words, want 1", breaks)
	}
}

// TestLongLettersStayLetters shows that nothing adds up over many paragraphs that would make them something else.
func TestLongLettersStayLetters(t *testing.T) {
	for _, line := range []string{"We said so to all of them.", "It rained", "1. We said so to all of them.", "Come!", "He said to Tom: come, and he came at once."} {
		text := "A. Hale to B. Marsh\n\nWe were glad to see them all again.\n\n" + strings.Repeat(line+"\n\n", 500) + "We were glad to see them all again.\n"
		letters := Parse(source.New("l", text), "l", profile.Unknown)
		if len(letters) != 1 || len(letters[0].Notes) > 0 {
			t.Errorf("%q, 500 times: %d letters, %d notes", line, len(letters), len(letters[0].Notes))
		}
	}
}

func TestEveryRoleHasEvidence(t *testing.T) {
	seen := map[letter.Role]bool{letter.None: true}
	for _, r := range roles {
		if seen[r.role] {
			t.Errorf("role %s stands twice in the list", r.role)
		}
		seen[r.role] = true
	}
	for r := range letter.RoleCount {
		if !seen[letter.Role(r)] {
			t.Errorf("role %s is missing in the list", letter.Role(r))
		}
	}
}

// TestEveryKindOfLineHasARole makes sure that no rule of a profile is silently without effect.
func TestEveryKindOfLineHasARole(t *testing.T) {
	for _, kind := range profile.LineKinds {
		if _, ok := kindRoles[kind]; !ok {
			t.Errorf("a rule may say that a line is a %s, but no role is", kind)
		}
	}
	if len(kindRoles) != len(profile.LineKinds) {
		t.Errorf("%d kinds of line have roles, %d can be named", len(kindRoles), len(profile.LineKinds))
	}
}
