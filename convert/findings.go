package convert

import (
	"fmt"
	"unicode/utf8"

	"teikit/convert/letter"
	"teikit/tei/diag"
	"teikit/tei/source"
)

// maxPlaces is how many places a finding shows.
const maxPlaces = 20

// pageFindings are what concerns the page as a whole: its frame, how many letters it has, damaged references.
func pageFindings(letters []*letter.Letter) (findings diag.List) {
	if len(letters) == 0 {
		return nil
	}
	f, page := letters[0].File, letters[0].Page
	var frame []source.Range
	for _, group := range [][]source.Range{page.Titles, page.Navigation, page.Collection} {
		frame = append(frame, group...)
	}
	if page.Compilers != nil {
		frame = append(frame, page.Compilers.Line)
	}
	if len(frame) > 0 {
		first := frame[0]
		for _, r := range frame {
			if r.Start < first.Start {
				first = r
			}
		}
		findings.Add(pageFrame.At(first.In(f), "%s of the page around the letter went into the header", count(len(frame), "line")))
	}
	if len(letters) > 1 {
		d := severalLetters.At(letters[0].Blocks[0].Span.In(f), "the page holds %d letters, which become %d documents", len(letters), len(letters))
		for _, l := range letters[1:min(len(letters), maxPlaces)] {
			d.Notes = append(d.Notes, diag.Note{Span: l.Blocks[0].Span.In(f), Message: fmt.Sprintf("letter %d begins here", l.Index)})
		}
		findings.Add(d)
	}
	for _, l := range letters {
		for _, a := range l.Archives {
			for _, level := range a.Levels {
				if level.Damaged {
					findings.Add(damagedArchive.At(level.Span.In(f), `"%s" stands where the %s must be named; taken as that`, f.Slice(level.Span), level.Kind))
				}
			}
		}
	}
	return findings
}

// maxAlike is how many findings of one code are given for one file; the last says how many more there are.
const maxAlike = 200

// capped sorts the findings and leaves out those that only repeat what was said often enough.
func capped(findings diag.List) diag.List {
	findings.Sort()
	count := map[diag.Code]int{}
	last := map[diag.Code]int{}
	kept := findings[:0]
	for _, d := range findings {
		count[d.Code]++
		if count[d.Code] <= maxAlike {
			last[d.Code] = len(kept)
			kept = append(kept, d)
		}
	}
	for code, n := range count {
		if n > maxAlike {
			kept[last[code]].Message += fmt.Sprintf(" (and %d more findings %s in this file)", n-maxAlike, code)
		}
	}
	return kept
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// droppedCharacters reports the characters that XML cannot hold.
func droppedCharacters(f *source.File) (findings diag.List) {
	text := f.Text()
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		if r < 0x20 && r != '\t' && r != '\n' && r != '\r' || r == 0xFFFE || r == 0xFFFF {
			findings.Add(notXMLChar.At(source.Range{Start: i, End: i + n}.In(f), "the character U+%04X cannot stand in XML and was left out", r))
		}
		i += n
	}
	return findings
}
