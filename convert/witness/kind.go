package witness

import (
	"slices"
	"strings"

	"teikit/convert/letter"
	"teikit/convert/lexicon"
	"teikit/tei/source"
)

// kindWords are the words that name a kind of document, more special kinds first.
var kindWords = []struct {
	class lexicon.Class
	kind  letter.Kind
}{
	{lexicon.KindTelegram, letter.Telegram},
	{lexicon.KindPostcard, letter.Postcard},
	{lexicon.KindMemo, letter.Memo},
	{lexicon.KindDraft, letter.Draft},
}

// kind weighs what the lines say of the kind of document. Without a witness it is a letter.
func (r *reading) kind() {
	fact := &r.letter.Kinds
	votes := map[letter.Kind]float64{}
	witnesses := map[letter.Kind][]letter.Witness{}
	vote := func(k letter.Kind, span source.Range, weight float64, rule, says string) {
		votes[k] += weight
		witnesses[k] = append(witnesses[k], letter.Witness{Span: span, Rule: rule, Says: says, Weight: weight})
	}
	for _, line := range r.lines {
		switch line.role {
		case letter.Heading:
			if h := line.heading; h != nil && h.Kind != "" {
				vote(h.Kind, line.Span(), kindNamed, "heading-kind", "the heading names the kind")
			} else if k, ok := namedKind(line.Words); ok && len(line.Words) <= 6 {
				vote(k, line.Span(), kindNamed, "heading-kind", "the heading names the kind")
			}
		case letter.Number, letter.Transmission, letter.Subject, letter.Dateline, letter.Address, letter.HeadDate, letter.ArchiveLine:
			if lexicon.At(lexicon.LabelOther, line.Words, 0) > 0 || lexicon.At(lexicon.ArchiveLabel, line.Words, 0) > 0 { // "Telegramm-Adresse: ...", "Шифр: ..."
				continue
			}
			if line.role == letter.ArchiveLine && !r.carrierKind(line) { // "Carte Vannucchi, mazzo 3"
				continue
			}
			if k, ok := namedKind(line.Words); ok && len(line.Words) <= 14 {
				vote(k, line.Span(), kindNamed, "line-kind", "a line above the text names the kind")
			} else if lexicon.Has(lexicon.Wire, line.Words) {
				vote(letter.Telegram, line.Span(), kindHints, "wire", "words that only telegrams have")
			}
		case letter.CloseService:
			if lexicon.Has(lexicon.Wire, line.Words) {
				vote(letter.Telegram, line.Span(), kindHints, "wire", "words that only telegrams have")
			}
		default:
		}
	}
	for _, span := range r.letter.Page.Titles {
		if line := r.title(span); line != nil && line.heading != nil && line.heading.Kind != "" {
			vote(line.heading.Kind, span, kindHints, "title-kind", "the page's title names the kind")
		}
	}
	if k, span, ok := r.framedKind(); ok && len(votes) == 0 {
		vote(k, span, kindFramed, "frame-kind", "a line around the letter begins with the kind")
	}
	if span, ok := r.stops(); ok {
		vote(letter.Telegram, span, kindNamed, "stop", "the text has STOP for full stops")
	}
	r.letter.Kind, fact.Known = letter.PlainLetter, true
	best := letter.PlainLetter
	for _, k := range []letter.Kind{letter.PlainLetter, letter.Telegram, letter.Postcard, letter.Memo, letter.Draft} {
		if votes[k] > votes[best] {
			best = k
		}
	}
	r.letter.Kind, fact.Value, fact.For = best, best, witnesses[best]
	for _, k := range []letter.Kind{letter.PlainLetter, letter.Telegram, letter.Postcard, letter.Memo, letter.Draft} {
		if k != best {
			fact.Against = append(fact.Against, witnesses[k]...)
		}
	}
	switch {
	case votes[best] == 0: // said by nothing, and nothing speaks against it
		fact.Cert = letter.Medium
	case len(fact.Against) > 0 || votes[best] < kindNamed:
		fact.Cert = letter.Medium
	}
}

// framedKind finds a kind other than letter among the first words of what stands above the salutation or the text: "[Picture postcard: ...",
// "Type: postcard", "TELEGRAM" as title of the page. Of the text itself only what editors put in brackets counts.
func (r *reading) framedKind() (letter.Kind, source.Range, bool) {
	spans := slices.Concat(r.letter.Page.Titles, r.letter.Page.Collection)
	for _, b := range r.letter.Blocks {
		text := r.letter.File.Slice(b.Span)
		if b.Role == letter.Salute || b.Role == letter.Para && !strings.HasPrefix(text, "[") {
			break
		}
		spans = append(spans, b.Span)
	}
	for _, span := range spans {
		words := lexicon.Words(r.letter.File.Slice(source.Range{Start: span.Start, End: min(span.End, span.Start+maxSalutation)}))
		first := words[:min(len(words), 3)]
		if lexicon.Has(lexicon.KindLetter, first) || lexicon.Has(lexicon.CollectionWord, first) {
			continue
		}
		if k, ok := namedKind(first); ok && k != letter.Draft {
			return k, span, true
		}
	}
	return "", source.Range{}, false
}

func namedKind(words []lexicon.Word) (letter.Kind, bool) {
	for _, k := range kindWords {
		if lexicon.Has(k.class, words) {
			return k.kind, true
		}
	}
	return "", false
}

// title is the line of the page's title at span, nil without one.
func (r *reading) title(span source.Range) *blockLine {
	i := slices.IndexFunc(r.titles, func(l blockLine) bool { return l.Span() == span })
	if i < 0 {
		return nil
	}
	return &r.titles[i]
}

// stops finds a paragraph of a telegram: in capitals, with the word that stands for a full stop.
func (r *reading) stops() (source.Range, bool) {
	for _, b := range r.letter.Blocks {
		if b.Role != letter.Para {
			continue
		}
		text := r.letter.File.Slice(b.Span)
		text = text[:min(len(text), 4000)]
		for _, stop := range lexicon.Phrases(lexicon.StopWord) {
			word := " " + strings.ToUpper(stop) + " "
			if strings.Count(text, word) > 0 && (strings.ToUpper(text) == text || strings.Count(text, word) > 1) {
				return b.Span, true
			}
		}
	}
	return source.Range{}, false
}

// shelfmarks makes witnesses of the archival lines.
func (r *reading) shelfmarks() {
	for i := range r.letter.Archives {
		a := &r.letter.Archives[i]
		a.Witness = letter.Witness{Span: a.Span, Rule: "archive-line", Says: "an archival reference", Weight: shelfmark}
		if a.Inferred {
			a.Witness = letter.Witness{Span: a.Span, Rule: "archive-form", Says: "the line has the form of an archival reference", Weight: shelfmarkish}
		}
	}
}

// language is that of the letter's paragraphs, by their commonest words.
func (r *reading) language() {
	const enough = 4000 // bytes tell a language
	var words lexicon.Count
	var span source.Range
	for _, b := range r.letter.Blocks {
		if b.Role != letter.Para && b.Role != letter.Salute && b.Role != letter.Closing {
			continue
		}
		text := r.letter.File.Slice(b.Span)
		text = strings.ToValidUTF8(text[:min(len(text), enough)], "")
		words.Add(text)
		if span.Len() == 0 {
			span.Start = b.Span.Start
		}
		span.End = b.Span.End
		if span.Len() > enough {
			break
		}
	}
	lang, share := words.Language()
	r.letter.Lang = lang
	if lang == "" {
		return
	}
	fact := &r.letter.Langs
	fact.Known, fact.Value = true, lang
	if words.Words < 20 || share < 0.15 {
		fact.Cert = letter.Medium
	}
	fact.For = []letter.Witness{{Span: span, Rule: "common-words", Says: "the commonest words of the text are of this language", Weight: language}}
}

// carrierKind reports whether what an archival line says of the paper, before or behind the reference, names the kind.
func (r *reading) carrierKind(line blockLine) bool {
	for i := range r.letter.Archives {
		a := &r.letter.Archives[i]
		if a.Shelfmark.Start < line.Base || a.Shelfmark.End > line.Base+len(line.Text) {
			continue
		}
		for _, part := range []string{line.Text[:a.Shelfmark.Start-line.Base], line.Text[a.Shelfmark.End-line.Base:]} {
			if _, ok := namedKind(lexicon.Words(part)); ok {
				return true
			}
		}
		return false
	}
	return true
}
