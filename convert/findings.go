package convert

import (
	"fmt"
	"unicode/utf8"

	"teikit/convert/letter"
	"teikit/tei/diag"
	"teikit/tei/source"
)

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
		for _, l := range letters[1:] {
			d = d.WithNote(l.Blocks[0].Span.In(f), fmt.Sprintf("letter %d begins here", l.Index))
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

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// maxControls is how many control characters of a file are reported one by one.
const maxControls = 20

// droppedCharacters reports the characters that XML cannot hold.
func droppedCharacters(f *source.File) (findings diag.List) {
	text := f.Text()
	total := 0
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		if r < 0x20 && r != '\t' && r != '\n' && r != '\r' || r == 0xFFFE || r == 0xFFFF {
			total++
			if total <= maxControls {
				findings.Add(notXMLChar.At(source.Range{Start: i, End: i + n}.In(f), "the character U+%04X cannot stand in XML and was left out", r))
			}
		}
		i += n
	}
	if total > maxControls {
		findings[len(findings)-1].Message += fmt.Sprintf(" (and %d more)", total-maxControls)
	}
	return findings
}
