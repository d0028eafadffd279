package suppress

import (
	"slices"

	"teikit/tei/diag"
	"teikit/tei/source"
)

// A Suppression switches off the findings of one code or family in one place.
type Suppression struct {
	Word   string      // code or family
	Reason string      // "" if there is none
	At     source.Span // of the word in the file
	Covers source.Span // what it is for
	File   bool        // it is for the whole file
	Used   bool        // it has switched something off
}

// covers tells whether a finding is switched off by the suppression.
func (s *Suppression) covers(d diag.Diagnostic) bool {
	if s.Word != string(d.Code) && s.Word != d.Code.Family() {
		return false
	}
	if !d.Span.Known() {
		return s.File
	}
	return d.Span.File == s.Covers.File && s.Covers.Start <= d.Span.Start && d.Span.Start <= s.Covers.End
}

// A Set is the suppressions of a document, and what is wrong with them. The zero value is empty.
type Set struct {
	List    []Suppression
	Faults  diag.List
	Dropped []diag.Suppressed // what Apply has switched off
}

// Empty tells whether there is nothing to heed and nothing to tell.
func (s *Set) Empty() bool { return s == nil || len(s.List)+len(s.Faults) == 0 }

// Apply gives the findings that are not switched off, and marks the suppressions that did something. What keeps a file from being
// checked cannot be switched off.
func (s *Set) Apply(found diag.List) diag.List {
	if s == nil || len(s.List) == 0 {
		return found
	}
	return slices.DeleteFunc(found, s.drops)
}

func (s *Set) drops(d diag.Diagnostic) bool {
	if Mandatory(d) {
		return false
	}
	dropped := false
	for i := range s.List {
		if sup := &s.List[i]; sup.covers(d) {
			if !dropped {
				s.Dropped = append(s.Dropped, diag.Suppressed{Diagnostic: d, Reason: sup.Reason, At: sup.At})
			}
			sup.Used = true
			dropped = true
		}
	}
	return dropped
}

// Unused are the findings about suppressions that did nothing although what they name was looked for, as checked tells of a code or
// family.
func (s *Set) Unused(checked func(word string) bool) diag.List {
	if s == nil {
		return nil
	}
	var found diag.List
	for _, sup := range s.List {
		if sup.Used || !checked(sup.Word) {
			continue
		}
		where := "in the element that follows"
		if sup.File {
			where = "in the file"
		}
		found.Add(topicUnused.At(sup.At, "there is no finding %q %s; expected no suppression", sup.Word, where))
	}
	return found
}

// Mandatory tells whether a finding is always told: a file that is not well-formed or could not be read must not pass for a clean one.
func Mandatory(d diag.Diagnostic) bool {
	family := d.Code.Family()
	return d.Severity == diag.Error && (family == "xml" || family == "cli")
}
