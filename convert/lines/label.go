package lines

import (
	"strings"

	"teikit/convert/lexicon"
)

// A Label is a word before a value: "From:", "Date:", "Empfänger:".
type Label struct {
	Class lexicon.Class // lexicon.LabelFrom, LabelTo ...
	End   int           // where the value begins in the line's text
}

// labelClasses are the classes of labels.
var labelClasses = []lexicon.Class{
	lexicon.LabelFrom, lexicon.LabelTo, lexicon.LabelCopy, lexicon.LabelDate, lexicon.LabelPlace, lexicon.LabelDestination, lexicon.LabelSubject,
}

var labelSet = lexicon.SetOf(labelClasses...)

// ReadLabel reads the label at the start of a line; ok is false if there is none. A colon stands behind it, or in a table a tab or a line end.
func ReadLabel(l Line) (label Label, ok bool) {
	if !lexicon.AnyAt(&labelSet, l.Words, 0) || l.Words[0].Start > 2 { // "[" or "_" may stand before it
		return label, false
	}
	longest := 0
	for _, class := range labelClasses {
		n := lexicon.At(class, l.Words, 0)
		if n <= longest {
			continue
		}
		end := l.Words[n-1].End
		rest := strings.TrimLeft(l.Text[end:], " .)\u00a0")
		if rest != "" && strings.HasPrefix(l.Text[end:], "  ") && strings.IndexByte(":\t\n", rest[0]) < 0 { // in columns
			longest, ok = n, true
			label = Label{Class: class, End: len(l.Text) - len(rest)}
			continue
		}
		if rest == "" || strings.IndexByte(":\t\n", rest[0]) < 0 {
			continue
		}
		longest, ok = n, true
		after := strings.TrimLeft(rest[1:], " \t\n\u00a0")
		label = Label{Class: class, End: len(l.Text) - len(after)}
	}
	return label, ok
}
