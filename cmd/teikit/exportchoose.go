package main

import (
	"context"
	"fmt"
	"time"

	"github.com/urfave/cli/v2"

	"teikit/convert/export/folder"
	"teikit/tei/datable"
	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/tei/xmltree"
	"teikit/validate/schematron/xpath"
)

// chosen is which documents are exported: those for which an expression is true, and which have a letter of a time. The zero value chooses all.
type chosen struct {
	expr  *xpath.Expr  // nil: any
	since datable.Date // zero: any
}

// newChosen reads --select and --since.
func newChosen(c *cli.Context) (ch chosen, err error) {
	if text := c.String("select"); text != "" {
		static := xpath.NewStatic(map[string]string{"": xmltree.TEI, "tei": xmltree.TEI, "xml": xmltree.XML})
		if ch.expr, err = static.Compile(text); err != nil {
			return ch, usagef("--select %s: it is no XPath that can be evaluated: %v", text, err)
		}
		if free := ch.expr.Variables(); len(free) > 0 {
			return ch, usagef("--select %s: there is no variable $%s", text, free[0])
		}
	}
	if text := c.String("since"); text != "" {
		if ch.since, err = datable.ParseDate(text); err != nil || ch.since.Year == 0 {
			return ch, usagef("--since %s: expected a day, month or year such as 1902-05-03, 1902-05 or 1902", text)
		}
	}
	return ch, nil
}

// any reports whether a document may be left out.
func (ch chosen) any() bool { return ch.expr != nil || !ch.since.IsZero() }

// patienceSelect is how long a document may take that the bounds of expressions do not end.
const patienceSelect = time.Minute

// selects reports whether the expression is true for a document. Elements without a prefix are of the TEI.
func (ch chosen) selects(t *xmltree.Tree) (bool, diag.List) {
	if ch.expr == nil {
		return true, nil
	}
	ctx, cancel := context.WithTimeout(context.Background(), patienceSelect)
	defer cancel()
	doc := xpath.NewDocument(t)
	ok, err := ch.expr.Bool(xpath.Focus{Session: xpath.NewSession(ctx, doc), Node: doc.Root()})
	if err != nil {
		return false, diag.List{topicNotSelected.At(source.Span{File: t.File()}, "the expression of --select cannot be evaluated for this document: %v; it was not exported", err)}
	}
	return ok, nil
}

// dated tells which letters may have been sent since the date, and whether any says when it was.
func (ch chosen) dated(letters []folder.Letter) (since, known bool) {
	for i := range letters {
		l := &letters[i]
		if l.First.IsZero() && l.Last.IsZero() {
			continue
		}
		known = true
		if l.Last.IsZero() || l.Last.Compare(ch.since.First()) >= 0 {
			since = true
		}
	}
	return since, known
}

// A listed is what the first pass finds out about an input.
type listed struct {
	checked
	in      input
	data    []byte          // of an input that can be read once only
	letters []folder.Letter // of one that is exported
	use     bool            // it is exported, or the second pass tells why not
	undated bool            // it is left out since no letter says when it was sent
}

// choose is the first pass over the inputs, where one is needed: it finds out which are exported, and lists their letters.
func (j *exportJob) choose(ctx context.Context, r *runner) error {
	var listing bool
	for _, e := range j.exporters {
		if x, ok := e.(*folderExporter); ok {
			listing = true
			x.start()
		}
	}
	if !listing && !j.chosen.any() {
		return nil
	}
	r.bar.expect(j.inputs.n)
	var letters []folder.Letter
	used := &inputList{}
	undated := 0
	err := inOrderOf(ctx, j.jobs, j.inputs.n, func(i int) listed { return j.list(j.inputs.at(i)) }, func(l listed) error {
		if l.data != nil {
			j.kept[l.in.name] = l.data
		}
		if l.undated {
			undated++
		}
		if !l.use {
			r.bar.expect(-1)
			if len(l.findings) > 0 {
				return r.emitInput(l.checked)
			}
		} else {
			used.add(l.in)
			letters = append(letters, l.letters...)
		}
		r.bar.step()
		return nil
	})
	if err != nil {
		return err
	}
	if undated > 0 {
		r.say(fmt.Sprintf("%s left out by --since: no date says when they were sent", counted(undated, "document")))
	}
	if used.n == 0 {
		r.say("no document is chosen by --select and --since; nothing was written")
		r.atLeast(exitUsage)
	}
	j.inputs = used
	if listing {
		j.setLetters(letters)
	}
	return nil
}

// setLetters makes the collection.
func (j *exportJob) setLetters(letters []folder.Letter) {
	j.letters = folder.New(j.edition, letters)
	j.ofInput = map[string][]int{}
	for i := range j.letters.Letters {
		in := j.letters.Letters[i].Input
		j.ofInput[in] = append(j.ofInput[in], i)
	}
}

// list looks at one input.
func (j *exportJob) list(in input) (l listed) {
	l = listed{checked: checked{name: in.name}, in: in, use: true}
	if j.tables[in.name] != nil {
		return l
	}
	tree, data, _ := j.read(in)
	if in.stdin || !in.regular {
		l.data = data
	}
	if tree == nil {
		return l // the second pass tells what was found
	}
	defer tree.Free() // letters hold none of its nodes
	l.letters = folder.Read(tree)
	l.use, l.findings = j.chosen.selects(tree)
	l.failed = len(l.findings) > 0
	if l.use && !j.chosen.since.IsZero() {
		var known bool
		l.use, known = j.chosen.dated(l.letters)
		l.undated = !known
	}
	if l.use {
		j.lookFirst(l.letters, tree)
	}
	return l
}

// lookFirst shows letters that are exported to the formats that want to see all before they write one.
func (j *exportJob) lookFirst(letters []folder.Letter, tree *xmltree.Tree) {
	for _, e := range j.exporters {
		x, ok := e.(*folderExporter)
		if !ok || x.format.Folder.First == nil {
			continue
		}
		for i := range letters {
			x.format.Folder.First(&letters[i], tree)
		}
	}
}
