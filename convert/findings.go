package convert

import (
	"fmt"
	"slices"
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
	if frame := frameNotes(f, page); len(frame) > 0 {
		d := pageFrame.At(frame[0].Span, "%s of the page around the letter went into the header, this one as %s", count(len(frame), "line"), frame[0].Message)
		d.Notes = frame[1:min(len(frame), maxPlaces)]
		findings.Add(d)
	}
	if len(letters) > 1 {
		d := severalLetters.At(letters[0].Begins().In(f), "the page holds %d letters, which become %d documents", len(letters), len(letters))
		for _, l := range letters[1:min(len(letters), maxPlaces)] {
			d.Notes = append(d.Notes, diag.Note{Span: l.Begins().In(f), Message: fmt.Sprintf("letter %d begins here", l.Index)})
		}
		findings.Add(d)
	}
	for _, l := range letters {
		for _, a := range l.Archives {
			if a.Inferred {
				findings.Add(inferredArchive.At(a.Shelfmark.In(f), `"%s" was taken for the shelfmark by its form alone`, f.Slice(a.Shelfmark)))
			}
			for _, level := range a.Levels {
				switch {
				case level.Misread != "":
					d := damagedArchive.At(level.Span.In(f), `"%s" was read as %s %s, which another reference of the page has in its place`, f.Slice(level.Span), level.Kind, level.N)
					d.Notes = []diag.Note{{Span: level.Like.In(f), Message: "the other reference"}}
					findings.Add(d)
				case level.Damaged:
					findings.Add(damagedArchive.At(level.Span.In(f), `"%s" stands where the %s must be named; taken as that`, f.Slice(level.Span), level.Kind))
				}
			}
		}
	}
	return findings
}

// frameNotes names the lines around the letters and what they were taken for, in the order of the page.
func frameNotes(f *source.File, page letter.Page) (notes []diag.Note) {
	add := func(what string, lines ...source.Range) {
		for _, r := range lines {
			notes = append(notes, diag.Note{Span: r.In(f), Message: what})
		}
	}
	add("title of the page", page.Titles...)
	add("links", page.Navigation...)
	add("title of the collection", page.Collection...)
	add("introduction", page.Introduction...)
	if page.Compilers != nil {
		add("compilers of the collection", page.Compilers.Line)
	}
	slices.SortFunc(notes, func(a, b diag.Note) int { return a.Span.Start - b.Span.Start })
	return notes
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
