package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"teikit/tei/diag"
)

// checkstyleReporter writes the XML of Checkstyle, an element "file" for each input and for each other file that findings are about. Columns count
// code points; a character that XML does not allow is shown by number.
type checkstyleReporter struct {
	Options
	w      *bufio.Writer
	open   bool
	places places
}

func newCheckstyle(w io.Writer, o Options) Reporter {
	return &checkstyleReporter{w: bufio.NewWriter(w), Options: o}
}

func (c *checkstyleReporter) File(name string, findings diag.List) error {
	c.begin()
	current := name
	c.startFile(name)
	for _, d := range findings {
		if file := nameOf(name, d); file != current {
			c.w.WriteString("</file>\n")
			c.startFile(file)
			current = file
		}
		c.finding(d)
	}
	c.w.WriteString("</file>\n")
	return c.w.Flush()
}

func (c *checkstyleReporter) begin() {
	if !c.open {
		c.open = true
		c.w.WriteString("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n")
	}
}

func (c *checkstyleReporter) startFile(name string) {
	fmt.Fprintf(c.w, "<file name=\"%s\">\n", xmlValue(c.path(name)))
}

func (c *checkstyleReporter) finding(d diag.Diagnostic) {
	c.w.WriteString("<error")
	if d.Span.Known() {
		line, column := c.places.at(d.Span.File, d.Span.Start)
		fmt.Fprintf(c.w, ` line="%d" column="%d"`, line, column)
	}
	fmt.Fprintf(c.w, " severity=\"%s\" message=\"%s\" source=\"%s\"/>\n", d.Severity, xmlValue(d.Message), xmlValue(checkstyleSource(d.Code)))
}

// checkstyleSource is a code as Checkstyle names its checks, by a class in a package: Jenkins takes what is behind the last stop for the type of the
// finding, and what is before that for its category.
func checkstyleSource(code diag.Code) string {
	return "teikit." + strings.ReplaceAll(string(code), "/", ".")
}

func (c *checkstyleReporter) Close(Summary) error {
	c.begin()
	c.w.WriteString("</checkstyle>\n")
	return c.w.Flush()
}
