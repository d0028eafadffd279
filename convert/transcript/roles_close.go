package transcript

import (
	"strings"
	"teikit/convert/lines"
	"unicode"
	"unicode/utf8"

	"teikit/convert/lexicon"
	"teikit/convert/names"
)

// closing: a complimentary close.
func closing(r *reader, i int) float64 {
	b, l := &r.page.blocks[i], &r.lead[i]
	e := -3 + tooLong(b, 14)
	switch n := lexicon.At(lexicon.Formula, b.Words, 0); {
	case n > 0:
		e += 5 + 0.3*float64(n)
	case lexicon.Has(lexicon.Formula, b.Words):
		e += 2
	default:
		e -= 4
	}
	if l.archive != nil || l.whole {
		e -= 5
	}
	switch greets := lexicon.At(lexicon.Salutation, b.Words, 0) > 0; {
	case greets && r.inFormula(i): // "I am, / Dear Sir, / Your humble servant"
		e += 7
	case greets:
		e -= 3
	}
	if l.lower > 8 {
		e -= 2
	}
	return e
}

// inFormula reports whether a short line stands in the middle of a complimentary close: the line right above begins one and ends with a comma.
func (r *reader) inFormula(i int) bool {
	if i == 0 || i <= r.firstSentence || r.page.blocks[i].gap || len(r.page.blocks[i].Words) > 6 {
		return false
	}
	above := &r.page.blocks[i-1]
	return !above.Long() && strings.HasSuffix(above.Text, ",") && lexicon.Has(lexicon.Formula, above.Words)
}

// signed: a name, with initials, function or a closing word.
func signed(r *reader, i int) float64 {
	m := &r.lead[i].memo
	if !m.weighed {
		m.signs, m.weighed = r.weighSignature(i), true
	}
	return m.signs
}

// weighSignature is signed without memory.
func (r *reader) weighSignature(i int) float64 {
	b, l := &r.page.blocks[i], &r.lead[i]
	e := -1 + tooLong(b, 10)
	if len(b.Words) == 0 || l.whole || l.archive != nil || r.noteSign(i) || r.signs[i].noted > 0 || strings.HasPrefix(b.Text, "-") || strings.HasPrefix(b.Text, "•") {
		return -9
	}
	if strings.ContainsAny(b.Text, "\t") || strings.HasSuffix(b.Text, "--") || strings.HasSuffix(b.Text, "—") { // "BEIJING--"
		return -6
	}
	for _, class := range []lexicon.Class{lexicon.Sigil, lexicon.Remark} {
		if n := lexicon.At(class, b.Words, 0); n > 0 && strings.HasPrefix(b.Text[b.Words[n-1].End:], ":") { // "H: ...", "Address: ..."
			return -6
		}
	}
	if strings.Contains(b.Text, "|") || onlyTo(b) || r.belowTo(i) {
		return -6
	}
	signature := r.signature(i)
	if signsFor(b) {
		return 4
	}
	if signature.Name.Surname == "" && lines.Couple(b.Line) {
		return e + 3.5
	}
	if signature.Name.Surname == "" {
		if len(b.Words) <= 8 && names.IsOffice(b.Text) {
			return 1.5
		}
		return -6
	}
	e += 1.5
	if r.parties[signature.Name.Key()] || r.alike(signature.Name) {
		e += 2.5
	}
	if signature.Closing {
		e += 2
	}
	if signature.Function {
		e++
	}
	if len(b.Words) <= 3 {
		e++
	}
	if b.indent >= deepIndent && b.lines == 1 && i > r.firstSentence && len(b.Words) <= 6 && l.lower <= 1 { // "          Le chevalier DE BRÉAU."
		e += 1.5
	}
	if l.named >= 1 && len(b.Words) >= 4 && b.lines == 1 && i > r.firstSentence && len(names.ParseList(b.Text, 0)) > 1 { // "Marcel Dubreuil, Antoine Casal"
		e += 2
	}
	if strings.HasSuffix(b.Text, "!") || strings.HasSuffix(b.Text, ":") {
		e -= 3
	}
	if lexicon.At(lexicon.Salutation, b.Words, 0) > 0 && !signature.Closing {
		e -= 7
	}
	if r.belowOffice(i) {
		e += 2
	}
	for _, kind := range []lexicon.Class{lexicon.KindTelegram, lexicon.KindPostcard, lexicon.KindMemo} {
		if lexicon.At(kind, b.Words, 0) > 0 {
			e -= 4
		}
	}
	if addressedTo(b) { // "à Monsieur le Président N. Murray BUTLER"
		e -= 5
	}
	if l.lower >= 3 && !signature.Closing && !signature.Function {
		e -= 2
	}
	return e
}

// deepIndent is the indent, in blanks, of lines that are set to the right or in the middle.
const deepIndent = 12

// signsFor reports whether a line names the firm for which somebody signs: "For HALE & MARSH LTD."
func signsFor(b *block) bool {
	n := lexicon.At(lexicon.SignsFor, b.Words, 0)
	return n > 0 && n < len(b.Words) && len(b.Words) <= 10 && (names.IsOrg(b.Text[b.Words[n].Start:]) || lexicon.Has(lexicon.Firm, b.Words[n:]) || lexicon.Has(lexicon.OrgWord, b.Words[n:]) && strings.ContainsAny(b.Text[len(b.Text)-1:], ",:"))
}

// belowTo reports whether the line right above, or the one above that, has nothing but "to": the address begins there.
func (r *reader) belowTo(i int) bool {
	for k := i - 1; k >= max(0, i-2) && !r.page.blocks[k+1].gap; k-- {
		if onlyTo(&r.page.blocks[k]) {
			return true
		}
	}
	return false
}

// belowOffice reports whether the line right above is an office that signs: "Le Président,".
func (r *reader) belowOffice(i int) bool {
	if i == 0 || r.page.blocks[i].gap {
		return false
	}
	above := &r.page.blocks[i-1]
	return !above.Long() && len(above.Words) <= 6 && strings.ContainsAny(above.Text[len(above.Text)-1:], ",:") && names.IsOffice(strings.TrimRight(above.Text, ",:"))
}

func (r *reader) alike(name names.Name) bool {
	for key := range r.parties {
		if names.Similar(name, names.Name{Surname: key}) >= names.Alike {
			return true
		}
	}
	return false
}

// closeDate: a date line after the text.
func closeDate(r *reader, i int) float64 {
	if bracketedPlace(&r.page.blocks[i]) {
		return -9
	}
	return datedLine(r, i) - 0.5
}

// closeAddress: the address below the signature, as typed letters have it.
func closeAddress(r *reader, i int) float64 {
	e := address(r, i) - 1
	if label, ok := lines.ReadLabel(r.page.blocks[i].Line); ok && label.Class == lexicon.LabelCopy {
		e += 4
	}
	if addressedTo(&r.page.blocks[i]) || onlyTo(&r.page.blocks[i]) || r.belowTo(i) {
		e += 2
	}
	if r.belowOffice(i) || signsFor(&r.page.blocks[i]) {
		e -= 4
	}
	if b := &r.page.blocks[i]; lexicon.At(lexicon.Honorific, b.Words, 0) > 0 && len(b.Words) >= 3 {
		e++
	} else if lines.NoSmall(b.Text) && len(b.Words) <= 3 && r.lead[i].lower == 0 {
		e++
	}
	return e
}

// addressedTo reports whether a line begins with "to" and an honorific or a name.
func addressedTo(b *block) bool {
	n := lexicon.At(lexicon.To, b.Words, 0)
	if n == 0 || n >= len(b.Words) || strings.HasPrefix(b.Text[b.Words[n-1].End:], ".") {
		return false
	}
	c, _ := utf8.DecodeRuneInString(b.Text[b.Words[n].Start:])
	return unicode.IsUpper(c)
}

// closeService: numbers and service words after the text: "No. 58.", "Confirm receipt."
func closeService(r *reader, i int) float64 {
	e := transmission(r, i)
	switch {
	case number(r, i) > 0:
		e = max(e, 3.5)
	case len(serviceWords(&r.page.blocks[i])) == 0:
		e -= 4
	}
	return e - 0.5
}

// postscript: "P.S."
func postscript(r *reader, i int) float64 {
	words := r.page.blocks[i].Words
	if lexicon.At(lexicon.PostScript, words, 0) > 0 || len(words) > 1 && words[0].Fold[0] >= '0' && words[0].Fold[0] <= '9' && lexicon.At(lexicon.PostScript, words, 1) > 0 { // "2e P. S."
		return 8
	}
	return -4
}
