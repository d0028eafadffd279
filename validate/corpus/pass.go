package corpus

import (
	"cmp"
	"fmt"
	"net/url"
	"slices"

	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/validate/rules"
)

// A Rule looks at a whole corpus. Of the house rule, whose code, page, preset and parameters it has, the check is not used.
type Rule struct {
	rules.Rule
	Look func(*Pass)
}

// A Pass is one rule looking at one corpus.
type Pass struct {
	*Corpus
	setting rules.Setting
	found   []*Finding
}

// A Finding is what a rule has to say about a file, or about an entry of a register.
type Finding struct {
	File int         // number in the corpus; -1: Span says
	At   Place       // zero: the file as a whole
	Span source.Span // of an entry of a register

	code     diag.Code
	severity diag.Severity
	message  string
	notes    []note
	more     int // places of the file that would give the same finding
}

type note struct {
	file    int
	at      Place
	message string
}

// report adds a finding; [diag.Topic.At] says how messages are written.
func (p *Pass) report(file int, at Place, format string, args ...any) *Finding {
	r := p.setting.Rule
	f := &Finding{File: file, At: at, code: r.Code, severity: p.setting.Severity, message: fmt.Sprintf(format, args...)}
	p.found = append(p.found, f)
	return f
}

// note adds a place in another file.
func (f *Finding) note(file int, at Place, format string, args ...any) {
	f.notes = append(f.notes, note{file, at, fmt.Sprintf(format, args...)})
}

// Run lets rules look at the corpus. The findings are in the order of the files, those about registers last.
func (c *Corpus) Run(set rules.Set) []*Finding {
	var all []*Finding
	for _, s := range set {
		rule := Lookup(s.Rule.Code)
		if rule == nil {
			continue
		}
		p := &Pass{Corpus: c, setting: s}
		rule.Look(p)
		all = append(all, p.found...)
	}
	Sort(all)
	return all
}

// Sort puts findings into the order of Run.
func Sort(all []*Finding) {
	slices.SortStableFunc(all, func(a, b *Finding) int {
		return cmp.Or(
			cmp.Compare(uint(a.File), uint(b.File)),
			cmp.Compare(registerName(a), registerName(b)),
			cmp.Compare(a.Span.Start, b.Span.Start),
			cmp.Compare(a.At.Start, b.At.Start),
			cmp.Compare(a.code, b.code),
			cmp.Compare(a.message, b.message),
		)
	})
}

// About gives findings as those about some files: one that is about another file, but has a note in one of these, is told there. The rest is
// left out, but for what is about registers.
func (c *Corpus) About(found []*Finding, counts func(file int) bool) []*Finding {
	var about []*Finding
	for _, f := range found {
		if f.File < 0 || counts(f.File) {
			about = append(about, f)
			continue
		}
		for _, n := range f.notes {
			if n.file >= 0 && counts(n.file) {
				about = append(about, &Finding{File: n.file, At: n.at, code: f.code, severity: f.severity,
					message: c.Name(f.File) + ": " + f.message, notes: []note{{f.File, f.At, "it stands here"}}})
				break
			}
		}
	}
	Sort(about)
	return about
}

func registerName(f *Finding) string {
	if f.Span.File == nil {
		return ""
	}
	return f.Span.File.Name()
}

// Diagnostic is the finding as others are. Open gives the text of a file; nil if it is not what it was when its summary was made: then
// the finding is about the file as a whole.
func (f *Finding) Diagnostic(open func(file int) *source.File) diag.Diagnostic {
	d := diag.Diagnostic{Code: f.code, Severity: f.severity, Message: f.message, Span: f.Span}
	if f.File >= 0 {
		d.Span = f.At.in(open(f.File))
	}
	if f.more > 0 {
		d = d.WithNote(source.Span{}, counted(f.more, "further pointer")+" of the file to the same")
	}
	for _, n := range f.notes {
		d = d.WithNote(n.at.in(open(n.file)), n.message)
	}
	return d
}

// in is the place as a span; unknown if the file is, or if the place is not in it.
func (p Place) in(f *source.File) source.Span {
	if f == nil || p == (Place{}) || int(p.End) > f.Len() || p.Start > p.End {
		return source.Span{}
	}
	return source.Range{Start: int(p.Start), End: int(p.End)}.In(f)
}

// shown is how many characters of a value a message quotes.
const shown = 60

// short cuts a value for a message.
func short(value string) string {
	n := 0
	for i := range value {
		if n++; n > shown {
			return value[:i] + "…"
		}
	}
	return value
}

// unescaped undoes percent-encoding.
func unescaped(reference string) string {
	if plain, err := url.PathUnescape(reference); err == nil {
		return plain
	}
	return reference
}

// counted is a number with a word.
func counted(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
