package bagit

import (
	"fmt"
	"strings"

	"teikit/convert/export/folder"
	"teikit/tei/datable"
)

// A summary is what metadata say of all letters.
type summary struct {
	letters, files int
	bytes          int64
	first, last    datable.Date // days between which they were sent; zero: no letter says
	undated        int
	language       string // BCP 47; "": there are several, or it is not known
}

func summarise(c *folder.Collection, written []folder.Written) summary {
	s := summary{letters: len(c.Letters), files: len(written)}
	for _, w := range written {
		s.bytes += w.Size
	}
	for i := range c.Letters {
		l := &c.Letters[i]
		if l.First.IsZero() && l.Last.IsZero() {
			s.undated++
		}
		if day := l.First; !day.IsZero() && (s.first.IsZero() || day.Compare(s.first) < 0) {
			s.first = day
		}
		if day := l.Last; !day.IsZero() && (s.last.IsZero() || day.Compare(s.last) > 0) {
			s.last = day
		}
		language, _, _ := strings.Cut(l.Lang, "-")
		switch {
		case i == 0:
			s.language = language
		case s.language != language:
			s.language = ""
		}
	}
	return s
}

// dates are the first and the last day, as RKMS-ISO8601 has a span: "1902-05-02/1911-01-01"; "" if either is not known.
func (s summary) dates() string {
	if s.first.IsZero() || s.last.IsZero() || s.first.Year < 1 {
		return ""
	}
	return s.first.String() + "/" + s.last.String()
}

// description says in a sentence what there is.
func (s summary) description() string {
	letters := "1 letter"
	if s.letters != 1 {
		letters = fmt.Sprintf("%d letters", s.letters)
	}
	d := letters + " in TEI P5"
	switch {
	case s.dates() == "":
		return d + "."
	case s.first.Year == s.last.Year:
		d += fmt.Sprintf(", sent in %d", s.first.Year)
	default:
		d += fmt.Sprintf(", sent between %d and %d", s.first.Year, s.last.Year)
	}
	if s.undated > 0 {
		d += fmt.Sprintf("; %d of them without date", s.undated)
	}
	return d + "."
}
