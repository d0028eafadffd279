package relaxng

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
	"teikit/validate/relaxng/datatype"
	"teikit/validate/relaxng/syntax"
)

var update = flag.Bool("update", false, "rewrite testdata/scoreboard.tsv")

// conformance gives the path of a file of the suites, or skips the test.
func conformance(t testing.TB, elements ...string) string {
	t.Helper()
	dir := os.Getenv("TEIKIT_CONFORMANCE")
	if dir == "" {
		t.Skip("TEIKIT_CONFORMANCE does not name the folder with the conformance data (RELAX NG: the suites of the jing-trang project)")
	}
	return filepath.Join(append([]string{dir}, elements...)...)
}

func readFile(t testing.TB, path string) *source.File {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return source.New(filepath.Base(path), string(text))
}

func readTree(t testing.TB, path string) *xmltree.Tree {
	t.Helper()
	tree, faults := xmltree.Build(readFile(t, path), xmltext.Options{})
	for _, d := range faults {
		t.Fatalf("%s:%s: %s", path, d.Span.Position(), d.Message)
	}
	return tree
}

// A score is one line of the scoreboard.
type score struct {
	suite         string
	passed, total int
	failing       []string
}

func (s *score) check(ok bool, what string) {
	s.total++
	if ok {
		s.passed++
	} else {
		s.failing = append(s.failing, what)
	}
}

func (s *score) String() string {
	return fmt.Sprintf("%s\t%d\t%d\t%s\n", s.suite, s.passed, s.total, strings.Join(s.failing, " "))
}

// TestSuites runs the official suites and compares the result with the committed scoreboard; -update rewrites it.
func TestSuites(t *testing.T) {
	scores := []*score{
		specSuite(t), compactSuite(t), datatypeSuite(t), relationSuite(t), regexSuite(t),
	}
	var board strings.Builder
	board.WriteString("suite\tpassed\ttotal\tfailing\n")
	for _, s := range scores {
		board.WriteString(s.String())
		t.Logf("%s: %d of %d", s.suite, s.passed, s.total)
	}
	const file = "testdata/scoreboard.tsv"
	if *update {
		if err := os.WriteFile(file, []byte(board.String()), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), board.String()); diff != "" {
		t.Errorf("the scoreboard has changed (-committed +now):\n%s", diff)
	}
}

// specSuite is spectest.xml: schemas that are correct or not, documents that are valid or not.
func specSuite(t *testing.T) *score {
	s := &score{suite: "spectest"}
	n := 0
	for _, c := range readTree(t, conformance(t, "relaxng", "spectest.xml")).ByName("", "testCase") {
		n++
		files := resources(c, "")
		for part := range c.Elements() {
			name := fmt.Sprintf("%d:%d", n, part.Order())
			switch part.Local() {
			case "correct":
				schema := compileNode(part, files)
				s.check(schema != nil, name)
				specDocuments(s, c, schema, n)
			case "incorrect":
				s.check(compileNode(part, files) == nil, name)
			}
		}
	}
	return s
}

func specDocuments(s *score, c xmltree.Node, schema *Schema, n int) {
	i := 0
	for part := range c.Elements() {
		if part.Local() != "valid" && part.Local() != "invalid" {
			continue
		}
		i++
		ok := false
		if schema != nil {
			xml, rng := schema.Validate(source.New("document.xml", standalone(part)))
			ok = len(xml) == 0 && (len(rng) == 0) == (part.Local() == "valid")
		}
		s.check(ok, fmt.Sprintf("%d/%s%d", n, part.Local(), i))
	}
}

// resources gives the files that a test case has besides the schema, by their addresses.
func resources(n xmltree.Node, dir string) map[string]string {
	files := make(map[string]string)
	for c := range n.Elements() {
		switch c.Local() {
		case "resource":
			files[dir+c.AttrValue("name")] = standalone(c)
		case "dir":
			for name, text := range resources(c, dir+c.AttrValue("name")+"/") {
				files[name] = text
			}
		}
	}
	return files
}

func compileNode(n xmltree.Node, files map[string]string) *Schema {
	schema, _ := compileText(standalone(n), files)
	return schema
}

// compileText compiles a schema that may refer to files.
func compileText(text string, files map[string]string) (*Schema, diag.List) {
	return Compile(source.New("main", text), Options{Open: openIn(files)})
}

// openIn opens files by their addresses.
func openIn(files map[string]string) func(href, base string) (*source.File, error) {
	return func(href, base string) (*source.File, error) {
		name := Resolve(base, href)
		text, ok := files[name]
		if !ok {
			return nil, errors.New("there is no such file")
		}
		return source.New(name, text), nil
	}
}

// standalone gives what is inside a node as a document of its own, with the internal subset of the file around.
func standalone(n xmltree.Node) string {
	f := n.Span().File
	prolog := f.Text()[:n.Tree().Root().Span().Start]
	end := n.Span().End - len("</"+n.Local()+">")
	return prolog + strings.TrimSpace(f.Slice(source.Range{Start: n.TagSpan().End, End: end}))
}

// nodePrefixes makes the declarations at a node a datatype.Context; the entities are those of its internal subset.
type nodePrefixes struct {
	xmltree.Node
	subset string
}

func (p nodePrefixes) UnparsedEntity(name string) bool {
	return strings.Contains(p.subset, "<!ENTITY "+name+" SYSTEM 'whatever' NDATA ")
}

func suiteType(t *testing.T, n xmltree.Node, params ...datatype.Param) *datatype.Type {
	t.Helper()
	d, _ := datatype.Find(datatype.XSD, n.AttrValue("name"))
	if d == nil {
		t.Fatalf("xsdtest.xml: no datatype %q", n.AttrValue("name"))
	}
	typ, err := d.With(params)
	if err != nil {
		return nil
	}
	return typ
}

// compactSuite is compacttest.xml: schemas in the compact syntax that are correct or not, and what the correct ones are in
// the XML syntax. A correct schema has to follow the syntax; some refer to what they do not define. Of the 90 cases in the
// file, 3 are commented out there. Package printer looks at the translations.
func compactSuite(t *testing.T) *score {
	s := &score{suite: "compacttest"}
	for i, c := range readTree(t, conformance(t, "relaxng", "compacttest.xml")).ByName("", "testCase") {
		for side := range c.Elements() {
			if side.Local() != "compact" {
				continue
			}
			files := make(map[string]string)
			for part := range side.Elements() {
				name := fmt.Sprintf("%d:%s", i+1, part.Local())
				switch part.Local() {
				case "resource":
					files[part.AttrValue("name")] = part.Text()
				case "correct":
					_, findings := syntax.Parse(source.New("main.rnc", part.Text()), syntax.Options{Open: openIn(files)})
					s.check(len(findings) == 0, name)
				case "incorrect":
					schema, _ := Compile(source.New("main.rnc", part.Text()), Options{Open: openIn(files)})
					s.check(schema == nil, name)
				}
			}
		}
	}
	return s
}

// datatypeSuite is what xsdtest.xml says about strings that a datatype has or not.
func datatypeSuite(t *testing.T) *score {
	s := &score{suite: "xsdtest"}
	for _, n := range readTree(t, conformance(t, "relaxng", "xsdtest.xml")).ByName("", "datatype") {
		typ := suiteType(t, n)
		for c := range n.Elements() {
			if c.Local() == "valid" || c.Local() == "invalid" {
				ctx := nodePrefixes{c, c.AttrValue("internalSubset")}
				got := typ.Allows([]byte(c.Text()), ctx)
				s.check(got == (c.Local() == "valid"), fmt.Sprintf("%s:%d", n.AttrValue("name"), c.Order()))
			}
		}
	}
	return s
}

// relationSuite is what xsdtest.xml says about values: which are equal, in order, of a length.
func relationSuite(t *testing.T) *score {
	s := &score{suite: "xsdtest-values"}
	for _, n := range readTree(t, conformance(t, "relaxng", "xsdtest.xml")).ByName("", "datatype") {
		for c := range n.Elements() {
			name := fmt.Sprintf("%s:%d", n.AttrValue("name"), c.Order())
			switch c.Local() {
			case "equiv":
				checkClasses(t, s, n, c, name)
			case "lessThan", "incomparable":
				values := slices.Collect(c.Elements())
				less := isLess(t, n, values[0].Text(), values[1].Text())
				more := isLess(t, n, values[1].Text(), values[0].Text())
				s.check(less == (c.Local() == "lessThan") && !more, name)
			case "length":
				typ := suiteType(t, n, datatype.Param{Name: "length", Value: c.AttrValue("value")})
				s.check(typ != nil && typ.Allows([]byte(c.Text()), nil), name)
			}
		}
	}
	return s
}

func isLess(t *testing.T, n xmltree.Node, a, b string) bool {
	typ := suiteType(t, n, datatype.Param{Name: "maxExclusive", Value: b})
	return typ != nil && typ.Allows([]byte(a), nil)
}

func checkClasses(t *testing.T, s *score, n, equiv xmltree.Node, name string) {
	typ := suiteType(t, n)
	for class := range equiv.Elements() {
		for v := range class.Elements() {
			constant, ok := typ.Constant(v.Text(), nodePrefixes{Node: v})
			for other := range equiv.Elements() {
				for w := range other.Elements() {
					ok = ok && constant.Is([]byte(w.Text()), nodePrefixes{Node: w}) == (class == other)
				}
			}
			s.check(ok, fmt.Sprintf("%s:%d", name, v.Order()))
		}
	}
}

// regexSuite is regextest.xml; a case counts as one.
func regexSuite(t *testing.T) *score {
	s := &score{suite: "regextest"}
	for i, n := range readTree(t, conformance(t, "relaxng", "regextest.xml")).ByName("", "testCase") {
		ok := true
		var r *datatype.Regexp
		for c := range n.Elements() {
			switch c.Local() {
			case "correct":
				var err error
				r, err = datatype.CompileRegexp(c.Text())
				ok = err == nil
			case "incorrect":
				_, err := datatype.CompileRegexp(c.Text())
				ok = err != nil
			case "valid", "invalid":
				ok = ok && r.Match([]byte(c.Text())) == (c.Local() == "valid")
			}
		}
		s.check(ok, fmt.Sprint(i+1))
	}
	return s
}

// TestFaultsNameTheirSection looks at what is said about the incorrect schemas of spectest.xml: the finding names the
// section of the specification that the case is about, and lies in the schema.
func TestFaultsNameTheirSection(t *testing.T) {
	// These cases break another rule than the one that they are listed under, or the rule has a second place.
	others := map[int]string{
		106: "3", 187: "3", 189: "3", 193: "3", 197: "3", 207: "4.19", 276: "4.16", 277: "4.16", 278: "4.16", 279: "4.16",
	}
	for i, c := range readTree(t, conformance(t, "relaxng", "spectest.xml")).ByName("", "testCase") {
		files := resources(c, "")
		var sections []string
		for part := range c.Elements() {
			if part.Local() == "section" {
				sections = append(sections, part.Text())
			}
			if part.Local() != "incorrect" {
				continue
			}
			if other := others[i+1]; other != "" {
				sections = append(sections, other)
			}
			if slices.Contains(sections, "3") {
				sections = append(sections, "4.3") // the form of a value
			}
			_, findings := compileText(standalone(part), files)
			named := false
			for _, d := range findings {
				for _, s := range sections {
					named = named || strings.Contains(d.Message, "section "+s)
				}
				if !d.Span.Known() || d.Span.Text() == "" && !strings.Contains(d.Message, `""`) {
					t.Errorf("case %d: no place for %s", i+1, d.Message)
				}
			}
			if !named {
				t.Errorf("case %d, section %v: %v", i+1, sections, findings)
			}
		}
	}
}
