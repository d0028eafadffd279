package annotate

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"teikit/convert/letter"
	"teikit/convert/lexicon"
	"teikit/convert/profile"
	"teikit/tei/diag"
	"teikit/tei/source"
)

// maxLone is how many brackets without partner are reported one by one.
const maxLone = 100

// maxSupplied is the length in bytes up to which text between brackets is taken for an addition.
const maxSupplied = 300

// Brackets marks editorial brackets in all blocks and notes of the letter, by the meaning that the profile gives them: "[word]" is
// supplied, "[...]" is a gap; by the Leiden Conventions "(abc)" within a word, "<abc>" and "{abc}" mean something too. A square
// bracket without partner stays text and gives a finding.
func Brackets(l *letter.Letter, p *profile.Profile) diag.List {
	if p.Brackets.Meaning == profile.None {
		return nil
	}
	r := &bracketReader{file: l.File, pairs: modernPairs, within: p.Brackets.Within}
	if p.Brackets.Meaning == profile.Leiden {
		r.pairs = leidenPairs
	}
	eachBlock(l, func(b *letter.Block) { r.block = b; r.read() })
	if r.lone > maxLone {
		r.findings[maxLone-1].Message += fmt.Sprintf(" (and %d more brackets without partner in this letter)", r.lone-maxLone)
	}
	return r.findings
}

// A bracketPair is two brackets with what they say of the text between them.
type bracketPair struct {
	open, end byte
	mark      func(r *bracketReader, inner string, span, within source.Range)
}

var modernPairs = []bracketPair{{'[', ']', (*bracketReader).modern}}

// leidenPairs are the brackets of the Leiden Conventions (TEI P5 PHDA; EpiDoc).
var leidenPairs = []bracketPair{
	{'[', ']', (*bracketReader).lost},
	{'(', ')', (*bracketReader).expanded},
	{'<', '>', (*bracketReader).left},
	{'{', '}', (*bracketReader).surplus},
}

// A bracketReader reads the brackets of a letter.
type bracketReader struct {
	file     *source.File
	pairs    []bracketPair
	within   string // what a bracket within a word is
	block    *letter.Block
	lone     int
	findings diag.List
}

func (r *bracketReader) read() {
	for _, p := range r.pairs {
		r.readPair(p)
	}
}

func (r *bracketReader) readPair(p bracketPair) {
	text := r.file.Slice(r.block.Span)
	open := -1
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case p.open:
			if open >= 0 {
				r.alone(open, p.open)
			}
			open = i
		case p.end:
			if open < 0 {
				r.alone(i, p.end)
				continue
			}
			base := r.block.Span.Start
			span := source.Range{Start: base + open, End: base + i + 1}
			p.mark(r, text[open+1:i], span, source.Range{Start: span.Start + 1, End: span.End - 1})
			open = -1
		}
	}
	if open >= 0 {
		r.alone(open, p.open)
	}
}

// alone reports a square bracket without partner; others stand in many texts for themselves.
func (r *bracketReader) alone(offset int, which byte) {
	if which != '[' && which != ']' {
		return
	}
	if r.lone++; r.lone <= maxLone {
		r.findings.Add(loneBracket(r.file, r.block.Span.Start+offset, which))
	}
}

// eachBlock visits the letter's blocks, then those of its notes.
func eachBlock(l *letter.Letter, visit func(b *letter.Block)) {
	for i := range l.Blocks {
		visit(&l.Blocks[i])
	}
	for i := range l.Notes {
		for j := range l.Notes[i].Blocks {
			visit(&l.Notes[i].Blocks[j])
		}
	}
}

// modern reads "[word]", "p[arty]", "[...]".
func (r *bracketReader) modern(inner string, span, within source.Range) {
	switch trimmed := strings.TrimSpace(inner); {
	case dots(trimmed):
		r.block.Annotate(letter.Gap{Span: span, Reason: "editorial"})
	case remark(inner): // the editors speak of the page: no words that the letter lacks
	case noWords(inner): // empty brackets, a paragraph in brackets, and what looks like a note's sign stay text
	case r.within == "expan" && r.touchesWord(span):
		r.block.Annotate(letter.Expansion{Span: span, Inner: within})
	default:
		a := letter.Supplied{Span: span, Inner: within, Reason: "omitted-in-original"}
		if strings.HasSuffix(inner, "?") && strings.ContainsFunc(inner, unicode.IsLetter) { // "[with?]"
			a.Inner.End--
			a.Cert = letter.Low
		}
		r.block.Annotate(a)
	}
}

// remark reports whether words in brackets say what stands on the page, or what is done to it, such as "Endorsed: ...", "signature".
func remark(inner string) bool {
	words := lexicon.Words(inner)
	n := max(lexicon.At(lexicon.Remark, words, 0), lexicon.At(lexicon.Received, words, 0))
	return n > 0 && (n == len(words) || n < len(words) && strings.ContainsAny(inner[words[n-1].End:words[n].Start], ":,.") || lexicon.At(lexicon.Received, words, 0) > 0)
}

// lost reads "[abc]", letters that are gone and were restored, and "[...]", letters that are gone for good.
func (r *bracketReader) lost(inner string, span, within source.Range) {
	switch trimmed := strings.TrimSpace(inner); {
	case dots(trimmed), trimmed != "" && strings.Trim(trimmed, "-–— ") == "":
		r.block.Annotate(letter.Gap{Span: span, Reason: "lost"})
	case !noWords(inner):
		r.block.Annotate(letter.Supplied{Span: span, Inner: within, Reason: "lost"})
	}
}

// expanded reads "p(arty)": letters that the writer left out to abbreviate. Brackets around whole words are the writer's.
func (r *bracketReader) expanded(inner string, span, within source.Range) {
	if r.touchesWord(span) && !noWords(inner) && !strings.ContainsAny(inner, " \n") {
		r.block.Annotate(letter.Expansion{Span: span, Inner: within})
	}
}

// left reads "<abc>": letters that the writer left out by mistake.
func (r *bracketReader) left(inner string, span, within source.Range) {
	if !noWords(inner) {
		r.block.Annotate(letter.Supplied{Span: span, Inner: within, Reason: "omitted"})
	}
}

// surplus reads "{abc}": letters that the editor takes for superfluous.
func (r *bracketReader) surplus(inner string, span, within source.Range) {
	if !noWords(inner) {
		r.block.Annotate(letter.Surplus{Span: span, Inner: within})
	}
}

// noWords reports whether what stands between brackets is no word that an editor put there.
func noWords(inner string) bool {
	trimmed := strings.TrimSpace(inner)
	return trimmed == "" || len(inner) > maxSupplied || strings.Trim(trimmed, "0123456789*") == "" && len(trimmed) < 4
}

// touchesWord reports whether a letter stands right before a range of the file: "p[arty]".
func (r *bracketReader) touchesWord(span source.Range) bool {
	before, _ := utf8.DecodeLastRuneInString(r.file.Slice(source.Range{Start: r.block.Span.Start, End: span.Start}))
	return unicode.IsLetter(before)
}

// dots reports whether s is an ellipsis: "...", "…", ". . .".
func dots(s string) bool {
	s = strings.ReplaceAll(strings.ReplaceAll(s, " ", ""), "…", "...")
	return len(s) >= 2 && strings.Trim(s, ".") == ""
}

func loneBracket(f *source.File, offset int, which byte) diag.Diagnostic {
	partner, side := "]", "after"
	if which == ']' {
		partner, side = "[", "before"
	}
	return unbalanced.At(source.Range{Start: offset, End: offset + 1}.In(f), `"%c" has no "%s" %s it in its paragraph; it is kept as text`, which, partner, side)
}
