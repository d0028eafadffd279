package witness

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"teikit/convert/letter"
	"teikit/convert/profile"
	"teikit/convert/transcript"
	"teikit/tei/source"
)

// weigh reads a page of one letter and prints its facts and the codes of the findings.
func weigh(text string) []string {
	l := transcript.Parse(source.New("letter.txt", text), "letter", profile.Unknown)[0]
	findings := Weigh(l, nil, profile.Unknown)
	var got []string
	party := func(what string, list []letter.Party) {
		for _, p := range list {
			got = append(got, strings.TrimSpace(what+" "+p.Name+" "+string(p.Cert)))
		}
	}
	party("from", l.Senders)
	party("to", l.Addressees)
	party("copy", l.Copies)
	if p := l.Sent.Place; p != nil {
		got = append(got, "at "+p.Name)
	}
	if d := l.Sent.Date; d != nil {
		got = append(got, strings.TrimSpace("on "+d.Value.String()+" "+string(d.Cert)))
	}
	if p := l.Received.Place; p != nil {
		got = append(got, "in "+p.Name)
	}
	for _, f := range findings {
		got = append(got, "! "+string(f.Code))
	}
	return got
}

const prose = "\n\nThe plan for the quarter worries me, and so does the other one. Wait with it, please.\n\n"

func TestWeigh(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"heading and signature agree", "A. Hale to B. Marsh\n\nMay 2, 1902" + prose + "Hale.\n",
			[]string{"from A. Hale", "to B. Marsh", "on 1902-05-02"}},
		{"signature alone", "Bath, May 2, 1902\n\nDear Marsh," + prose + "Yours ever,\nAdam Hale\n",
			[]string{"from Adam Hale", "to Marsh low", "at Bath", "on 1902-05-02"}},
		{"no one", "May 2, 1902" + prose,
			[]string{"on 1902-05-02", "! conv/no-sender", "! conv/no-addressee"}},
		{"the heading has the cases lost", "to Marsh from Fairbenke\n\nHome | Letters | Page\n\nTelegram to A. B. Fairbanks C. D. Marsh, E. F. King\n\nMay 2, 1902\n\nBy direct wire.\n\nLondon.\n\nMarsh, King.\n\nBath 2/V-02" + prose,
			[]string{"from A. B. Fairbanks high", "to C. D. Marsh", "to E. F. King", "at Bath", "on 1902-05-02", "in London", "! date/short-year", "! conv/party-conflict"}},
		{"without other witnesses the sender stays open", "Telegram to A. B. Fairbanks C. D. Marsh, E. F. King\n\nMay 2, 1902" + prose,
			[]string{"to C. D. Marsh", "to E. F. King", "on 1902-05-02", "! conv/party-undecided", "! conv/no-sender"}},
		{"copies", "A. Hale to B. Marsh, C. King\n\nMay 2, 1902\n\nTO MARSH, copy TO KING" + prose + "HALE\n",
			[]string{"from A. Hale", "to B. Marsh", "copy C. King", "on 1902-05-02"}},
		{"labels", "From: Bath\n\nMay 2, 1902\n\nTo: London – Marsh, King." + prose + "Chairman of the Council, Hale\n",
			[]string{"from Hale", "to Marsh medium", "to King medium", "at Bath", "on 1902-05-02", "in London"}},
		{"labels with full names", "From: Abraham Hale\nTo: R. Marsh\nDate: May 2, 1902\n\nDear Marsh," + prose,
			[]string{"from Abraham Hale", "to R. Marsh", "on 1902-05-02"}},
		{"signed with the forename", "From: Alice B. Toklas\n\nDate: May 2, 1902\n\nDear Marsh," + prose + "Love,\nAlice\n",
			[]string{"from Alice B. Toklas", "to Marsh low", "on 1902-05-02"}},
		{"a list below the text is no signature", "May 2, 1902\n\nDear Marsh," + prose + "London\nParis\nRome\n",
			[]string{"to Marsh low", "on 1902-05-02", "! conv/no-sender"}},
		{"to whom, alone", "To B. Marsh\n\nLondon, May 2, 1902\n\nDear Marsh," + prose + "Yours,\nA. Hale\n",
			[]string{"from A. Hale", "to B. Marsh", "at London", "on 1902-05-02"}},
		{"a place with a preposition", "Marie Dupont à Jean Morel\nÀ Paris, 20 février 1671" + prose,
			[]string{"from Marie Dupont", "to Jean Morel", "at Paris", "on 1671-02-20"}},
		{"a date that does not exist", "A. Hale to B. Marsh\n\n31 February 1855" + prose,
			[]string{"from A. Hale", "to B. Marsh", "! date/impossible", "! conv/no-date"}},
		{"Russian names in the dative", "А. П. Чехов — А. С. Суворину\n\n7 января 1889 г." + prose,
			[]string{"from А. П. Чехов", "to А. С. Суворин", "on 1889-01-07 medium", "! date/calendar-unsaid"}},
		{"an organisation, signed by its secretary", "Telegram of the Central Committee of the Party to A. Marsh\n\nMay 2, 1902" + prose + "SECRETARY OF THE CC HALE.\n",
			[]string{"from Central Committee of the Party", "to A. Marsh", "on 1902-05-02", "! conv/signed-otherwise"}},
		{"a dateline that contradicts", "A. Hale to B. Marsh\n\nMay 2, 1902\n\nBath 3/V-1902" + prose + "Hale.\n",
			[]string{"from A. Hale", "to B. Marsh", "at Bath", "on 1902-05-02 low", "! date/conflict"}},
		{"a dateline without year takes it from the heading", "A. Hale to B. Marsh\n\nMay 2 [1902]\n\n2/V." + prose + "Hale.\n",
			[]string{"from A. Hale", "to B. Marsh", "on 1902-05-02", "! date/year-from-witness"}},
		{"no trusted year", "A. Hale to B. Marsh\n\nBath 2/V-02" + prose + "Hale.\n",
			[]string{"from A. Hale", "to B. Marsh", "at Bath", "! date/without-year"}},
		{"capitals and misspelling", "A. Hale to G. K. Ordzhonikidze\n\nMay 2, 1902\n\nTIFLIS, Comrade ORDZHONIDZE." + prose + "Hale.\n",
			[]string{"from A. Hale", "to G. K. Ordzhonikidze", "on 1902-05-02", "in TIFLIS"}},
		{"a nickname below the heading's name", "A. Hale to B. Marsh\n\nMay 2, 1902" + prose + "Yours, Bobby\n",
			[]string{"from A. Hale", "to B. Marsh", "on 1902-05-02", "! conv/signed-otherwise"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if d := cmp.Diff(c.want, weigh(c.text)); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestCertainty(t *testing.T) {
	for _, c := range []struct {
		support, against float64
		cert             letter.Cert
		ok               bool
	}{
		{3, 0, letter.Sure, true},
		{2, 0, letter.Medium, true},
		{1.5, 0, letter.Low, true},
		{0.5, 0, "", false},
		{1, 1, "", false},
		{3, 2.5, "", false},
		{5, 1, letter.High, true},
		{7, 3, letter.Medium, true},
		{3, 2, letter.Low, true},
	} {
		if cert, ok := certainty(c.support, c.against); cert != c.cert || ok != c.ok {
			t.Errorf("certainty(%g, %g) = %q, %v; want %q, %v", c.support, c.against, cert, ok, c.cert, c.ok)
		}
	}
}
