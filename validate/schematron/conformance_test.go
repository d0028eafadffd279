package schematron

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/tei/xmltext"
	"teikit/tei/xmltree"
	"teikit/validate/schematron/svrl"
	"teikit/validate/schematron/xpath"
)

var update = flag.Bool("update", false, "rewrite scoreboards")

// suiteNamespace is that of the cases of the SchXslt project.
const suiteNamespace = "tag:dmaus@dmaus.name,2019:Schematron:Testsuite"

// skipped are the checks that are not as the suite wants them, with the reason.
var skipped = map[string]string{
	"let-scope-pattern-01":            "wants a variable of the schema to be defined again in a pattern, which let-name-collision-error-05 calls an error; there is a warning, and the one of the pattern counts",
	"let-value-element-content-01 #1": "its test counts elements html:p of the document, which has none, not those of the variable; the second schema of the case tests what the case is about",
}

// A suiteCase is one case: a document, other files, schemas.
type suiteCase struct {
	id, expect   string
	primary      string
	files        map[string]string
	schemas      []xmltree.Node
	phase        string
	expectations []string
}

func readCase(t *testing.T, path string) suiteCase {
	t.Helper()
	tree := parse(t, path, read(t, path))
	root := tree.Root()
	c := suiteCase{id: root.AttrValue("id"), expect: root.AttrValue("expect"), files: make(map[string]string)}
	for n := range tree.Document().Descendants() {
		switch {
		case n.Is(suiteNamespace, "primary"):
			c.primary = strings.TrimSpace(inner(n))
		case n.Is(suiteNamespace, "secondary"):
			c.files[n.AttrValue("filename")] = strings.TrimSpace(inner(n))
		case n.Is(suiteNamespace, "schemas"):
			c.phase = n.AttrValue("phase")
			c.schemas = slices.Collect(n.Elements())
		case n.Is(suiteNamespace, "expectation"):
			c.expectations = append(c.expectations, n.AttrValue("test"))
		}
	}
	return c
}

// inner is the markup in an element.
func inner(n xmltree.Node) string {
	first, last := n.FirstChild(), n.FirstChild()
	if !first.Valid() {
		return ""
	}
	for c := range n.Children() {
		last = c
	}
	return n.Tree().File().Slice(source.Range{Start: first.Span().Start, End: last.Span().End})
}

func read(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func parse(t *testing.T, name, text string) *xmltree.Tree {
	t.Helper()
	tree, faults := xmltree.Build(source.New(name, text), xmltext.Options{})
	if len(faults) > 0 {
		t.Fatalf("%s: %s", name, faults[0].Message)
	}
	return tree
}

// open gives a file of the case.
func (c *suiteCase) open(href, base string) (*source.File, error) {
	name := xmltext.ResolveReference(base, href)
	text, ok := c.files[name]
	if !ok {
		return nil, errors.New("there is no such file")
	}
	return source.New(name, text), nil
}

// verdict runs one schema of a case.
func (c *suiteCase) verdict(t *testing.T, schema xmltree.Node) (string, Result) {
	s, found := Compile(source.New("schema.sch", schema.Span().Text()), Options{Open: c.open, Phase: c.phase})
	if len(found) > 0 {
		return "error", Result{Findings: found}
	}
	run := &Run{Trace: true, Files: xpath.Files{Document: func(reference, base string) (*xpath.Document, error) {
		f, err := c.open(reference, base)
		if err != nil {
			return nil, err
		}
		return xpath.NewDocument(parse(t, f.Name(), f.Text())), nil
	}}}
	r := s.Check(xpath.NewDocument(parse(t, "document.xml", c.primary)), run)
	verdict := "valid"
	for _, d := range r.Findings {
		switch d.Code {
		case topicEvaluation.Code, topicLimit.Code:
			return "error", r
		default:
			verdict = "invalid"
		}
	}
	return verdict, r
}

// TestSuite runs the cases of the SchXslt project; testdata/suite.txt is the scoreboard.
func TestSuite(t *testing.T) {
	folder := os.Getenv("TEIKIT_CONFORMANCE")
	if folder == "" {
		t.Skip("TEIKIT_CONFORMANCE names no folder with schematron/, the conformance cases of the SchXslt project")
	}
	paths, _ := filepath.Glob(filepath.Join(folder, "schematron", "*", "*.xml"))
	if len(paths) == 0 {
		t.Fatal("no cases")
	}
	var b strings.Builder
	passed, all := 0, 0
	for _, path := range paths {
		c := readCase(t, path)
		for i, schema := range c.schemas {
			name := c.id
			if len(c.schemas) > 1 {
				name = fmt.Sprintf("%s #%d", c.id, i+1)
			}
			got, result := c.verdict(t, schema)
			outcome := c.outcome(t, got, result)
			all++
			switch reason, skip := skipped[name]; {
			case outcome == "ok" && skip:
				t.Errorf("%s is skipped, but passes", name)
			case outcome == "ok":
				passed++
			case skip:
				outcome = "skipped: " + reason
			default:
				t.Errorf("%s: %s\n%v", name, outcome, messages(result.Findings))
			}
			fmt.Fprintf(&b, "%s: %s\n", name, outcome)
		}
	}
	compareGolden(t, filepath.Join("testdata", "suite.txt"), fmt.Sprintf("%d of %d\n\n%s", passed, all, b.String()))
}

// outcome says whether all is as the case expects.
func (c *suiteCase) outcome(t *testing.T, verdict string, r Result) string {
	if verdict != c.expect {
		return fmt.Sprintf("%s, expected %s", verdict, c.expect)
	}
	if len(c.expectations) == 0 {
		return "ok"
	}
	var report strings.Builder
	if err := svrl.Write(&report, r.SVRL); err != nil {
		t.Fatal(err)
	}
	doc := xpath.NewDocument(parse(t, "report.svrl", report.String()))
	static := xpath.NewStatic(map[string]string{"svrl": svrl.Namespace})
	for _, test := range c.expectations {
		e, err := static.Compile(test)
		if err != nil {
			t.Fatal(err)
		}
		if ok, err := e.Bool(xpath.Focus{Session: xpath.NewSession(t.Context(), doc), Node: doc.Root()}); !ok || err != nil {
			return fmt.Sprintf("%s is not true of the report (%v)\n%s", test, err, report.String())
		}
	}
	return "ok"
}

func messages(list diag.List) []string {
	var all []string
	for _, d := range list {
		all = append(all, fmt.Sprintf("%s %s %s: %s", d.Span.Position(), d.Severity, d.Code, d.Message))
	}
	return all
}

// compareGolden compares with a file of the package, or rewrites it.
func compareGolden(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(read(t, path), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", path, diff)
	}
}
