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

// What looks like a name and is none: places, streets, prepositions, the words of a page's links.

// dropPlaces leaves out claims about a single word that is the place of the letter's date, a preposition or a link of the page.
func (r *reading) dropPlaces() {
	places := r.datedPlaces()
	r.claims = slices.DeleteFunc(r.claims, func(c claim) bool {
		return (c.org && c.witness.Rule == "address" || !c.org && c.office == "") && c.block >= 0 && isPhrase(c.name.Text)
	})
	r.claims = slices.DeleteFunc(r.claims, func(c claim) bool {
		if c.org || c.office != "" || len(c.name.Given) > 0 || c.name.Initials || c.block < 0 {
			return false
		}
		words := lexicon.Words(c.name.Text)
		if c.witness.Rule == "address" && r.letter.Blocks[c.block].Role == letter.CloseAddress && names.IsOffice(r.letter.File.Slice(r.letter.Blocks[c.block].Span)) { // of who signs above
			return true
		}
		if lexicon.Whole(lexicon.To, words) || lexicon.Whole(lexicon.NavigationWord, words) {
			return true
		}
		return c.witness.Rule != "label" && slices.ContainsFunc(places, func(p string) bool {
			return p == names.Fold(c.name.Text) || len(p) >= 6 && names.Similar(names.Name{Surname: p}, names.Name{Surname: c.name.Surname}) >= names.Alike
		}) && !r.honoured(c.block, c.span)
	})
}

// isPhrase reports whether a name has "to" with an article inside, as titles and headings have, "VISIT TO THE FENS", or the end of a
// sentence, "Martias. Anno".
func isPhrase(name string) bool {
	words := lexicon.Words(name)
	for _, w := range words[:max(0, len(words)-1)] {
		if utf8.RuneCountInString(w.Fold) >= 5 && strings.HasPrefix(name[w.End:], ". ") { // a sentence ends in it
			return true
		}
	}
	for i := 1; i+1 < len(words); i++ {
		if words[i].Fold != "for" && lexicon.At(lexicon.Possessive, words, i+1) > 0 && lexicon.At(lexicon.To, words, i) > 0 {
			return true
		}
	}
	return false
}

// datedPlaces are the places of the datelines, folded.
func (r *reading) datedPlaces() []string {
	var places []string
	for _, line := range r.lines {
		if line.role != letter.Dateline && line.role != letter.CloseDate || len(line.dates) == 0 {
			continue
		}
		if span, ok := datedPlace(line); ok {
			places = append(places, names.Fold(r.letter.File.Slice(span)))
		}
	}
	return places
}

// honoured reports whether a word of address stands before a name: "Mr. Bath".
func (r *reading) honoured(block int, span source.Range) bool {
	start := r.letter.Blocks[block].Span.Start
	if span.Start <= start || span.Start-start > 200 {
		return false
	}
	words := lexicon.Words(r.letter.File.Slice(source.Range{Start: start, End: span.Start}))
	return len(words) > 0 && (lexicon.At(lexicon.Honorific, words, len(words)-1) > 0 || lexicon.At(lexicon.Function, words, len(words)-1) > 0)
}

// beforeStreet leaves out what follows a street and its number: "E. Marsh, 9 Mill Row, Bath".
func beforeStreet(items []names.Item, text string, base int) []names.Item {
	start := 0
	for part := range strings.SplitSeq(text, ",") {
		here := source.Range{Start: base + start, End: base + start + len(part)}
		start += len(part) + 1
		within := func(i names.Item) bool { return i.Span.Start < here.End && i.Span.End > here.Start }
		if !strings.ContainsFunc(part, unicode.IsDigit) || !strings.ContainsFunc(part, unicode.IsLetter) || slices.ContainsFunc(items, within) {
			continue
		}
		return slices.DeleteFunc(items, func(i names.Item) bool { return i.Span.Start > here.Start && !i.Copied })
	}
	return items
}

// ofAddress leaves out what an address line names beside the addressee. An inside address is one party: below its first line other
// persons are those with forenames, initials or a word of address. Of a letterhead, and below the text, a line names an addressee only
// behind "to" or a word of address, or one whom the heading names. The address of a telegram is a list.
func (r *reading) ofAddress(items []names.Item, line blockLine) []names.Item {
	role := r.letter.Blocks[line.block].Role
	lead := role == letter.Address && r.letterhead(line.block)
	run := r.inRun(line.block)
	if !lead && !run && role != letter.CloseAddress {
		return items
	}
	to := len(line.Words) > 0 && (lexicon.At(lexicon.To, line.Words, 0) > 0 || lexicon.At(lexicon.Honorific, line.Words, 0) > 0)
	return slices.DeleteFunc(items, func(i names.Item) bool {
		name := names.Parse(r.letter.File.Slice(i.Span))
		switch {
		case i.Copied:
			return false
		case i.Org && (lead || run), role == letter.CloseAddress && r.headNames(sender, name):
			return true
		case lead && (lexicon.At(lexicon.To, line.Words, 0) == 0 || line.Words[0].Fold == "for") && !r.headNames(addressee, name): // the writer's own
			return true
		case to, r.honoured(line.block, i.Span), slices.ContainsFunc(r.headingNames(), func(n names.Name) bool { return names.Similar(name, n) >= names.Alike }):
			return false
		case role == letter.CloseAddress, lead:
			return true
		}
		return len(name.Given) == 0 && !r.wired()
	})
}

// wholeOrg joins the parts of an organisation with "and" in its name: "Ministry of Labour and National Service".
func (r *reading) wholeOrg(items []names.Item) []names.Item {
	if len(items) != 2 || !items[0].Org || items[0].Copied || items[1].Copied || items[1].Office {
		return items
	}
	between := r.letter.File.Slice(source.Range{Start: items[0].Span.End, End: items[1].Span.Start})
	if words := lexicon.Words(between); strings.ContainsAny(between, ",;.–—") || len(words) != 1 || lexicon.At(lexicon.And, words, 0) == 0 {
		return items
	}
	if name := names.Parse(r.letter.File.Slice(items[1].Span)); slices.ContainsFunc(name.Given, func(g string) bool { return strings.HasSuffix(g, ".") }) {
		return items
	}
	items[0].Span.End = items[1].Span.End
	return items[:1]
}

// officeAddressed reads the first line of an inside address, below the date, that has nothing but an office: "The Permanent Secretary".
func (r *reading) officeAddressed(line blockLine) names.Item {
	if line.role != letter.Address || !names.IsOffice(line.Text) || line.block == 0 || isAddress(r.letter.Blocks[line.block-1].Role) {
		return names.Item{}
	}
	for _, b := range r.letter.Blocks[:line.block] {
		if b.Role != letter.Dateline && b.Role != letter.HeadDate {
			continue
		}
		if items := names.ParseParties(line.Text, line.Base); len(items) == 1 && items[0].Office {
			return items[0]
		}
	}
	return names.Item{}
}

// belowCopy reports whether a line below the text goes on with a list that the label of copies begins.
func (r *reading) belowCopy(block int) bool {
	for k := block; k > 0 && block-k < 12 && r.letter.Blocks[k].Role == letter.CloseAddress; k-- {
		above := lines.New(r.letter.File, r.letter.Blocks[k-1].Span)
		if above.Long() || r.letter.Blocks[k-1].Role != letter.CloseAddress {
			return false
		}
		if s, _ := lineLabel(above); s != sides {
			return s == copied
		}
	}
	return false
}

// headNames reports whether a heading names somebody for a side.
func (r *reading) headNames(s side, name names.Name) bool {
	return slices.ContainsFunc(r.claims, func(c claim) bool {
		return c.side == s && c.witness.Rule == "heading" && names.Similar(c.name, name) >= names.Alike
	})
}

// wired reports whether the letter has service lines, as telegrams have.
func (r *reading) wired() bool {
	return slices.ContainsFunc(r.letter.Blocks, func(b letter.Block) bool { return b.Role == letter.Transmission })
}
