package transcript

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"teikit/convert/lexicon"
	"teikit/convert/lines"
	"teikit/tei/source"
)

// cuts finds where a line holds several: "September 2, 1935Archive: RGASPI", where the end of a line was lost, and "To: A. Hale From:
// B. Marsh", where labels follow each other. The offsets are of the file, in order.
func cuts(f *source.File, r source.Range) (at []int) {
	text := f.Slice(r)
	if len(text) >= lines.Long {
		return nil
	}
	if before, _, ok := strings.Cut(text, "\t"); ok && isLabel(before) { // a row of a table
		return nil
	}
	if at = columns(text, r.Start); at != nil {
		return at
	}
	return labelCuts(f, r)
}

// labelCuts finds the labels within a line.
func labelCuts(f *source.File, r source.Range) (at []int) {
	text := f.Slice(r)
	if len(text) >= lines.Long || strings.IndexByte(text, ':') < 0 {
		return nil
	}
	first, labels := true, false
	for i := 0; ; {
		k := strings.IndexByte(text[i:], ':')
		if k < 0 {
			return at
		}
		k += i
		i = k + 1
		start := labelStart(text, k)
		if start <= 0 || start == k {
			continue
		}
		before, _ := utf8.DecodeLastRuneInString(text[:start])
		glued := unicode.IsDigit(before) || unicode.IsLower(before) || before == '.' || before == ')'
		if !glued && before != ' ' {
			continue
		}
		if first {
			first = false
			_, labels = lines.ReadLabel(lines.New(f, r))
		}
		if !glued && !labels {
			continue
		}
		words := lexicon.Words(text[start:k])
		switch {
		case glued && (lexicon.Whole(lexicon.ArchiveLabel, words) || lexicon.Whole(lexicon.SourceLabel, words)),
			labels && before == ' ' && (lexicon.Whole(lexicon.LabelFrom, words) || lexicon.Whole(lexicon.LabelTo, words) || lexicon.Whole(lexicon.LabelDate, words) || lexicon.Whole(lexicon.LabelSubject, words)):
			at = append(at, r.Start+start)
		}
	}
}

// gutter is how many blanks part the columns of a line.
const gutter = 4

// columns finds where the columns of a line begin behind the first: a letterhead with the date beside it, signatures side by side. Each
// begins with a capital and has letters; a label and its value are one.
func columns(text string, base int) (at []int) {
	start := 0
	for i := 0; i+gutter < len(text); i++ {
		if text[i] != ' ' && text[i] != '\t' {
			continue
		}
		end := i
		tabs := 0
		for end < len(text) && (text[end] == ' ' || text[end] == '\t') {
			if text[end] == '\t' {
				tabs += gutter - 1
			}
			end++
		}
		if end-i+tabs >= gutter {
			first, _ := utf8.DecodeRuneInString(text[end:])
			before := text[start:i]
			if !strings.ContainsFunc(before, unicode.IsLetter) || strings.HasSuffix(before, ":") && lexicon.At(lexicon.Salutation, lexicon.Words(before), 0) == 0 ||
				!unicode.IsUpper(first) && first != '[' || len(strings.Fields(text[end:])) == 1 && !strings.ContainsFunc(text[end:], unicode.IsLetter) {
				return at
			}
			at = append(at, base+end)
			start = end
		}
		i = end - 1
	}
	return at
}

// labelStart is where the word before a colon begins: its last capital behind another letter or digit, "1935Archive", or behind a blank.
func labelStart(text string, colon int) int {
	start := colon
	for start > 0 {
		c, n := utf8.DecodeLastRuneInString(text[:start])
		if !unicode.IsLetter(c) {
			break
		}
		start -= n
		if unicode.IsUpper(c) {
			if before, _ := utf8.DecodeLastRuneInString(text[:start]); !unicode.IsUpper(before) {
				return start
			}
		}
	}
	return -1
}
