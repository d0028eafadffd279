//go:build libxml2 && cgo

package relaxng

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"teikit/tei/source"
	"teikit/tei/xmltree"
	"teikit/validate/libxml2"
	"teikit/validate/relaxng/datatype"
	"teikit/validate/relaxng/internal/generatetest"
)

// A secondDifference is one between libxml2's verdicts and ours that is known: libxml2 says of some cases "valid" or "invalid".
type secondDifference struct {
	what, libxml2 *regexp.Regexp
	right         string // native, libxml2, either
	where, reason string
	used          int
}

type secondDifferences []*secondDifference

// readSecondDifferences reads testdata/libxml2.tsv.
func readSecondDifferences(t *testing.T) secondDifferences {
	var list secondDifferences
	for line := range strings.Lines(fileText(t, "testdata/libxml2.tsv")) {
		fields := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if fields[0] == "what" {
			continue
		}
		if len(fields) != 5 || !slices.Contains([]string{"native", "libxml2", "either"}, fields[2]) || fields[3] == "" {
			t.Fatalf("testdata/libxml2.tsv: %q", line)
		}
		list = append(list, &secondDifference{whole(fields[0]), whole(fields[1]), fields[2], fields[3], fields[4], 0})
	}
	return list
}

// compare reports verdicts that differ, unless that is known.
func (list secondDifferences) compare(t *testing.T, what string, ours bool, theirs libxml2.Verdict, said string) {
	t.Helper()
	if theirs == libxml2.Undecided {
		t.Errorf("%s: libxml2 has no verdict: %s", what, said)
		return
	}
	if ours == (theirs == libxml2.Valid) || list.has(what, theirs == libxml2.Valid) {
		return
	}
	t.Errorf("%s: for us it is %s, and for libxml2 %s: %s", what, validity(ours), validity(!ours), said)
}

func validity(valid bool) string {
	if valid {
		return "valid"
	}
	return "invalid"
}

// has tells whether it is known that libxml2 gives a verdict.
func (list secondDifferences) has(what string, valid bool) bool {
	for _, d := range list {
		if d.libxml2.MatchString(validity(valid)) && d.what.MatchString(what) {
			d.used++
			return true
		}
	}
	return false
}

// log says how often there were which differences.
func (list secondDifferences) log(t *testing.T) {
	for _, d := range list {
		if d.used > 0 {
			t.Logf("%d times libxml2 says %s of %s, right: %s (%s: %s)", d.used, d.libxml2, d.what, d.right, d.where, d.reason)
		}
	}
}

// A second is a schema as libxml2 has it, nil if it refuses it.
type second struct {
	schema *libxml2.Schema
	said   string
}

const suiteAddress = "file:///suite/"

// secondOf compiles a schema that may refer to files.
func secondOf(t *testing.T, text string, files map[string]string) second {
	return newSecond(t, libxml2.Source{Language: libxml2.RelaxNG, Text: text, URI: suiteAddress + "main", Open: func(uri string) (string, string, error) {
		text, ok := files[strings.TrimPrefix(uri, suiteAddress)]
		if !ok {
			return "", "", errors.New("there is no such file")
		}
		return text, uri, nil
	}})
}

// secondFile compiles the schema of a file, with those that it refers to.
func secondFile(t *testing.T, path string) second {
	abs, err := filepath.Abs(path)
	if err != nil {
		t.Fatal(err)
	}
	return newSecond(t, libxml2.Source{Language: libxml2.RelaxNG, Text: fileText(t, path), URI: "file://" + abs, Open: func(uri string) (string, string, error) {
		u, err := url.Parse(uri)
		if err != nil {
			return "", "", err
		}
		text, err := os.ReadFile(u.Path)
		return string(text), uri, err
	}})
}

func newSecond(t *testing.T, src libxml2.Source) second {
	schema, messages := libxml2.Compile(src)
	if schema == nil {
		return second{said: fmt.Sprint(messages)}
	}
	t.Cleanup(schema.Close)
	return second{schema: schema}
}

func (s second) verdict() libxml2.Verdict {
	if s.schema == nil {
		return libxml2.Invalid
	}
	return libxml2.Valid
}

// secondTime is how long libxml2 may take for a small document.
const secondTime = 2 * time.Second

func (s second) ask(t *testing.T, text string) (v libxml2.Verdict, said string) {
	return s.askFor(t, text, secondTime)
}

func (s second) askFor(t *testing.T, text string, patience time.Duration) (v libxml2.Verdict, said string) {
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	o := s.schema.Validate(ctx, text)
	return o.Verdict, o.First().Text
}

// isValid is our verdict.
func isValid(schema *Schema, text string) bool {
	xml, rng := schema.Validate(source.New("document.xml", text))
	return len(xml)+len(rng) == 0
}

// TestLibxml2OfSuites compares verdicts on the official suites: schemas, documents, values, regular expressions.
func TestLibxml2OfSuites(t *testing.T) {
	known := readSecondDifferences(t)
	cases := 0
	compare := func(what string, ours bool, theirs libxml2.Verdict, said string) {
		cases++
		known.compare(t, what, ours, theirs, said)
	}
	for i, c := range readTree(t, conformance(t, "relaxng", "spectest.xml")).ByName("", "testCase") {
		compareSpecCase(t, c, fmt.Sprintf("spectest %d", i+1), compare)
	}
	for i, c := range readTree(t, conformance(t, "relaxng", "compacttest.xml")).ByName("", "testCase") {
		for side := range c.Elements() {
			if side.Local() == "xml" {
				compareSpecCase(t, side, fmt.Sprintf("compacttest %d", i+1), compare)
			}
		}
	}
	for _, n := range readTree(t, conformance(t, "relaxng", "xsdtest.xml")).ByName("", "datatype") {
		compareValues(t, n, compare)
	}
	for i, n := range readTree(t, conformance(t, "relaxng", "regextest.xml")).ByName("", "testCase") {
		compareExpression(t, n, fmt.Sprintf("regextest %d", i+1), compare)
	}
	t.Logf("%d cases", cases)
	known.log(t)
	for _, d := range known {
		if d.used == 0 && aboutSuites.MatchString(d.what.String()) {
			t.Errorf("testdata/libxml2.tsv: libxml2 no longer differs in %s", d.what)
		}
	}
}

// aboutSuites matches what is known of the suites alone.
var aboutSuites = regexp.MustCompile(`^\^\(\?:\(?(spec|compact|xsd|regex)test `)

type comparing func(what string, ours bool, theirs libxml2.Verdict, said string)

// compareSpecCase compares a case that has schemas and perhaps documents.
func compareSpecCase(t *testing.T, c xmltree.Node, name string, compare comparing) {
	files := resources(c, "")
	var ours *Schema
	var theirs second
	documents := 0
	for part := range c.Elements() {
		switch part.Local() {
		case "correct", "incorrect":
			ours, theirs = compileNode(part, files), secondOf(t, standalone(part), files)
			compare(name+" schema", ours != nil, theirs.verdict(), theirs.said)
		case "valid", "invalid":
			documents++
			if ours != nil && theirs.schema != nil {
				v, said := theirs.ask(t, standalone(part))
				compare(fmt.Sprintf("%s document %d", name, documents), isValid(ours, standalone(part)), v, said)
			}
		}
	}
}

// compareValues compares the strings of a datatype.
func compareValues(t *testing.T, n xmltree.Node, compare comparing) {
	text := typesSchema([]datatypeCase{{name: n.AttrValue("name")}})
	ours, _ := compileText(text, nil)
	theirs := secondOf(t, text, nil)
	if compare("xsdtest "+n.AttrValue("name")+" schema", ours != nil, theirs.verdict(), theirs.said); theirs.schema == nil {
		return
	}
	for c := range n.Elements() {
		if c.Local() != "valid" && c.Local() != "invalid" {
			continue
		}
		doctype, value := c.AttrValue("internalSubset"), inLine(c.Text())
		if doctype != "" {
			doctype = "<!DOCTYPE r [" + doctype + "]>"
		}
		document := doctype + "<r" + declared(c) + "><t0>" + value + "</t0></r>"
		v, said := theirs.ask(t, document)
		compare(fmt.Sprintf("xsdtest %s: %q", n.AttrValue("name"), c.Text()), isValid(ours, document), v, said)
	}
}

// declared are the namespaces that are declared at a node.
func declared(n xmltree.Node) string {
	var b strings.Builder
	for _, prefix := range slices.Sorted(maps.Keys(n.Namespaces())) {
		if prefix != "xml" && prefix != "" {
			fmt.Fprintf(&b, ` xmlns:%s="%s"`, prefix, n.Namespaces()[prefix])
		}
	}
	return b.String()
}

// compareExpression compares a regular expression, and what it matches.
func compareExpression(t *testing.T, n xmltree.Node, name string, compare comparing) {
	var ours *Schema
	var theirs second
	for c := range n.Elements() {
		switch c.Local() {
		case "correct", "incorrect":
			text := typesSchema([]datatypeCase{{name: "string", params: []datatype.Param{{Name: "pattern", Value: c.Text()}}}})
			ours, _ = compileText(text, nil)
			theirs = secondOf(t, text, nil)
			compare(fmt.Sprintf("%s schema pattern=%q", name, c.Text()), ours != nil, theirs.verdict(), theirs.said)
		case "valid", "invalid":
			if ours != nil && theirs.schema != nil {
				document := "<r><t0>" + inLine(c.Text()) + "</t0></r>"
				v, said := theirs.ask(t, document)
				compare(fmt.Sprintf("%s: %q", name, c.Text()), isValid(ours, document), v, said)
			}
		}
	}
}

// TestLibxml2OfGeneratedValues compares verdicts on values, near-values and facets of datatypes.
func TestLibxml2OfGeneratedValues(t *testing.T) {
	known := readSecondDifferences(t)
	r := rand.New(rand.NewPCG(*seed, 7))
	n := 0
	for _, c := range differentialTypes(r) {
		text := typesSchema([]datatypeCase{c})
		ours, _ := compileText(text, nil)
		theirs := secondOf(t, text, nil)
		if known.compare(t, "schema "+c.String(), ours != nil, theirs.verdict(), theirs.said); ours == nil || theirs.schema == nil {
			continue
		}
		document, lines := typesDocument(r, []datatypeCase{c})
		all := strings.Split(document, "\n")
		for i, line := range all[1 : len(all)-2] {
			n++
			v, said := theirs.ask(t, all[0]+line+"</r>")
			known.compare(t, lines[i], isValid(ours, all[0]+line+"</r>"), v, said)
		}
	}
	t.Logf("%d values", n)
	known.log(t)
}

// A valueJudge knows of which values libxml2 has another opinion, so that they can be kept out of documents.
type valueJudge struct {
	t     *testing.T
	types map[string]second
}

func (j *valueJudge) differs(typ *datatype.Type, value string) bool {
	c := datatypeCase{name: typ.Datatype.Name, params: typ.Params}
	if typ.Datatype.Name == "string" && len(typ.Params) == 0 || typ.Datatype.Name == "ID" || strings.HasPrefix(typ.Datatype.Name, "IDREF") {
		return false
	}
	s, ok := j.types[c.String()]
	if !ok {
		s = secondOf(j.t, typesSchema([]datatypeCase{c}), nil)
		j.types[c.String()] = s
	}
	if s.schema == nil {
		return true
	}
	v, _ := s.ask(j.t, `<!DOCTYPE r [<!NOTATION gif SYSTEM "gif"><!ENTITY picture SYSTEM "picture.gif" NDATA gif>]><r xmlns:q="urn:example:q"><t0>`+inLine(value)+`</t0></r>`)
	return v != libxml2.Valid
}

// TestLibxml2OfGeneratedDocuments compares verdicts on documents made from schemas, and such with one random change. The program xmllint has to say what
// the library says, and jing what we say.
func TestLibxml2OfGeneratedDocuments(t *testing.T) {
	known := readSecondDifferences(t)
	for _, s := range differentialSchemas() {
		t.Run(s.name, func(t *testing.T) {
			if testing.Short() && s.name == "tei_all" {
				t.Skip("libxml2 takes long to load the schema")
			}
			ours := s.compile(t)
			begin := time.Now()
			theirs := secondFile(t, s.path)
			loading := time.Since(begin)
			if known.compare(t, "schema "+s.name, true, theirs.verdict(), theirs.said); theirs.schema == nil {
				return
			}
			gen := generatetest.New(ours.grammar)
			judge := &valueJudge{t: t, types: make(map[string]second)}
			jing := readDifferences(t)
			gen.Unspaced = true
			gen.Avoid = func(typ *datatype.Type, value string) bool {
				c := datatypeCase{name: typ.Datatype.Name, params: typ.Params}
				return judge.differs(typ, value) || jing.has(fmt.Sprintf("%v: %q", c, value), "invalid")
			}
			n := max(10, *documents/len(differentialSchemas()))
			if loading > 5*time.Second { // and it is loaded again for each document that hangs
				n = 10
			}
			list := specimens(gen, n)
			program := xmllint(t, s.path, list, secondTime+2*loading)
			slow := 0
			for _, doc := range list {
				v, said := libxml2.Undecided, ""
				if program == nil || program[doc.name] != libxml2.Undecided {
					v, said = theirs.ask(t, doc.text)
				}
				if v == libxml2.Undecided { // it tries all ways
					slow++
					continue
				}
				known.compare(t, "document "+s.name+" "+doc.name+": "+doc.what, isValid(ours, doc.text), v, said)
				if program != nil && program[doc.name] != v {
					t.Errorf("%s %s: %d for the library, %d for xmllint", s.name, doc.name, v, program[doc.name])
				}
			}
			t.Logf("%d documents, no verdict in time for %d", len(list), slow)
			if slow > len(list)/5 {
				t.Error("that is more than a few")
			}
			if _, err := exec.LookPath("jing"); err == nil && !testing.Short() {
				abs, err := filepath.Abs(s.path)
				if err != nil {
					t.Fatal(err)
				}
				compareVerdicts(t, ours, abs, list, jing, &tally{})
			}
		})
	}
	known.log(t)
}

// xmllint gives the verdicts of the program, by name; nil if it is not here. One that it does not come to in time is undecided: the program can be
// stopped, the library cannot.
func xmllint(t *testing.T, schema string, list []specimen, patience time.Duration) map[string]libxml2.Verdict {
	path, err := exec.LookPath("xmllint")
	if err != nil {
		t.Log("xmllint is not installed (Debian package libxml2-utils)")
		return nil
	}
	if schema, err = filepath.Abs(schema); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	var names []string
	for _, doc := range list {
		names = append(names, doc.name)
		if err := os.WriteFile(filepath.Join(dir, doc.name), []byte(doc.text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	verdicts := make(map[string]libxml2.Verdict)
	for len(names) > 0 {
		cmd := exec.CommandContext(t.Context(), path, append([]string{"--noout", "--nonet", "--relaxng", schema}, names...)...)
		cmd.Dir = dir
		names = names[xmllintRun(t, cmd, verdicts, patience):]
		if len(names) > 0 { // it hangs at the first of them
			verdicts[names[0]] = libxml2.Undecided
			names = names[1:]
		}
	}
	return verdicts
}

// xmllintRun reads verdicts until there are no more, or none comes in time: patience is for the first, which takes loading the schema. n is how many.
func xmllintRun(t *testing.T, cmd *exec.Cmd, verdicts map[string]libxml2.Verdict, patience time.Duration) (n int) {
	out, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	late := time.AfterFunc(patience, func() { cmd.Process.Kill() })
	for lines := bufio.NewScanner(out); lines.Scan(); {
		name, valid := strings.CutSuffix(lines.Text(), " validates")
		if !valid {
			var invalid bool
			if name, invalid = strings.CutSuffix(lines.Text(), " fails to validate"); !invalid {
				continue
			}
		}
		verdicts[name] = libxml2.Invalid
		if valid {
			verdicts[name] = libxml2.Valid
		}
		n++
		late.Reset(secondTime)
	}
	late.Stop()
	_ = cmd.Wait() // it says with its exit code what it has said
	return n
}

// TestLibxml2OfCorpora compares verdicts on published letters and plays.
func TestLibxml2OfCorpora(t *testing.T) {
	known := readSecondDifferences(t)
	name := "tei_all.rng"
	if testing.Short() {
		name = "tei_lite.rng" // which libxml2 loads in a tenth of the time
	}
	path := conformance(t, "tei", name)
	ours, theirs := differentialSchema{path: path}.compile(t), secondFile(t, path)
	if theirs.schema == nil {
		t.Fatal(theirs.said)
	}
	files, valid := 0, 0
	for line := range strings.Lines(fileText(t, corpora(t, "verdicts-tei_all.tsv"))) {
		file, _, _ := strings.Cut(line, "\t")
		if file == "file" {
			continue
		}
		text := fileText(t, corpora(t, file))
		v, said := theirs.askFor(t, text, time.Minute) // a play of 2 MB takes some seconds
		if v == libxml2.Valid {
			valid++
		}
		files++
		known.compare(t, "corpus "+name+" "+file, isValid(ours, text), v, said)
	}
	t.Log(strconv.Itoa(files)+" files, "+strconv.Itoa(valid), "of them valid for libxml2 against", name)
	known.log(t)
}
