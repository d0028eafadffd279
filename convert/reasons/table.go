package reasons

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Table tells the facts of a file for people: a line for each fact, and below it one for each witness, with "+" for it and "-"
// against it, its weight, its place, and what it says.
func Table(f File) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s\n", f.File, f.profile())
	for _, l := range f.Letters {
		if len(f.Letters) > 1 {
			fmt.Fprintf(&b, "letter %d\n", l.Index)
		}
		for _, fact := range l.Facts {
			fmt.Fprintf(&b, "  %-15s %s\n", fact.Fact, fact.value())
			for _, w := range fact.For {
				b.WriteString(w.row("+"))
			}
			for _, w := range fact.Against {
				b.WriteString(w.row("-"))
			}
		}
	}
	return b.String()
}

// profile puts into words which profile was used, and why.
func (f File) profile() string {
	switch p := f.Profile; {
	case p == nil:
		return "no profile"
	case len(p.Clues) == 0:
		return "profile " + p.Name
	default:
		return fmt.Sprintf("profile %s, because of %s", p.Name, strings.Join(p.Clues, ", "))
	}
}

func (f Fact) value() string {
	switch {
	case f.Value == "" && len(f.For) > 0:
		return "left open: the witnesses do not agree"
	case f.Value == "":
		return "unknown"
	case f.Cert != "":
		return fmt.Sprintf("%s  [cert %s]", f.Value, f.Cert)
	}
	return f.Value
}

// textWidth is the width of the column with the words of the transcription, in code points.
const textWidth = 30

func (w Witness) row(sign string) string {
	at := "-"
	if w.Start != nil {
		at = fmt.Sprintf("%d:%d", w.Start.Line, w.Start.Column)
	}
	text := w.Text
	if n := utf8.RuneCountInString(text); n > textWidth {
		text = string([]rune(text)[:textWidth-1]) + "…"
	}
	text += strings.Repeat(" ", textWidth-utf8.RuneCountInString(text))
	return strings.TrimRight(fmt.Sprintf("    %s %-4g %-7s %s  %s (%s)", sign, w.Weight, at, text, w.Says, w.Rule), " ") + "\n"
}
