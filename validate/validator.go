package validate

import (
	"slices"
	"sync"

	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/tei/xinclude"
	"teikit/tei/xmltext"
	"teikit/tei/xmltree"
	"teikit/validate/corpus"
	"teikit/validate/custom"
	"teikit/validate/relaxng"
	"teikit/validate/rules"
	"teikit/validate/schematron"
	"teikit/validate/schematron/svrl"
	"teikit/validate/schematron/xpath"
	"teikit/validate/suppress"
)

// A Validator is what to check files for. The zero value checks that they are well-formed XML. It may be shared by
// goroutines.
type Validator struct {
	Schema *relaxng.Schema // default nil: none
	More   []NamedSchema   // others, which a file has to fit as well; default: none
	Rules  rules.Set       // default: none
	Custom []*custom.Rule  // rules of a project itself; default: none
	XML    xmltext.Options

	// Schematron are schemas whose rules are run. Default: none.
	Schematron []SchematronRules
	// Traced gets what these rules did, in the order of Schematron, if their Run keeps it; it is called by whatever goroutine calls
	// File. Default nil: nobody wants it.
	Traced func(*svrl.Output)

	// XInclude says what xi:include elements may include; findings are then in the included file, at its own line. Default
	// nil: they are elements like others.
	XInclude *xinclude.Options

	// Opinion is asked about a file that is well-formed, with what has been found in it, and gives findings to add; it is called by whatever goroutine calls
	// File. It is not asked about a file into which others may be put (XInclude, XML.Root). Default nil: nobody is asked.
	Opinion func(f *source.File, found diag.List) diag.List

	// Project is what rules know beyond the file; its Dates help to mend dates that are wrong.
	Project rules.Project

	// Gather makes the Summary of Result, for corpus rules. Default: it is not made.
	Gather bool

	// Known tells whether a code or family exists that a suppression names; if not, it may name one that is meant. Default nil: all do.
	Known func(word string) (near string, ok bool)

	// Wants says which findings are kept; it is called by whatever goroutine calls File. Default nil: all.
	Wants func(diag.Diagnostic) bool
}

// A NamedSchema is a schema with its name: what only it finds has a note with the name.
type NamedSchema struct {
	Name   string
	Schema *relaxng.Schema
}

// SchematronRules are the rules of a schema, with how they are run.
type SchematronRules struct {
	Schema *schematron.Schema
	Run    *schematron.Run
}

// File checks one file and returns its findings, sorted. The file is read once; one whose text is not held
// ([xmltext.DecodeStream]) is read through a window, and memory does not grow with it unless there are rules, which need a
// tree.
//
// In a file that is not well-formed, what the schema and the rules would find is mostly a consequence: then only the
// findings of the family xml are given, and a note with the first one says so.
//
// Findings that the file switches off are left out; see [Validator.Check].
func (v *Validator) File(f *source.File) diag.List {
	result := v.Check(f)
	return result.Heeded(result.Findings, v.Checks)
}

// Check is File without heeding what the file switches off.
func (v *Validator) Check(f *source.File) Result {
	if v.XInclude != nil || v.XML.Root != nil {
		return v.joined(f)
	}
	c := v.newCheck(f)
	r := xmltext.NewReader(f, c.reading(v.XML))
	for t := r.Next(); t != nil; t = r.Next() {
		if c.marks.Wants(t) {
			c.marks.Token(t)
		}
		switch {
		case !r.WellFormed():
		case c.only != nil:
			c.only.Token(t, r)
		default:
			c.token(t, r)
		}
	}
	// The Reader's list is its own; what is added must not be written into it.
	found := slices.Clone(r.Faults())
	if r.WellFormed() {
		found = append(found, c.findings()...)
		if v.Opinion != nil {
			found = append(found, v.Opinion(f, found)...)
		}
	} else {
		c.end()
	}
	wellFormed := r.WellFormed()
	r.Free()
	return v.finish(found, wellFormed, c)
}

// finish leaves out what is not wanted, and sorts.
func (v *Validator) finish(found diag.List, wellFormed bool, c *check) Result {
	if v.Wants != nil {
		found = slices.DeleteFunc(found, func(d diag.Diagnostic) bool { return !v.Wants(d) })
	}
	found = fold(found)
	found.Sort()
	if !wellFormed && (v.Schema != nil || len(v.More) > 0 || v.needsTree()) {
		noteUnchecked(found)
	}
	return Result{Findings: found, Suppressions: c.marks.Set(), WellFormed: wellFormed, Summary: c.summary, wants: v.Wants}
}

// check is one file being checked: what the tokens feed.
type check struct {
	matchers []namedMatcher
	only     *relaxng.Matcher // the one, if the tokens are for nobody else
	builder  *xmltree.Builder // nil if nobody needs the tree
	summary  *corpus.Summary  // see Validator.Gather
	marks    suppress.Reader
	of       *Validator

	vocabulary *xmltext.Vocabulary // from vocabularies; nil: a matcher has it, or nobody
}

// A namedMatcher is the matcher of a schema; that of Validator.Schema has no name.
type namedMatcher struct {
	*relaxng.Matcher
	name string
}

func (v *Validator) newMatcher(f *source.File, schema *relaxng.Schema, name string) namedMatcher {
	m := schema.NewMatcher(f)
	m.Hints = v.hints()
	return namedMatcher{m, name}
}

func (v *Validator) newCheck(f *source.File) *check {
	c := &check{of: v, marks: suppress.Reader{Known: v.Known}}
	if v.Schema != nil {
		c.matchers = append(c.matchers, v.newMatcher(f, v.Schema, ""))
	}
	for _, s := range v.More {
		c.matchers = append(c.matchers, v.newMatcher(f, s.Schema, s.Name))
	}
	if v.needsTree() {
		c.builder = xmltree.NewBuilder(f)
	} else if len(c.matchers) == 1 {
		c.only = c.matchers[0].Matcher
	}
	return c
}

// needsTree tells whether there is something that looks at the tree.
func (v *Validator) needsTree() bool {
	return len(v.Rules) > 0 || len(v.Custom) > 0 || len(v.Schematron) > 0 || v.Gather
}

// reading gives the options for the Reader whose tokens the check is for.
func (c *check) reading(opts xmltext.Options) xmltext.Options {
	if len(c.matchers) > 0 {
		opts.Vocabulary = c.matchers[0].Vocabulary()
	} else {
		c.vocabulary = vocabularies.Get().(*xmltext.Vocabulary)
		opts.Vocabulary = c.vocabulary
	}
	opts.SkipBlank, opts.AttrsLater = c.only != nil, c.only != nil
	return opts
}

// vocabularies are those of files that no schema is there for.
var vocabularies = sync.Pool{New: func() any { return new(xmltext.Vocabulary) }}

func (c *check) token(t *xmltext.Token, r *xmltext.Reader) {
	c.match(t, r)
	if c.builder != nil {
		c.builder.Add(t)
	}
}

// match gives a token to the matchers alone.
func (c *check) match(t *xmltext.Token, r *xmltext.Reader) {
	for _, m := range c.matchers {
		m.Token(t, r)
	}
}

// end leaves what has been learnt to the next files.
func (c *check) end() {
	for _, m := range c.matchers {
		m.End()
	}
	if c.vocabulary != nil {
		vocabularies.Put(c.vocabulary)
		c.vocabulary = nil
	}
}

func (c *check) findings() diag.List {
	c.end()
	var found diag.List
	for _, m := range c.matchers {
		more := m.Findings()
		if m.name != "" {
			more = alsoFound(more, found, m.name)
		}
		found = append(found, more...)
	}
	if c.builder != nil {
		tree := c.builder.Tree()
		found = append(found, rules.Run(tree, c.of.Rules, c.of.Project)...)
		if c.of.Gather {
			c.summary = corpus.Gather(tree)
		}
		doc := xpath.NewDocument(tree)
		found = append(found, custom.Run(doc, c.of.Custom)...)
		found = append(found, c.schematron(doc)...)
		tree.Free()
	}
	return found
}

// schematron runs the rules of Schematron schemas.
func (c *check) schematron(doc *xpath.Document) diag.List {
	var found diag.List
	for _, s := range c.of.Schematron {
		result := s.Schema.Check(doc, s.Run)
		found = append(found, result.Findings...)
		if result.SVRL != nil && c.of.Traced != nil {
			c.of.Traced(result.SVRL)
		}
	}
	return found
}

// alsoFound are the findings of another schema that have not been made yet, with its name.
func alsoFound(more, found diag.List, name string) diag.List {
	type key struct {
		code    diag.Code
		span    source.Span
		message string
	}
	known := make(map[key]bool)
	for _, d := range found {
		known[key{d.Code, d.Span, d.Message}] = true
	}
	var list diag.List
	for _, d := range more {
		if !known[key{d.Code, d.Span, d.Message}] {
			list.Add(d.WithNote(source.Span{}, "the schema "+name+" says so"))
		}
	}
	return list
}

// noteUnchecked says, with the first error, what was not done.
func noteUnchecked(found diag.List) {
	for i, d := range found {
		if d.Severity == diag.Error {
			found[i] = d.WithNote(source.Span{}, "schema and house rules were not checked, since the file is not well-formed XML")
			return
		}
	}
}
