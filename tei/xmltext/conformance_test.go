package xmltext_test

import (
	"bufio"
	"cmp"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/tei/xmltext"
)

var update = flag.Bool("update", false, "write the scoreboard anew")

const scoreboardFile = "testdata/xmlconf-scoreboard.txt"

// A confCase is one case of the W3C XML conformance suite.
type confCase struct {
	id, kind, file                string
	entities, namespace           string
	version, edition, recommended string
	output                        string // file with the canonical form of the document, "" if there is none
}

// TestConformanceSuite compares the Reader's verdict on each case of the W3C suite with the suite's, and the result with
// the committed scoreboard: a fall fails. Cases that have external entities are read with and, where the verdict does not
// depend on them, without these. Cases for other languages than XML 1.0 fifth edition with Namespaces 1.0 are counted
// apart.
func TestConformanceSuite(t *testing.T) {
	dir := os.Getenv("TEIKIT_CONFORMANCE")
	if dir == "" {
		t.Skip("set TEIKIT_CONFORMANCE to the folder of conformance suites (xmlconf, of the W3C) to run this test")
	}
	root, err := os.OpenRoot(filepath.Join(dir, "xmlconf"))
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	alone := xmltext.Options{}
	joined := xmltext.Options{Root: &xmltext.Root{FS: root.FS(), Folder: filepath.ToSlash(filepath.Join(dir, "xmlconf"))}}
	board := newScoreboard()
	for _, c := range suiteCases(t, filepath.Join(dir, "xmlconf")) {
		if reason := c.apart(); reason != "" {
			board.apart[reason]++
			continue
		}
		external := c.entities != "none" && c.entities != ""
		if !external || c.kind != "not-wf" {
			board.count(c.kind, c.id, c.run(t, alone))
		}
		if external {
			board.count(c.kind+", external entities read", c.id, c.run(t, joined))
		}
		switch {
		case c.output == "" || c.kind == "not-wf":
		case external:
			board.count("output, external entities read", c.id, c.compareOutput(t, joined))
		default:
			board.count("output", c.id, c.compareOutput(t, alone))
		}
	}
	got := board.String()
	if *update {
		if err := os.WriteFile(scoreboardFile, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(scoreboardFile)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("the scoreboard has changed; if for the better, run with -update\n--- got\n%s\n--- want\n%s", got, want)
	}
}

// apart is the reason why a case is not counted, "" if it is.
func (c confCase) apart() string {
	switch {
	case c.version == "1.1" || c.recommended == "XML1.1" || c.recommended == "NS1.1":
		return "XML 1.1 or Namespaces 1.1"
	case c.edition != "" && !strings.Contains(c.edition, "5"):
		return "other editions than the fifth"
	case c.kind == "error":
		return "errors that need not be reported"
	}
	return ""
}

// run gives what is wrong with the Reader's verdict, "" if nothing is.
func (c confCase) run(t *testing.T, opts xmltext.Options) string {
	data, err := os.ReadFile(c.file)
	if err != nil {
		t.Fatal(err)
	}
	f, faults := xmltext.Decode(c.file, data)
	r := xmltext.NewReader(f, opts)
	for r.Next() != nil {
	}
	faults = append(faults, r.Faults()...)
	if c.namespace == "no" {
		faults = slices.DeleteFunc(faults, func(d diag.Diagnostic) bool { return isNamespaceCode(d.Code) })
	}
	first := slices.IndexFunc(faults, func(d diag.Diagnostic) bool { return d.Severity == diag.Error })
	switch {
	case c.kind == "not-wf" && first < 0:
		return "accepted"
	case c.kind != "not-wf" && first >= 0:
		return "refused: " + faults[first].Message
	}
	return ""
}

func isNamespaceCode(c diag.Code) bool {
	switch c {
	case "xml/unbound-prefix", "xml/reserved-namespace", "xml/empty-namespace", "xml/qualified-name":
		return true
	}
	return false
}

// compareOutput compares the tokens with the canonical form that the suite has of the document.
func (c confCase) compareOutput(t *testing.T, opts xmltext.Options) string {
	data, err := os.ReadFile(c.file)
	if err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile(c.output)
	if err != nil {
		t.Fatal(err)
	}
	f, _ := xmltext.Decode(c.file, data)
	if got := canonical(f, opts); got != string(want) {
		return fmt.Sprintf("other output than the suite's: %.80q", got)
	}
	return ""
}

// canonical writes a document in the "second canonical form" of the suite: notations, elements with sorted attributes,
// text and processing instructions.
func canonical(f *source.File, opts xmltext.Options) string {
	var b strings.Builder
	r := xmltext.NewReader(f, opts)
	for t := r.Next(); t != nil; t = r.Next() {
		switch t.Kind {
		case xmltext.Doctype:
			b.WriteString(canonicalNotations(r.DoctypeInfo()))
		case xmltext.StartElement:
			b.WriteString("<" + written(t.Prefix, t.Name) + canonicalAttrs(t) + ">")
		case xmltext.EndElement:
			b.WriteString("</" + written(t.Prefix, t.Name) + ">")
		case xmltext.Text:
			b.WriteString(canonicalText(string(t.Text)))
		case xmltext.ProcInst:
			fmt.Fprintf(&b, "<?%s %s?>", t.Name.Local, t.Text)
		case xmltext.Comment, xmltext.Declaration:
		}
	}
	return b.String()
}

func written(prefix string, name xmltext.Name) string {
	if prefix == "" {
		return name.Local
	}
	return prefix + ":" + name.Local
}

func canonicalAttrs(t *xmltext.Token) string {
	var attrs []string
	for _, a := range t.Attrs {
		attrs = append(attrs, fmt.Sprintf(` %s="%s"`, written(a.Prefix, a.Name), canonicalText(string(a.Value))))
	}
	for _, d := range t.NSDecls {
		name := "xmlns:" + d.Prefix
		if d.Prefix == "" {
			name = "xmlns"
		}
		attrs = append(attrs, fmt.Sprintf(` %s="%s"`, name, canonicalText(d.URI)))
	}
	slices.Sort(attrs)
	return strings.Join(attrs, "")
}

func canonicalText(s string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "\t", "&#9;", "\n", "&#10;", "\r", "&#13;").Replace(s)
}

func canonicalNotations(info *xmltext.DoctypeInfo) string {
	if len(info.Notations) == 0 {
		return ""
	}
	var lines []string
	for _, n := range info.Notations {
		switch {
		case n.PublicID == "":
			lines = append(lines, fmt.Sprintf("<!NOTATION %s SYSTEM '%s'>\n", n.Name, n.SystemID))
		case n.SystemID == "":
			lines = append(lines, fmt.Sprintf("<!NOTATION %s PUBLIC '%s'>\n", n.Name, n.PublicID))
		default:
			lines = append(lines, fmt.Sprintf("<!NOTATION %s PUBLIC '%s' '%s'>\n", n.Name, n.PublicID, n.SystemID))
		}
	}
	slices.Sort(lines)
	return fmt.Sprintf("<!DOCTYPE %s [\n%s]>\n", info.Name, strings.Join(lines, ""))
}

// reasons explain wrong verdicts that stand.
var reasons = map[string]string{
	"ibm-valid-P28-ibm28v02.xml": subsetInstruction,
	"ibm-valid-P29-ibm29v01.xml": subsetInstruction,
	"ibm-valid-P29-ibm29v02.xml": subsetInstruction,
}

const subsetInstruction = "processing instructions in the internal subset are part of the Doctype token, and give none of their own"

// scoreboard counts verdicts.
type scoreboard struct {
	passed, all, apart map[string]int
	failures           []string
}

func newScoreboard() *scoreboard {
	return &scoreboard{passed: map[string]int{}, all: map[string]int{}, apart: map[string]int{}}
}

// count adds the result of a case; verdict is "" if it is right.
func (b *scoreboard) count(kind, id, verdict string) {
	b.all[kind]++
	if verdict == "" {
		b.passed[kind]++
		return
	}
	b.failures = append(b.failures, id+"\t"+kind+": "+verdict)
}

func (b *scoreboard) String() string {
	var s strings.Builder
	s.WriteString("# W3C XML conformance suite: class, right verdicts, all cases\n")
	for _, kind := range sortedKeys(b.all) {
		fmt.Fprintf(&s, "%s\t%d\t%d\n", kind, b.passed[kind], b.all[kind])
	}
	s.WriteString("# counted apart: reason, cases\n")
	for _, reason := range sortedKeys(b.apart) {
		fmt.Fprintf(&s, "%s\t%d\n", reason, b.apart[reason])
	}
	s.WriteString("# wrong verdicts: case, what the Reader does, why\n")
	slices.Sort(b.failures)
	for _, f := range b.failures {
		id, _, _ := strings.Cut(f, "\t")
		s.WriteString(f + "\t" + cmp.Or(reasons[id], "unexplained") + "\n")
	}
	return s.String()
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, cmp.Compare)
	return keys
}

// suiteCases lists the cases of the suite. The catalogue is joined from files by external entities, which the Reader does
// not read; so they are looked up here.
func suiteCases(t *testing.T, dir string) []confCase {
	var cases []confCase
	for _, c := range catalogues(t, dir) {
		f, err := os.ReadFile(filepath.Join(dir, c.file))
		if err != nil {
			t.Fatal(err)
		}
		text := string(f)
		if start := strings.Index(text, "?>"); strings.HasPrefix(text, "<?xml") && start > 0 {
			text = text[start+2:]
		}
		r := xmltext.NewReader(source.New(c.file, "<catalogue>"+text+"</catalogue>"), xmltext.Options{})
		for tok := r.Next(); tok != nil; tok = r.Next() {
			if tok.Kind != xmltext.StartElement || tok.Name.Local != "TEST" {
				continue
			}
			a := attrsOf(tok)
			cases = append(cases, confCase{
				id: a["ID"], kind: strings.ToLower(a["TYPE"]), file: filepath.Join(dir, c.base, a["URI"]),
				entities: a["ENTITIES"], namespace: a["NAMESPACE"], version: a["VERSION"], edition: a["EDITION"],
				recommended: a["RECOMMENDATION"],
			})
			if a["OUTPUT"] != "" {
				cases[len(cases)-1].output = filepath.Join(dir, c.base, a["OUTPUT"])
			}
		}
		if !r.WellFormed() {
			t.Fatalf("%s: %v", c.file, r.Faults()[0].Message)
		}
	}
	return cases
}

type catalogue struct{ base, file string }

// catalogues reads the main catalogue by lines: <!ENTITY name SYSTEM "file">, then xml:base and &name; of each group.
func catalogues(t *testing.T, dir string) []catalogue {
	f, err := os.Open(filepath.Join(dir, "xmlconf.xml"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	files := make(map[string]string)
	base := ""
	var list []catalogue
	for lines := bufio.NewScanner(f); lines.Scan(); {
		line := strings.TrimSpace(lines.Text())
		if fields := strings.Fields(line); len(fields) == 4 && fields[0] == "<!ENTITY" {
			files[fields[1]] = strings.Trim(fields[3], `">`)
		}
		if _, rest, ok := strings.Cut(line, `xml:base="`); ok {
			base, _, _ = strings.Cut(rest, `"`)
		}
		if name, ok := strings.CutPrefix(line, "&"); ok {
			list = append(list, catalogue{base, files[strings.TrimSuffix(name, ";")]})
		}
	}
	if len(list) < 10 {
		t.Fatalf("the main catalogue lists %d others; expected about 20", len(list))
	}
	return list
}

func attrsOf(tok *xmltext.Token) map[string]string {
	attrs := make(map[string]string)
	for _, a := range tok.Attrs {
		attrs[a.Name.Local] = string(a.Value)
	}
	return attrs
}
