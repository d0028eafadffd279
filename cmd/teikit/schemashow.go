package main

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/urfave/cli/v2"

	"teikit/schemas"
	"teikit/tei/diag"
	"teikit/validate/relaxng"
	"teikit/validate/relaxng/printer"
	"teikit/validate/relaxng/syntax"
	"teikit/validate/report"
)

func showSchema(c *cli.Context) error {
	switch c.NArg() {
	case 1:
		return printSchema(c, c.Args().First())
	case 2:
		if c.Bool("compact") {
			return usagef("--compact is for a whole schema, not for an element")
		}
		return showElement(c, c.Args().First(), c.Args().Get(1))
	}
	return usagef("schema show takes the name of one schema, or a file, and perhaps an element; \"teikit schema list\" lists the built-in schemas")
}

// printSchema prints a schema in the XML or the compact syntax. A file that is in it already is printed as it is.
func printSchema(c *cli.Context, name string) error {
	if s, ok := schemas.Lookup(name); ok {
		text := s.Text
		if c.Bool("compact") {
			text = s.Compact
		}
		_, err := io.WriteString(c.App.Writer, text)
		return err
	}
	f, outcome, err := schemaFile(name, name)
	if f == nil {
		return reportSchema(c, outcome, err)
	}
	to := syntax.XMLSyntax
	if c.Bool("compact") {
		to = syntax.CompactSyntax
	}
	text := f.Text()
	if syntax.SyntaxOf(f) != to {
		files, found := printer.Files(f, to, nil)
		if len(files) == 0 {
			return reportSchema(c, checked{name: name, findings: found, failed: true}, nil)
		}
		text = files[0].Text
	}
	_, err = io.WriteString(c.App.Writer, text)
	return err
}

// reportSchema reports a schema that cannot be used, on standard error; an error of usage comes first.
func reportSchema(c *cli.Context, outcome checked, err error) error {
	if err != nil {
		return err
	}
	out, err := plainReport().open(c.App.ErrWriter)
	if err != nil {
		return err
	}
	outcome.findings.Sort()
	var sum report.Summary
	sum.Add(outcome.findings)
	if err := out.File(outcome.name, outcome.findings); err != nil {
		return err
	}
	if err := out.close(sum); err != nil {
		return err
	}
	return exitWith(exitFailure)
}

// showElement prints what a schema says of an element.
func showElement(c *cli.Context, name, element string) error {
	schema, outcome, err := loadSchemaAs(name, name)
	if worst, ok := outcome.findings.Worst(); schema == nil || ok && worst == diag.Error {
		return reportSchema(c, outcome, err)
	}
	list := schema.Describe(element)
	if len(list) == 0 {
		return unknownElement(schema, name, element)
	}
	p := &elementPage{several: len(list)}
	for i, e := range list {
		p.element(i+1, e)
	}
	_, err = io.WriteString(c.App.Writer, p.String())
	return err
}

func unknownElement(schema *relaxng.Schema, name, element string) error {
	var known []string
	for _, n := range schema.ElementNames() {
		known = append(known, n.Local)
	}
	if near, ok := diag.Nearest(element, known); ok {
		return usagef("the schema %s has no element %q; did you mean %q?", name, element, near)
	}
	return usagef("the schema %s has no element %q", name, element)
}

// An elementPage is the text about an element, for a terminal.
type elementPage struct {
	strings.Builder
	several int // definitions
}

const (
	pageWidth   = 80
	nameColumn  = 16 // of attributes, at most
	pageIndents = "  "
)

func (p *elementPage) element(number int, e relaxng.ElementDescription) {
	if number > 1 {
		p.WriteString("\n")
	}
	p.WriteString(e.Name.Local)
	if p.several > 1 {
		fmt.Fprintf(p, " (definition %d of %d)", number, p.several)
	}
	p.WriteString("\n")
	if e.Name.Space != "" {
		p.wrapped(pageIndents, "namespace "+e.Name.Space)
	}
	if e.Span.Known() {
		p.wrapped(pageIndents, fmt.Sprintf("defined in %s:%d", e.Span.File.Name(), e.Span.Position().Line))
	}
	if e.Doc != "" {
		p.WriteString("\n")
		p.wrapped(pageIndents, e.Doc)
	}
	p.section("Content")
	for _, part := range e.Content {
		p.hanging(pageIndents, pageIndents+"  ", part)
	}
	p.attributes(e.Attributes)
	p.section("Stands in")
	parents := strings.Join(e.Parents, ", ")
	switch {
	case e.Root && parents == "":
		parents = "nothing: it is the root element"
	case e.Root:
		parents = "nothing, as the root element; " + parents
	case parents == "":
		parents = "whatever may hold any element"
	}
	p.wrapped(pageIndents, parents)
}

func (p *elementPage) section(title string) { p.WriteString("\n" + title + "\n") }

// attributes lists attributes, the required ones first, with their names in a column.
func (p *elementPage) attributes(list []relaxng.AttributeDescription) {
	if len(list) == 0 {
		p.section("Attributes")
		p.wrapped(pageIndents, "none")
		return
	}
	column := 0
	for _, a := range list {
		column = max(column, min(utf8.RuneCountInString(a.Name), nameColumn))
	}
	for i, a := range list {
		if i == 0 || a.Required != list[i-1].Required {
			p.section(map[bool]string{true: "Attributes, required", false: "Attributes, optional"}[a.Required])
		}
		p.attribute(a, len(pageIndents)+column+2)
	}
}

func (p *elementPage) attribute(a relaxng.AttributeDescription, column int) {
	indent := strings.Repeat(" ", column)
	first := pageIndents + a.Name
	if n := utf8.RuneCountInString(first); n+2 <= column {
		first += strings.Repeat(" ", column-n)
	} else {
		p.WriteString(first + "\n")
		first = indent
	}
	documented := false
	var words []string
	for _, v := range a.Values {
		documented = documented || v.Doc != ""
		words = append(words, `"`+v.Value+`"`)
	}
	if documented {
		words = []string{"one of the values below"}
	}
	p.hanging(first, indent, strings.Join(append(words, a.Types...), " | "))
	if a.Doc != "" {
		p.wrapped(indent, a.Doc)
	}
	for _, v := range a.Values {
		if documented {
			p.hanging(indent+`"`+v.Value+`"  `, indent+"    ", v.Doc)
		}
	}
}

// wrapped writes a text in lines with an indentation.
func (p *elementPage) wrapped(indent, text string) { p.hanging(indent, indent, text) }

// hanging writes a text in lines: the first one behind first, the others behind indent.
func (p *elementPage) hanging(first, indent, text string) {
	line, empty := first, true
	for _, word := range strings.Fields(text) {
		switch {
		case empty:
			line += word
		case utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > pageWidth:
			p.WriteString(report.Printable(line) + "\n")
			line = indent + word
		default:
			line += " " + word
		}
		empty = false
	}
	p.WriteString(report.Printable(strings.TrimRight(line, " ")) + "\n")
}
