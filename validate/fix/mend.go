package fix

import (
	"teikit/tei/diag"
	"teikit/tei/source"
)

// maxRounds bounds how often a text is mended and checked anew. A fix that makes another one possible needs a round, and so does one
// that is refused; more than six have not been seen.
const maxRounds = 50

// A Mender mends files.
type Mender struct {
	// Check gives the findings of a text, in the order in which they are shown. It is called several times for each file.
	Check  func(*source.File) diag.List
	Unsafe bool // fixes that are not safe are applied, too
}

// A Mended file is the outcome for one.
type Mended struct {
	File    *source.File // with the text afterwards; the one that was given if nothing has changed
	Left    diag.List    // what is still found
	Applied []Chosen     // with places in the text of their round
	Skipped []Skipped    // what could not be applied, of the text afterwards
}

// Mend applies the fixes of what is found in a file, and of what is found then, until no fix is left that can be applied. The text
// afterwards has no more errors of any family than that before: a fix that would bring one is skipped.
func (m *Mender) Mend(f *source.File, found diag.List) Mended {
	result := Mended{File: f, Left: found}
	refused := make(map[refusal]bool) // in the text as it is now
	for range maxRounds {
		chosen, skipped := Choose(result.File, withoutRefused(result.Left, refused), m.Unsafe)
		result.Skipped = skipped
		if len(chosen) == 0 {
			break
		}
		r := round{Mender: m, file: result.File, before: errorsOf(result.Left), refused: refused}
		if accepted := r.accept(nil, chosen); len(accepted) > 0 {
			result.Applied = append(result.Applied, accepted...)
			result.File, result.Left = r.after(accepted)
			clear(refused)
		}
	}
	result.Skipped = append(result.Skipped, refusedIn(result.Left, refused)...)
	return result
}

// A refusal is a fix that would make the text worse, by what stays the same when the text around it moves.
type refusal struct {
	code      diag.Code
	message   string
	path, fix string
}

func refusalOf(c Chosen) refusal {
	return refusal{c.Finding.Code, c.Finding.Message, c.Finding.Path, c.Fix.Message}
}

// withoutRefused are the findings without the fixes that have been refused.
func withoutRefused(found diag.List, refused map[refusal]bool) diag.List {
	if len(refused) == 0 {
		return found
	}
	var list diag.List
	for _, d := range found {
		var kept []diag.Fix
		for _, fix := range d.Fixes {
			if !refused[refusalOf(Chosen{d, fix})] {
				kept = append(kept, fix)
			}
		}
		d.Fixes = kept
		list = append(list, d)
	}
	return list
}

// refusedIn are the fixes of findings that have been refused, each once.
func refusedIn(found diag.List, refused map[refusal]bool) []Skipped {
	said := make(map[refusal]bool)
	var list []Skipped
	for _, d := range found {
		for _, fix := range d.Fixes {
			c := Chosen{d, fix}
			if r := refusalOf(c); refused[r] && !said[r] {
				said[r] = true
				list = append(list, Skipped{c, reasonWorse})
			}
		}
	}
	return list
}

// A round is choosing among the fixes for one text.
type round struct {
	*Mender
	file    *source.File
	before  map[string]int // errors by family
	refused map[refusal]bool

	tried *source.File // what was checked last, and what was found in it
	found diag.List
}

// accept adds as many of the fixes as leave the text no worse, trying all at once, then halves.
func (r *round) accept(accepted, more []Chosen) []Chosen {
	if len(more) == 0 {
		return accepted
	}
	all := append(accepted[:len(accepted):len(accepted)], more...)
	if _, found := r.after(all); !worse(r.before, errorsOf(found)) {
		return all
	}
	if len(more) == 1 {
		r.refused[refusalOf(more[0])] = true
		return accepted
	}
	half := len(more) / 2
	return r.accept(r.accept(accepted, more[:half]), more[half:])
}

// after gives the file with fixes applied, and what is found in it.
func (r *round) after(chosen []Chosen) (*source.File, diag.List) {
	text := Apply(r.file, chosen)
	if r.tried == nil || r.tried.Text() != text {
		r.tried = source.NewDecoded(r.file.Name(), text, r.file.Encoding())
		r.found = r.Check(r.tried)
	}
	return r.tried, r.found
}

// errorsOf counts errors by family.
func errorsOf(found diag.List) map[string]int {
	count := make(map[string]int)
	for _, d := range found {
		if d.Severity == diag.Error {
			count[d.Code.Family()] += 1 + d.Repeats
		}
	}
	return count
}

// worse reports whether a family has more errors than before. What a file that is not well-formed has beyond that is not known:
// there it must have fewer mistakes of that kind.
func worse(before, after map[string]int) bool {
	if before["xml"] > 0 {
		return after["xml"] >= before["xml"]
	}
	for family, n := range after {
		if n > before[family] {
			return true
		}
	}
	return false
}
