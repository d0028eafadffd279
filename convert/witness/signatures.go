package witness

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"teikit/convert/letter"
	"teikit/convert/lexicon"
	"teikit/convert/lines"
	"teikit/convert/names"
	"teikit/tei/source"
)

// Signatures. The first one below the text is that of the sender. What else looks like one is that of a second sender only if
// something says so: below a signature stand addresses, names of secretaries and the lines of the page too.

func (r *reading) signatureClaims(line blockLine) {
	if r.textFollows(line.block) || strings.ContainsRune(line.Text, '|') || signsFor(line.Line) {
		return
	}
	if list := r.jointNames(line); len(list) > 1 && !r.signedAbove(line.block) {
		for _, item := range list {
			r.claim(sender, item.Span, false, line.block, signatureNames, "signature-joint", "the signature, one of several in the line")
		}
		return
	}
	s := lines.ReadSignature(line.Line)
	if s.Name.Surname == "" || line.role == letter.Closing && !s.Closing {
		return
	}
	if addressed(line) && r.headNames(addressee, s.Name) && !s.Closing {
		r.claim(addressee, s.Span, false, line.block, addressNames, "address", "the line below the text names the person with a word of address")
		return
	}
	weight, rule, says := signatureBare, "signature-bare", "the last line looks like a signature"
	switch {
	case s.Name.Initials:
		weight, rule, says = signatureShort, "signature-initials", "the signature has these initials"
	case s.Function:
		weight, rule, says = signatureNames, "signature-office", "the signature, with an office"
	case s.Closing, r.belowClosing(line.block):
		weight, rule, says = signatureNames, "signature", "the signature"
	case r.bareSignatures() > 1: // a list of something
		return
	case len(s.Name.Given) == 0:
		weight = signatureWord
	}
	if r.signedAbove(line.block) && !r.signsToo(line, s) {
		if !s.Function {
			return
		}
		weight, rule, says = signatureFurther, signedBelow, "a name with an office stands below the signature"
	}
	r.claim(sender, s.Span, false, line.block, weight, rule, says)
}

// signedBelow is the rule of a name below the first signature that nothing makes a second sender.
const signedBelow = "signature-below"

// signedAbove reports whether a signature that was read stands above a block.
func (r *reading) signedAbove(block int) bool {
	return slices.ContainsFunc(r.claims, func(c claim) bool { return c.signature() && c.block < block })
}

func (c claim) signature() bool { return strings.HasPrefix(c.witness.Rule, "signature") }

// signsToo reports whether a signature below the first is that of a second sender: the heading names the person, "and" leads to it, it
// is a form of the name above, or it has forenames or initials as the one right above it has.
func (r *reading) signsToo(line blockLine, s lines.Signature) bool {
	if slices.ContainsFunc(r.claims, func(c claim) bool {
		return c.side == sender && (names.Similar(c.name, s.Name) >= names.Alike || forename(c.name, s.Name))
	}) {
		return true
	}
	var above *claim
	for i := range r.claims {
		if c := &r.claims[i]; c.signature() && c.block < line.block {
			above = c
		}
	}
	if above == nil || len(line.Words) == 0 {
		return true
	}
	for k := above.block + 1; k < line.block; k++ {
		if r.letter.Blocks[k].Role != letter.Signed {
			return false
		}
	}
	text := strings.TrimRight(r.letter.File.Slice(r.letter.Blocks[line.block-1].Span), " ,.")
	before := lexicon.Words(text)
	if lexicon.At(lexicon.And, line.Words, 0) > 0 || len(before) > 0 && lexicon.At(lexicon.And, before, len(before)-1) > 0 {
		return true
	}
	if slices.ContainsFunc(r.claims, func(c claim) bool { return c.side != sender && names.Similar(c.name, s.Name) >= names.Alike }) {
		return false
	}
	return len(s.Name.Given) > 0 && len(above.name.Given) > 0 && !addressed(line) && !s.Function && line.Text[0] != '['
}

// addressed reports whether a line begins with "to" or a word of address.
func addressed(line blockLine) bool {
	return lexicon.At(lexicon.Honorific, line.Words, 0) > 0 || lexicon.At(lexicon.To, line.Words, 0) > 0
}

// jointNames are the names of a line that several sign: behind an office, "Members of the Council: HALE, MARSH", or each with forenames
// or initials. Nil if the line has other words.
func (r *reading) jointNames(line blockLine) []names.Item {
	text, base, office := line.Text, line.Base, false
	if i := strings.LastIndex(text, ": "); i > 0 {
		before := lexicon.Words(text[:i])
		if !lexicon.Has(lexicon.Function, before) && !lexicon.Has(lexicon.OrgWord, before) {
			return nil
		}
		text, base, office = text[i+2:], base+i+2, true
	}
	items := names.ParseList(text, base)
	for i, w := range lexicon.Words(text) {
		if !names.Covers(items, base+w.Start) && lexicon.At(lexicon.And, lexicon.Words(text), i) == 0 {
			return nil
		}
	}
	office = office || len(items) > 1 && r.headOffice()
	for _, item := range items {
		name := names.Parse(r.letter.File.Slice(item.Span))
		if item.Org || item.Office || lexicon.Has(lexicon.Function, lexicon.Words(name.Text)) || !office && len(name.Given) == 0 && !lines.Couple(line.Line) {
			return nil
		}
	}
	return items
}

// headOffice reports whether the heading names the senders by nothing but their office: then surnames alone sign.
func (r *reading) headOffice() bool {
	return slices.ContainsFunc(r.claims, func(c claim) bool {
		return c.witness.Rule == "heading" && c.side == sender && c.office != "" && c.name.Surname == ""
	})
}

// belowClosing reports whether a closing formula stands above a block, with nothing but signatures between.
func (r *reading) belowClosing(block int) bool {
	for block--; block >= 0 && r.letter.Blocks[block].Role == letter.Signed; block-- {
		if lines.ReadSignature(lines.New(r.letter.File, r.letter.Blocks[block].Span)).Closing {
			return true
		}
	}
	return block >= 0 && r.letter.Blocks[block].Role == letter.Closing
}

// textFollows reports whether paragraphs stand below a block.
// What the writer added below a signature, in a few words, is no such text.
func (r *reading) textFollows(block int) bool {
	if block < 0 || block >= r.lastPara {
		return false
	}
	added := 0
	for _, b := range r.letter.Blocks[block+1:] {
		if b.Role == letter.Para {
			added += b.Span.Len()
		}
	}
	return added > maxAdded || r.letter.Blocks[block].Role != letter.Signed || !r.belowClosing(block)
}

// maxAdded is how long a line that the writer adds below the signature is at most, in bytes.
const maxAdded = 80

// bareSignatures counts the signatures that no closing formula leads to.
func (r *reading) bareSignatures() int {
	n := 0
	for _, line := range r.lines {
		if line.role == letter.Signed && !r.textFollows(line.block) && !r.belowClosing(line.block) {
			if s := lines.ReadSignature(line.Line); s.Name.Surname != "" && !s.Closing && !s.Function {
				n++
			}
		}
	}
	return n
}

// signsFor reports whether a line names the firm for which somebody signs: "For HALE & MARSH LTD."
func signsFor(l lines.Line) bool {
	n := lexicon.At(lexicon.SignsFor, l.Words, 0)
	if n == 0 || n >= len(l.Words) || len(l.Words) > 10 {
		return false
	}
	rest := l.Text[l.Words[n].Start:]
	return names.IsOrg(rest) || lexicon.Has(lexicon.Firm, l.Words[n:])
}

// firmClaims makes a firm for which the letter was signed its sender, if no person signed.
func (r *reading) firmClaims() {
	if slices.ContainsFunc(r.claims, claim.signature) {
		return
	}
	for _, line := range r.lines {
		if stageCloses(line.role) && !r.textFollows(line.block) && signsFor(line.Line) {
			words := line.Words[lexicon.At(lexicon.SignsFor, line.Words, 0):]
			r.claim(sender, line.Range(words[0].Start, words[len(words)-1].End), true, line.block, signatureNames, "signature-firm", "the letter was signed for the firm")
			return
		}
	}
	r.letterheadSigns()
}

// letterheadSigns: a line below the text, of several words, that stands above it as well is the firm whose letter it is.
func (r *reading) letterheadSigns() {
	key := func(l blockLine) string { return names.Fold(l.Text) }
	above := map[string]bool{}
	for _, line := range r.lines {
		switch {
		case line.block < r.lastPara && (line.role == letter.Address || line.role == letter.Letterhead) && len(line.Words) > 1 && len(line.Words) <= 8:
			above[key(line)] = true
		case line.block > r.lastPara && stageCloses(line.role) && above[key(line)]:
			words := line.Words
			r.claim(sender, line.Range(words[0].Start, words[len(words)-1].End), true, line.block, signatureNames, "signature-firm", "the letterhead stands below the letter again")
			return
		}
	}
}

// stageCloses reports whether a role is one of the lines below the text.
func stageCloses(role letter.Role) bool {
	return role == letter.Signed || role == letter.Closing || role == letter.CloseAddress
}

// maxFused is how far from the end of a paragraph a closing formula with a signature begins at most, in bytes.
const maxFused = 160

// fusedClaims reads a signature that is a part of the last paragraph, "... of your letter. Ever yours Adam Hale.", where no line of its
// own has one.
func (r *reading) fusedClaims() {
	if r.lastPara < 0 || slices.ContainsFunc(r.claims, claim.signature) {
		return
	}
	sent := r.has(sender)
	for k, n := r.lastPara, 0; k >= 0 && n < 2; k-- {
		if r.letter.Blocks[k].Role != letter.Para {
			continue
		}
		if r.letter.Blocks[k].Span.Len() > maxFused { // else a line below it
			n++
		}
		if span, ok := r.fused(r.letter.Blocks[k].Span); ok {
			name := names.Parse(r.letter.File.Slice(span))
			if sent && !slices.ContainsFunc(r.claims, func(c claim) bool {
				return c.side == sender && (names.Similar(c.name, name) >= names.Alike || forename(c.name, name))
			}) {
				return
			}
			weight := fusedWord
			if len(name.Given) > 0 {
				weight = fusedNames
			}
			r.claim(sender, span, false, k, weight, "signature-fused", "a closing formula with this name ends the paragraph")
			return
		}
	}
}

// fused finds the name behind the closing formula at the end of a paragraph. The formula begins a sentence, or has a capital.
func (r *reading) fused(para source.Range) (span source.Range, ok bool) {
	text := r.letter.File.Slice(para)
	from := max(0, len(text)-maxFused)
	for from > 0 && from < len(text) && !utf8.RuneStart(text[from]) {
		from++
	}
	tail := strings.TrimRight(text[from:], " .!\n")
	if i := strings.LastIndexByte(tail, ' '); i > 0 && strings.Trim(tail[i:], " x") == "" { // kisses
		tail = tail[:i]
	}
	line := lines.New(r.letter.File, source.Range{Start: para.Start + from, End: para.Start + from + len(tail)})
	hits := lexicon.Find(lexicon.Formula, line.Words)
	for i := len(hits) - 1; i >= 0; i-- {
		first := hits[i].First
		if len(line.Words)-hits[i].Last > 7 {
			break
		}
		if !startsSentence(line, first) {
			continue
		}
		at := line.Range(line.Words[first].Start, len(line.Text))
		s := lines.ReadSignature(lines.New(r.letter.File, at))
		if s.Name.Surname != "" && !s.Name.Initials && !s.Function && s.Closing && s.Span.End == at.End {
			return s.Span, true
		}
	}
	return span, false
}

// startsSentence reports whether a word, or one of the two before it, has a capital and stands behind a stop or at the start; a
// capital of its own is enough.
func startsSentence(line lines.Line, word int) bool {
	for k := word; k >= 0 && word-k <= 2; k-- {
		w := line.Words[k]
		c, _ := utf8.DecodeRuneInString(line.Text[w.Start:])
		before := strings.TrimRight(line.Text[:w.Start], " \n")
		if unicode.IsUpper(c) && (k == word || before == "" || strings.HasSuffix(before, ".") || strings.HasSuffix(before, "!") || strings.HasSuffix(before, "?")) {
			return true
		}
	}
	return false
}
