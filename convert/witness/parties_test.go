package witness

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

const prosa = "\n\nDer Plan für das nächste Jahr macht mir Sorgen, und der andere auch. Warten Sie bitte noch damit.\n\n"

// TestSigned has what stands below the text, and who is the sender because of it.
func TestSigned(t *testing.T) {
	const open = "May 2, 1902\n\nDear Marsh," + prose
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"a place below the signature", "Bath, May 2, 1902\n\nDear Marsh," + prose + "Yours,\nAdam Hale\nBath\n",
			[]string{"from Adam Hale", "to Marsh low", "at Bath", "on 1902-05-02"}},
		{"from whom from where", "A. Hale to B. Marsh\n\nFrom Adam from Turville 1\n\nMay 2, 1902\n\nDear Marsh," + prose + "Yours,\nAdam Hale\n",
			[]string{"from A. Hale", "to B. Marsh", "at Turville", "on 1902-05-02"}},
		{"a name below the signature", open + "Yours,\nAdam Hale\n\nWickham\n",
			[]string{"from Adam Hale", "to Marsh low", "on 1902-05-02", "! conv/signed-otherwise"}},
		{"two sign", open + "Yours,\nAdam Hale\nBerta King\n",
			[]string{"from Adam Hale", "from Berta King", "to Marsh low", "on 1902-05-02"}},
		{"two sign whom the heading names", "A. Hale, C. King to B. Marsh\n\n" + open + "Yours,\nHale\nKing\n",
			[]string{"from A. Hale", "from C. King", "to B. Marsh", "on 1902-05-02"}},
		{"a council", open + "Members of the Council: HALE, KING.\n",
			[]string{"from HALE", "from KING", "to Marsh low", "on 1902-05-02"}},
		{"a secretary below the signature", open + "Chairman Hale\nSecretary King\n",
			[]string{"from Hale", "from King low", "to Marsh low", "on 1902-05-02", "! conv/signed-otherwise"}},
		{"an address below the signature", "2. Mai 1902\n\nSehr geehrter Herr Minister," + prosa + "Hochachtungsvoll\nAdam Hale\n\nAn\ndas Ministerium des Handels\nin Barmstedt\n",
			[]string{"from Adam Hale", "to Ministerium des Handels", "on 1902-05-02", "in Barmstedt"}},
		{"links of the page", open + "Yours,\nAdam Hale\n\nContact | Privacy\n",
			[]string{"from Adam Hale", "to Marsh low", "on 1902-05-02"}},
		{"for a firm", open + "Yours faithfully,\nFor HALE & KING LTD.\n",
			[]string{"from HALE & KING LTD", "to Marsh low", "on 1902-05-02"}},
		{"for a firm, by a director", open + "Yours faithfully,\nFor HALE & KING LTD.\n\nA. Hale\nDirector\n",
			[]string{"from A. Hale", "to Marsh low", "on 1902-05-02"}},
		{"an office above the name", open + "Yours faithfully,\nThe Chairman,\nDr A. Hale\n",
			[]string{"from Dr A. Hale", "to Marsh low", "on 1902-05-02"}},
		{"the last sentence", "May 2, 1902\n\nDear Marsh,\n\nThe plan for the quarter worries me. Wait with it, please. Ever your affectionate old friend Adam Hale.\n",
			[]string{"from Adam Hale medium", "to Marsh low", "on 1902-05-02"}},
		{"a line added below the signature", open + "Yours,\nAdam Hale\n\nSend me the cigar!\n",
			[]string{"from Adam Hale", "to Marsh low", "on 1902-05-02"}},
		{"the last sentence, without a stop", "May 2, 1902\n\nDear Marsh,\n\nThe plan for the quarter worries me. Write if you can Your loving brother Adam xxx\n",
			[]string{"from Adam low", "to Marsh low", "on 1902-05-02"}},
		{"a name in the last sentence", "May 2, 1902\n\nDear Marsh,\n\nThe plan for the quarter worries me. It was made with the help of your friend Adam Hale.\n",
			[]string{"to Marsh low", "on 1902-05-02", "! conv/no-sender"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if d := cmp.Diff(c.want, weigh(c.text)); d != "" {
				t.Error(d)
			}
		})
	}
}

// TestAddressed has addresses, and who is an addressee because of them.
func TestAddressed(t *testing.T) {
	const end = "\n\nYours faithfully,\nA. Hale\n"
	const body = "\n\nThe plan for the quarter worries me, and so does the other one. Wait with it, please."
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"an office and its ministry", "4 June 1946\n\nThe Permanent Secretary\nMinistry of Trade and National Works\nMill Square, Bath\n\nSir" + body + end,
			[]string{"from A. Hale", "to Permanent Secretary", "on 1946-06-04", "in Mill Square, Bath"}},
		{"a ministry with and", "4 June 1946\n\nMinistry of Trade and National Works\n\nSir" + body + end,
			[]string{"from A. Hale", "to Ministry of Trade and National Works", "on 1946-06-04"}},
		{"a subject below the salutation", "4 June 1946\n\nMr. B. Marsh\n\nSir\n\nDREDGING TRADE: PAY OF MEN" + body + end,
			[]string{"from A. Hale", "to B. Marsh", "on 1946-06-04"}},
		{"a street and its number", "To: Miss B. Marsh, 9 Mill Row, Wickham, Staffs.\n\n4 June 1946\n\nDear Berta," + body + end,
			[]string{"from A. Hale", "to B. Marsh", "on 1946-06-04"}},
		{"a list of copies", "4 June 1946\n\nMr. B. Marsh\n\nDear Sir," + body + end + "\nCopies to: Mr. C. King\n           Trades Union Congress\n           District Committee\n",
			[]string{"from A. Hale", "to B. Marsh", "copy C. King", "copy Trades Union Congress", "copy District Committee", "on 1946-06-04"}},
		{"the place of the dateline in the heading", "Letter of Adam Hale, Wickham, to B. Marsh" + "\n\nWickham, 4 June 1946\n\nDear Sir," + body + end,
			[]string{"from Adam Hale", "to B. Marsh", "at Wickham", "on 1946-06-04"}},
		{"the address list of a telegram", "Telegram A. Hale to B. Marsh\n\n4 June 1946\n\nLONDON, MILL HOUSE, to MARSH, copy to KING, copy to the CHAIRMAN OF THE COUNCIL WEBB." + body + end,
			[]string{"from A. Hale", "to B. Marsh", "copy KING", "copy CHAIRMAN OF THE COUNCIL WEBB", "on 1946-06-04", "in LONDON, MILL HOUSE"}},
		{"the addressee below the signature", "Carta de don Adán Halcón al virrey don Benito Marcos\n\n14 de julio de 1814\n\nExcelentísimo señor:" + "\n\nLos caballos están inútiles, y la tropa espera todavía la paga de este mes." + "\n\nDios guarde a V. E. muchos años.\n\nAdán Halcón\n\nExcmo. Sr. Virrey don Benito Marcos.\n",
			[]string{"from Adán Halcón", "to Benito Marcos", "on 1814-07-14"}},
		{"a Russian committee in the dative", "Вольский губисполком — Хвалынскому губисполкому\n\n9 декабря 1921 г.\n\nСообщаем, что работа идёт и будет скоро окончена.\n",
			[]string{"from Вольский губисполком", "to Хвалынский губисполком", "on 1921-12-09"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if d := cmp.Diff(c.want, weigh(c.text)); d != "" {
				t.Error(d)
			}
		})
	}
}
