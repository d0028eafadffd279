package register

import (
	"fmt"
	"strings"

	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/tei/xmltree"
)

// A Linking is what came of the names of one document.
type Linking struct {
	Edits   []diag.Edit // that write @ref, in the order of the document
	Rows    []Row       // for the review file
	Certain int         // links that the program found
	Decided int         // links that an editor decided
	Already int         // names that had @ref
}

// LinkDocument links the names of the letters in a document. Names that have @ref or @key already, and those in titles, are left as
// they are; of the others, those are linked that are certain or that the review file decides. File is what the review file calls the document.
func (k *Linker) LinkDocument(tree *xmltree.Tree, file string, review *Review) Linking {
	var out Linking
	for _, l := range Letters(tree) {
		c := k.Context(l)
		for _, m := range l.Mentions {
			if !m.Titled && m.Text != "" {
				out.mention(k, m, c, file, review)
			}
		}
	}
	return out
}

func (o *Linking) mention(k *Linker, m Mention, c Context, file string, review *Review) {
	row := Row{File: file, Place: m.Node.Path(), Name: m.Text, Kind: m.Kind}
	if m.HasRef {
		o.Already++
		if i, ok := review.at[row.key()]; ok && review.Rows[i].Decision == m.target() && m.target() != "" {
			review.used[i] = true // its decision is carried out
			row = review.Rows[i]
			o.Rows = append(o.Rows, row)
		}
		return
	}
	link := k.LinkMention(m, c)
	row.Note, row.Candidates = link.forReview()
	row = review.lookUp(row)
	switch {
	case row.Decision != "":
		if e := k.register.Lookup(row.Decision); e != nil {
			o.Edits = append(o.Edits, m.refEdit(e))
			o.Decided++
		}
		o.Rows = append(o.Rows, row)
	case link.Verdict == Certain:
		o.Edits = append(o.Edits, m.refEdit(link.Entry))
		o.Certain++
	case !m.Implied:
		o.Rows = append(o.Rows, row)
	}
}

// maxCandidates is how many candidates a row of the review file has.
const maxCandidates = 20

// forReview are the reason and the candidates of a link, as the review file has them.
func (l Link) forReview() (note, candidates string) {
	if n := len(l.Candidates); n > maxCandidates {
		l.Candidates = l.Candidates[:maxCandidates]
		l.Reason += fmt.Sprintf("; the first %d of %d", maxCandidates, n)
	}
	return "(" + l.Reason + ")", strings.ReplaceAll(l.IDs(), " ", "|")
}

// refEdit writes @ref behind the name of the element.
func (m Mention) refEdit(e *Entry) diag.Edit {
	at := m.Node.NameSpan().End
	return diag.Edit{Span: source.Range{Start: at, End: at}.In(m.Span().File), New: ` ref="#` + e.ID + `"`}
}

// Apply makes edits of one file, which come in order and do not overlap.
func Apply(f *source.File, edits []diag.Edit) string {
	var b strings.Builder
	text, at := f.Text(), 0
	for _, e := range edits {
		b.WriteString(text[at:e.Span.Start])
		b.WriteString(e.New)
		at = e.Span.End
	}
	b.WriteString(text[at:])
	return b.String()
}
