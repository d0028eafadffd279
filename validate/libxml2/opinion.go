package libxml2

import (
	"fmt"

	"teikit/tei/diag"
	"teikit/tei/source"
)

// SecondOpinion compares what was found in a file with what libxml2 says of it; ok is false if both come to the same verdict, or if one of them comes to
// none. Of what was found, errors of the family rng count.
func SecondOpinion(f *source.File, found diag.List, theirs Outcome) (d diag.Diagnostic, ok bool) {
	ours, decided := mistakes(found)
	switch {
	case !decided:
		return d, false
	case theirs.Verdict == Undecided:
		return theirs.Findings(f, RelaxNG)[0], true
	case theirs.Verdict == Valid && len(ours) > 0:
		return topicSecondOpinion.At(ours[0].Span, "libxml2 finds nothing wrong with the document, in which %s found: %s", counted(len(ours)), ours[0].Message), true
	case theirs.Verdict == Unread && len(ours) == 0:
		m := theirs.First()
		return topicSecondOpinion.At(m.Place(f), "libxml2 cannot read the document, in which nothing was found%s", m.reason()), true
	case theirs.Verdict == Invalid && len(ours) == 0:
		m := theirs.First()
		return topicSecondOpinion.At(m.Place(f), "libxml2 finds the document not valid, in which nothing was found%s", m.reason()), true
	}
	return d, false
}

func counted(n int) string {
	if n == 1 {
		return "1 mistake was"
	}
	return fmt.Sprintf("%d mistakes were", n)
}

// mistakes are the findings that make a document not valid; decided is false if the check was given up.
func mistakes(found diag.List) (list diag.List, decided bool) {
	for _, d := range found {
		switch {
		case d.Code.Family() != "rng" || d.Severity != diag.Error:
		case d.Code == "rng/too-complex":
			return nil, false
		default:
			list.Add(d)
		}
	}
	return list, true
}
