package lines

import (
	"strings"
	"testing"
)

// references has lines in the manner of many houses. The letters, numbers and holdings are invented.
var references = []struct{ in, want string }{
	// Deutschland, Österreich, Schweiz
	{"BArch, R 43-II/1417, Bl. 12–14.", "BArch, R 43-II/1417, Bl. 12–14"},
	{"BArch R 901/23417, Bl. 5", "BArch R 901/23417, Bl. 5"},
	{"GStA PK, I. HA Rep. 89, Tit. 12 B, Nr. 4, Bl. 7r–9v.", "GStA PK, I. HA Rep. 89, Tit. 12 B, Nr. 4, Bl. 7r–9v"},
	{"Ausfertigung, gez. Lindner. – GStA PK, VI. HA, Nl Lindner, Nr. 31", "GStA PK, VI. HA, Nl Lindner, Nr. 31"},
	{"Sächs. HStA Dresden, 10026 Geh. Kabinett, Loc. 2614/3, Bl. 88", "Sächs. HStA Dresden, 10026 Geh. Kabinett, Loc. 2614/3, Bl. 88"},
	{"Konzept: StA Hamburg, 111-1, Cl. VII Lit. Jb No. 12", "StA Hamburg, 111-1, Cl. VII Lit. Jb No. 12"},
	{"Hs.: DLA Marbach, A:Lindner, HS.1994.0013.00271", "DLA Marbach, A:Lindner, HS.1994.0013.00271"},
	{"H: Freies Deutsches Hochstift, Frankfurt a. M., Hs-8817. 1 Bl., 2 S.", "Freies Deutsches Hochstift, Frankfurt a. M., Hs-8817"},
	{"H: FDH Hs-9001", "FDH Hs-9001"},
	{"H: GSA 28/713. 1 Dbl.", "GSA 28/713"},
	{"Berlin, SBB-PK, Nachl. Lindner, Mappe 14, Bl. 3", "Berlin, SBB-PK, Nachl. Lindner, Mappe 14, Bl. 3"},
	{"Staatsbibliothek zu Berlin, Slg. Autogr.: Lindner, Karl, Nr. 6", "Staatsbibliothek zu Berlin, Slg. Autogr.: Lindner, Karl, Nr. 6"},
	{"Aufbewahrungsort: Wolfenbüttel, HAB, Cod. Guelf. 17.3 Aug. 4°, Bl. 40", "Wolfenbüttel, HAB, Cod. Guelf. 17.3 Aug. 4°, Bl. 40"},
	{"ÖNB, Autogr. 48/12-3", "ÖNB, Autogr. 48/12-3"},
	{"HHStA, StK, Preußen 64, fol. 12r–15v. Eigenhändig.", "HHStA, StK, Preußen 64, fol. 12r–15v"},
	{"Universitätsbibliothek Basel, G II 14, fol. 201", "Universitätsbibliothek Basel, G II 14, fol. 201"},
	{"ZB Zürich, Ms. Z II 344, 12", "ZB Zürich, Ms. Z II 344, 12"},
	{"Schweizerisches Bundesarchiv Bern, E 2300, Paris, Bd. 41", "Schweizerisches Bundesarchiv Bern, E 2300, Paris, Bd. 41"},
	// France, Belgique
	{"BnF, Mss, NAF 24781, f. 12-13", "BnF, Mss, NAF 24781, f. 12-13"},
	{"Arch. nat., F⁷ 6251, plaq. 3, n° 12 (minute).", "Arch. nat., F⁷ 6251, plaq. 3, n° 12"},
	{"Arch. dép. du Doubs, L 214, pièce 9.", "Arch. dép. du Doubs, L 214, pièce 9"},
	{"Orig. aut. : Bibl. mun. de Nantes, ms. 671, n° 12", "Bibl. mun. de Nantes, ms. 671, n° 12"},
	{"[Ministère de la Marine ; Campagnes, BB4 125. — Copie.]", "Ministère de la Marine ; Campagnes, BB4 125"},
	{"Cote : SHD, GR 1 M 1418", "SHD, GR 1 M 1418"},
	{"Institut de France, Ms. 2014, f. 88. Inédit.", "Institut de France, Ms. 2014, f. 88"},
	{"Genève, BGE, Ms. fr. 318, f. 44", "Genève, BGE, Ms. fr. 318, f. 44"},
	{"KBR, ms. II 1288", "KBR, ms. II 1288"},
	// Italia, Vaticano
	{"ASF, Mediceo del Principato, 1234, c. 56r", "ASF, Mediceo del Principato, 1234, c. 56r"},
	{"Archivio di Stato di Venezia, Senato, Dispacci, Francia, filza 12, n. 3", "Archivio di Stato di Venezia, Senato, Dispacci, Francia, filza 12, n. 3"},
	{"ACS, Segreteria particolare, b. 12, fasc. «Trieste. Porto», f. 3", "ACS, Segreteria particolare, b. 12, fasc. «Trieste. Porto», f. 3"},
	{"Ubicazione: Firenze, BNCF, Carteggi vari, cass. 312, n. 8", "Firenze, BNCF, Carteggi vari, cass. 312, n. 8"},
	{"Inedita. L'autografo si conserva nel Museo del Risorgimento di Milano, b. 41, n. 7.", "Museo del Risorgimento di Milano, b. 41, n. 7"},
	// España, América
	{"A. G. I., Audiencia de Quito, legajo 12, n.º 4, fols. 2-3", "A. G. I., Audiencia de Quito, legajo 12, n.º 4, fols. 2-3"},
	{"AHN, Estado, leg. 3.111, exp. 12", "AHN, Estado, leg. 3.111, exp. 12"},
	{"BNE, Mss/18632/12", "BNE, Mss/18632/12"},
	{"Biblioteca Nacional de España, MSS. 12970, f. 31", "Biblioteca Nacional de España, MSS. 12970, f. 31"},
	// United Kingdom, Ireland, United States
	{"British Library, Add MS 41567, ff. 19–20", "British Library, Add MS 41567, ff. 19–20"},
	{"BL Add. MS 41567, f. 3", "BL Add. MS 41567, f. 3"},
	{"Bodl. MS. Eng. lett. d. 31, fol. 7. Addressed on the back.", "Bodl. MS. Eng. lett. d. 31, fol. 7"},
	{"TNA, FO 371/12345", "TNA, FO 371/12345"},
	{"Public Record Office, CO 5/13, f. 12", "Public Record Office, CO 5/13, f. 12"},
	{"NLS, MS. 3888, ff. 12-13", "NLS, MS. 3888, ff. 12-13"},
	{"Hull Museum, Hull, LAS 4/31.", "Hull Museum, Hull, LAS 4/31"},
	{"TEXT: MS, Trinity College Library, Cullum P 12/3. Watermark 1848.", "Trinity College Library, Cullum P 12/3"},
	{"RC (DNA: RG 59, CD, Consular Despatches, Cork, vol. 2). In a clerk's hand.", "DNA: RG 59, CD, Consular Despatches, Cork, vol. 2"},
	{"RC (NjMoHP: Hale Collection); endorsed.", "NjMoHP: Hale Collection"},
	{"RC (MHi); endorsed: “Marsh Ann.”", "(MHi)"},
	{"Houghton Library, bMS Am 1280 (234)", "Houghton Library, bMS Am 1280 (234)"},
	{"Call number: Beinecke Library, YCAL MSS 43, box 12, folder 345", "Beinecke Library, YCAL MSS 43, box 12, folder 345"},
	{"Library of Congress, Hale Papers, Box 12, Folder 3", "Library of Congress, Hale Papers, Box 12, Folder 3"},
	// Россия
	{"ИРЛИ, ф. 562, оп. 3, ед. хр. 12, л. 11.", "ИРЛИ, ф. 562, оп. 3, ед. хр. 12, л. 11"},
	{"ОР РНБ, ф. 1120, оп. 2, ед. хр. 18, л. 41", "ОР РНБ, ф. 1120, оп. 2, ед. хр. 18, л. 41"},
	{"ОР РГБ. Ф. 178. К. 8431. Ед. хр. 12–14.", "ОР РГБ. Ф. 178. К. 8431. Ед. хр. 12–14"},
	{"ГАРФ. Ф. А-2306. Оп. 28. Д. 61. Л. 104. Подлинник.", "ГАРФ. Ф. А-2306. Оп. 28. Д. 61. Л. 104"},
	{"Шифр: РГИА, ф. 1282, оп. 2, д. 7, л. 5–6 об.", "РГИА, ф. 1282, оп. 2, д. 7, л. 5–6 об."},
	{"Подлинник. Музей А. П. Лугова, инв. № 317", "Музей А. П. Лугова, инв. № 317"},
	// Polska, Česko, Nederland, Norden
	{"Oryg., AGAD, Władze Powstańcze 1863–1864, sygn. 14, k. 55.", "AGAD, Władze Powstańcze 1863–1864, sygn. 14, k. 55"},
	{"Rkps Bibl. Jagiellońskiej, sygn. 9112 IV, k. 8–9.", "Bibl. Jagiellońskiej, sygn. 9112 IV, k. 8–9"},
	{"Ossolineum, rkps 12345/II, k. 12", "Ossolineum, rkps 12345/II, k. 12"},
	{"Orig. LA PNP Praha, fond Malý, č. přír. 12/58.", "LA PNP Praha, fond Malý, č. přír. 12/58"},
	{"Bewaarplaats: Breda, RHC, Collectie Mulder, inv. nr. b 12 V/1884", "Breda, RHC, Collectie Mulder, inv. nr. b 12 V/1884"},
	{"Eigenhandig. Kon. Acad. van Wetenschappen, Amsterdam, hs. XLVIII, fol. 12.", "Kon. Acad. van Wetenschappen, Amsterdam, hs. XLVIII, fol. 12"},
	{"Nationaal Archief, Den Haag, 1.01.02, inv.nr. 6891", "Nationaal Archief, Den Haag, 1.01.02, inv.nr. 6891"},
	{"Riksarkivet, Stockholm, Diplomatica Gallica, vol. 12, f. 3", "Riksarkivet, Stockholm, Diplomatica Gallica, vol. 12, f. 3"},
	{"Det Kongelige Bibliotek, København, NKS 1843, 4°", "Det Kongelige Bibliotek, København, NKS 1843, 4°"},
	// everywhere
	{"Signatura: HRM/5/512", "HRM/5/512"},
	{"Collection particulière. Inédit.", "(Collection particulière)"},
	{"Privatbesitz.", "(Privatbesitz)"},
	{"ALS, private collection, London.", "(private collection)"},
	{"H: Privatbesitz", "(Privatbesitz)"},
	{"Частное собрание.", "(Частное собрание)"},
}

// noReferences has lines that name archives and libraries, have numbers or signs, or both, and are no references.
var noReferences = []string{
	"The Library, 12 Mill Lane, was shut when we came, and I left the books with the porter.",
	"I was at the British Museum on the 12th, and saw MS. 45 there.",
	"British Museum, London, S.W. 7",
	"The Archive is open from 9 to 5.",
	"Archiv für Landeskunde, Bd. 12 (1911), S. 7.",
	"D: Schriften des Hochstifts 9 (1911), S. 77 f.",
	"Druck: ADB, Bd. 3, S. 12.",
	"Erstdruck: Archiv für Musik 12 (1894), S. 3–5.",
	"Printed in HALE, Papers, vol. 3, p. 12.",
	"Опубликовано: РА, 1884, кн. 3, с. 12.",
	"О надзоре см.: ГАРФ, ф. 109, оп. 8, д. 114, л. 3.",
	"PARIS 48116 27 14 10H35 =",
	"SPEDITO ore 23,40  lì 4/4/1921",
	"RICEVUTO ore 2,15  lì 5/4/1921",
	"AN OTTO LENZ, BERLIN, HAUSVOGTEIPLATZ 3",
	"LONDON, S.W.1, 4 May 1912",
	"Bibliothek, den 4. Mai 1871",
	"Staatsarchiv Gera, 12. Mai 1902",
	"Museum, Room 12",
	"Die Sammlung im Museum, die ich gestern sah, hat 300 Stücke.",
	"In der Staatsbibliothek, Nr. 4 am Fenster, saß Lindner.",
	"À la Bibliothèque nationale, le 3 mai 1848",
	"Musée de Cluny, 12 rue du Sommerard",
	"Biblioteca Nacional, 3 de mayo de 1890",
	"Библиотека, 3 мая 1890 г.",
	"E. T. A. Lindner, Weimar, Markt 12",
	"K, 12. 5. 22",
	"RC (missing).",
	"* GStA PK, I. HA Rep. 77, Tit. 343 A, Nr. 11, Bl. 40.", // notes
	"1 GStA PK, I. HA Rep. 77, Tit. 343 A, Nr. 11, Bl. 40.",
	"[2] РГАЛИ. Ф. 1. Оп. 2. Д. 3.",
	"MS not found.",
	"He keeps them in a private collection, he says.",
	"See Notes on the State, Query VI.",
	"A. B. C. and I went to Bath on the 4th.",
}

func TestReferencesOfManyHouses(t *testing.T) {
	for _, c := range references {
		t.Run(c.in, func(t *testing.T) {
			if got := shelfmarkOf(c.in); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestProseIsNoReference(t *testing.T) {
	for _, in := range noReferences {
		if got := shelfmarkOf(in); got != "-" {
			t.Errorf("%q was read as %q", in, got)
		}
	}
}

// shelfmarkOf reads a line: the whole reference, the name of a repository without shelfmark in parentheses, "-" for none.
func shelfmarkOf(in string) string {
	l, f := line(in)
	a, ok := ReadArchive(l)
	switch {
	case !ok:
		return "-"
	case a.Shelfmark.Len() > 0:
		return strings.TrimSpace(f.Slice(a.Shelfmark))
	}
	return "(" + f.Slice(a.Repository) + ")"
}

func TestSeveralReferencesInALine(t *testing.T) {
	for in, want := range map[string]string{
		"RC (MHi); Dft (DLC: Hale Papers); PrC (MHi).":            "MHi + DLC: Hale Papers + MHi",
		"BArch, R 43/1417, Bl. 12; GStA PK, Rep. 89, Nr. 4":       "BArch, R 43/1417, Bl. 12 + GStA PK, Rep. 89, Nr. 4",
		"APRF, f. 1, op. 1, d. 3; and RGASPI, f. 5, op. 1, d. 4.": "APRF, f. 1, op. 1, d. 3 + RGASPI, f. 5, op. 1, d. 4",
		"RC (MHi); endorsed by Marsh; recorded 4 May.":            "MHi",
		"РГАЛИ. Ф. 1. Оп. 2. Д. 3; ГАРФ. Ф. 4. Оп. 5. Д. 6.":      "РГАЛИ. Ф. 1. Оп. 2. Д. 3 + ГАРФ. Ф. 4. Оп. 5. Д. 6",
		"There is nothing; nor was there.":                        "",
	} {
		l, f := line(in)
		var got []string
		for _, a := range ReadArchives(l) {
			s := f.Slice(a.Shelfmark)
			if s == "" {
				s = f.Slice(a.Repository)
			}
			got = append(got, s)
		}
		if s := strings.Join(got, " + "); s != want {
			t.Errorf("%q: %q, want %q", in, s, want)
		}
	}
}
