package main

import (
	"context"
	"encoding/hex"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"teikit/cmd/internal/resultcache"
	"teikit/tei/source"
)

// An letterEdition is a folder with two letters and all that their check depends on.
var letterEdition = map[string]string{
	".teikit.yaml": "schema: schema/letter.rng\nschematron: rules/letterEdition.sch\nregisters: persons.csv\ncatalog: catalog.xml\nrules:\n  paths:\n  - {path: 'drafts/**', ignore: [house]}\n",
	"catalog.xml":  `<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog"><uri name="urn:x:names" uri="schema/names.rng"/></catalog>`,
	"schema/letter.rng": `<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="http://www.tei-c.org/ns/1.0"><include href="part.rng"/><include href="urn:x:names"/>
<start><element name="TEI"><optional><attribute name="xml:id"/></optional><zeroOrMore><choice><ref name="p"/><ref name="persName"/></choice></zeroOrMore></element></start></grammar>`,
	"schema/part.rng":         `<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="http://www.tei-c.org/ns/1.0"><define name="p"><element name="p"><optional><attribute name="n"/></optional><text/></element></define></grammar>`,
	"schema/names.rng":        `<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="http://www.tei-c.org/ns/1.0"><define name="persName"><element name="persName"><optional><attribute name="ref"/></optional><text/></element></define></grammar>`,
	"schema/other.rng":        `<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="http://www.tei-c.org/ns/1.0"><define name="persName"><element name="persName"><text/></element></define></grammar>`,
	"rules/letterEdition.sch": `<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2"><ns prefix="tei" uri="http://www.tei-c.org/ns/1.0"/><include href="more.sch"/><pattern id="second"><rule context="tei:p"><assert id="n" test="@n">no number</assert></rule></pattern><phase id="few"><active pattern="second"/></phase></schema>`,
	"rules/more.sch":          `<pattern id="first" xmlns="http://purl.oclc.org/dsdl/schematron"><rule context="tei:persName"><assert id="ref" test="@ref">no ref</assert></rule></pattern>`,
	"persons.csv":             "id,kind,label\nberg,person,\"Berg, Anna\"\n",
	"letters/a.xml":           `<TEI xmlns="http://www.tei-c.org/ns/1.0"><p>One.</p><p n="2">Two  words</p><persName ref="persons.csv#berg">Anna</persName><persName ref="persons.csv#hahn">Ida</persName></TEI>`,
	"letters/b.xml":           `<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="L2"><?teikit disable="rng/attribute-not-allowed" reason="old"?><p x="1">One.</p><p y="1">Two.</p><ref target="../notes/n.xml#n1">note</ref></TEI>`,
}

// writeEdition writes an letterEdition into a new folder and goes there.
func writeEdition(t *testing.T) {
	t.Helper()
	t.Chdir(t.TempDir())
	for name, text := range letterEdition {
		writeText(t, name, text)
	}
}

func writeText(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// replace changes a file.
func replace(t *testing.T, name, old, other string) {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil || !strings.Contains(string(text), old) {
		t.Fatalf("%s has no %q (%v)", name, old, err)
	}
	writeText(t, name, strings.ReplaceAll(string(text), old, other))
}

var spared = regexp.MustCompile(`(\d+) of them as in the last run`)

// knowing runs validate and gives what it writes, with the exit code, and of how many files it knew the outcome.
func knowing(t *testing.T, args ...string) (report string, hits int) {
	t.Helper()
	return knowingTersely(t, append([]string{"--verbose"}, args...)...)
}

// knowingTersely does not ask which schemas are used, so that those of the last run are not always looked at.
func knowingTersely(t *testing.T, args ...string) (report string, hits int) {
	t.Helper()
	var out, errs strings.Builder
	code := run(context.Background(), append([]string{"teikit", "validate", "--stats"}, args...), strings.NewReader(""), &out, &errs)
	m := spared.FindStringSubmatch(errs.String())
	if m == nil {
		t.Fatalf("no numbers: %s", errs.String())
	}
	hits, _ = strconv.Atoi(m[1])
	said := regexp.MustCompile(`(?m)^\d+ files?, .*$`).ReplaceAllString(errs.String(), "")
	return out.String() + said + strconv.Itoa(code), hits
}

func TestUnchangedFilesAreNotCheckedAgain(t *testing.T) {
	writeEdition(t)
	first, hits := knowing(t, "--cache", "cache", "letters")
	if hits != 0 || !strings.Contains(first, "sch/n") || !strings.Contains(first, "rng/") || !strings.Contains(first, "house/ref-resolves") {
		t.Fatalf("%d files are known in the first run, which finds:\n%s", hits, first)
	}
	second, hits := knowing(t, "--cache", "cache", "letters")
	if second != first || hits != 2 {
		t.Errorf("%d files are known in the second run, which finds:\n%s\nnot:\n%s", hits, second, first)
	}
	fresh, _ := knowing(t, "--no-cache", "--format", "sarif", "letters")
	sarif, hits := knowing(t, "--cache", "cache", "--format", "sarif", "letters")
	if sarif != fresh || hits != 2 || !strings.Contains(sarif, `"suppressions"`) {
		t.Errorf("%d files are known in a run with another format, which finds:\n%s\nnot:\n%s", hits, sarif, fresh)
	}
	if _, hits := knowing(t, "--cache", "cache", "--no-cache", "letters"); hits != 0 {
		t.Errorf("with --no-cache, %d files are known", hits)
	}
	if _, hits := knowing(t, "letters"); hits != 0 {
		t.Errorf("%d files of a short run are known", hits)
	}
}

// TestAnUnchangedRunIsToldAgain forgets what single files gave, so that only the run as a whole is known, and compares all reports byte by byte.
func TestAnUnchangedRunIsToldAgain(t *testing.T) {
	writeEdition(t)
	writeText(t, "letters/c.xml", "<TEI>")
	knowing(t, "--no-cache", "--select", "sch/n", "--baseline", "known.json", "--update-baseline", "letters")
	for _, args := range [][]string{
		nil,
		{"--format", "sarif", "--format", "html=r.html", "--format", "text=r.txt", "--format", "junit=r.junit", "--format", "gitlab=r.gitlab"},
		{"--color", "always", "--format", "github"},
		{"-o", "r.txt"},
		{"--baseline", "known.json"},
		{"--fail-on", "warning", "--select", "house"},
	} {
		t.Run(strings.Join(args, " "), func(t *testing.T) {
			if err := os.RemoveAll("cache"); err != nil {
				t.Fatal(err)
			}
			args := append([]string{"--cache", "cache"}, args...)
			first, hits := knowing(t, append(args, "--jobs", "1", "letters")...)
			if hits != 0 {
				t.Fatalf("%d files are known in the first run", hits)
			}
			reports := readReports(t)
			forgetFiles(t)
			for _, jobs := range []string{"1", "4"} {
				second, hits := knowing(t, append(args, "--jobs", jobs, "letters")...)
				if hits != 3 {
					t.Errorf("%d files are known, want 3", hits)
				}
				if diff := cmp.Diff(first, second); diff != "" {
					t.Errorf("(-first +second):\n%s", diff)
				}
				if diff := cmp.Diff(reports, readReports(t)); diff != "" {
					t.Errorf("reports in files (-first +second):\n%s", diff)
				}
			}
		})
	}
}

// readReports reads the files r.*, and removes them.
func readReports(t *testing.T) map[string]string {
	t.Helper()
	reports := make(map[string]string)
	paths, _ := filepath.Glob("r.*")
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		reports[path] = string(text)
		os.Remove(path)
	}
	return reports
}

// forgetFiles removes the store with what single files gave, which is named by the folder alone.
func forgetFiles(t *testing.T) {
	t.Helper()
	here, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	name := resultcache.Sum(here)
	if err := os.Remove(filepath.Join("cache/results", hex.EncodeToString(name[:])+".results")); err != nil {
		t.Fatal(err)
	}
}

// TestRunsThatAreNotToldAgain has runs whose outcome depends on more than files, and one that could not check all.
func TestRunsThatAreNotToldAgain(t *testing.T) {
	for name, c := range map[string]struct {
		prepare func(t *testing.T)
		args    []string
	}{
		"a path without files":  {nil, []string{"nowhere"}},
		"a broken catalog":      {func(t *testing.T) { replace(t, ".teikit.yaml", "catalog: catalog.xml", "catalog: schema/part.rng") }, nil},
		"a job summary":         {func(t *testing.T) { t.Setenv("GITHUB_STEP_SUMMARY", "summary.html") }, []string{"--format", "github"}},
		"a letter that is gone": {func(t *testing.T) { writeText(t, "list", "letters/a.xml\nletters/x.xml\n") }, []string{"--files-from", "list"}},
		"a letter with a schema that cannot be had": {func(t *testing.T) {
			replace(t, ".teikit.yaml", "schema: schema/letter.rng\n", "")
			replace(t, "letters/b.xml", "<TEI", `<?xml-model href="none.rng"?><TEI`)
		}, nil},
		"a letter with damaged bytes": {func(t *testing.T) {
			replace(t, "letters/b.xml", "<TEI", `<?xml version="1.0" encoding="windows-1252"?><TEI`)
			replace(t, "letters/b.xml", "One.", "One\x81.")
		}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			writeEdition(t)
			if c.prepare != nil {
				c.prepare(t)
			}
			args := append(append([]string{"--cache", "cache"}, c.args...), "letters")
			first, _ := knowing(t, args...)
			forgetFiles(t)
			if second, hits := knowing(t, args...); hits != 0 || second != first {
				t.Errorf("%d files are known:\n%s\nwant none:\n%s", hits, second, first)
			}
		})
	}
}

// TestEachChangeIsSeen changes everything that the outcome depends on, one after the other. What is told then is what is told without results
// of earlier runs, and it is something else than before.
func TestEachChangeIsSeen(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(t *testing.T)
		args   []string
		hits   int // files that are still known
	}{
		{"a letter", func(t *testing.T) { replace(t, "letters/a.xml", "<p>One.</p>", "") }, nil, 1},
		{"the name of a letter", func(t *testing.T) { os.Rename("letters/b.xml", "letters/c.xml") }, nil, 1},
		{"the encoding of a letter", func(t *testing.T) {
			replace(t, "letters/b.xml", "<TEI", `<?xml version="1.0" encoding="ISO-8859-1"?><TEI`)
			replace(t, "letters/b.xml", "One.", "caf\xe9")
		}, nil, 1},
		{"the project file", func(t *testing.T) { replace(t, ".teikit.yaml", "rules:", "rules:\n  severity: {sch/n: info}") }, nil, 0},
		{"which rules count for a path", func(t *testing.T) { replace(t, ".teikit.yaml", "drafts", "letters") }, nil, 0},
		{"the schema", func(t *testing.T) { replace(t, "schema/letter.rng", `<ref name="persName"/>`, `<ref name="p"/>`) }, nil, 0},
		{"what the schema includes", func(t *testing.T) { replace(t, "schema/part.rng", `name="n"`, `name="x"`) }, nil, 0},
		{"what the schema includes by the catalog", func(t *testing.T) { replace(t, "schema/names.rng", `name="ref"`, `name="key"`) }, nil, 0},
		{"the catalog", func(t *testing.T) { replace(t, "catalog.xml", "names.rng", "other.rng") }, nil, 0},
		{"Schematron rules", func(t *testing.T) { replace(t, "rules/letterEdition.sch", "no number", "numberless") }, nil, 0},
		{"what they include", func(t *testing.T) { replace(t, "rules/more.sch", `test="@ref"`, `test="@key"`) }, nil, 0},
		{"a register", func(t *testing.T) { replace(t, "persons.csv", "berg,", "bergg,") }, nil, 0},
		{"the phase", func(*testing.T) {}, []string{"--phase", "few"}, 0},
		{"what is selected", func(*testing.T) {}, []string{"--select", "sch"}, 0},
		{"what is ignored", func(*testing.T) {}, []string{"--ignore", "sch/n"}, 0},
		{"the schema of the command line", func(*testing.T) {}, []string{"--schema", "letter"}, 0},
		{"a file that a letter points to", func(t *testing.T) { writeText(t, "notes/n.xml", "") }, nil, 2},
		{"links", func(t *testing.T) { t.Setenv("FORCE_HYPERLINK", "1") }, nil, 2},
		{"colours", func(*testing.T) {}, []string{"--color", "always"}, 2},
		{"the format", func(*testing.T) {}, []string{"--format", "concise"}, 2},
		{"a baseline", func(t *testing.T) {
			knowing(t, "--no-cache", "--select", "sch/n", "--baseline", "known.json", "--update-baseline", "letters")
		}, []string{"--baseline", "known.json"}, 2},
		{"from when on a run has failed", func(*testing.T) {}, []string{"--fail-on", "info", "--ignore", "sch,rng,house,corpus"}, 0},
		{"one more letter", func(t *testing.T) { writeText(t, "letters/c.xml", letterEdition["letters/a.xml"]) }, nil, 2},
		{"one letter less", func(t *testing.T) { os.Remove("letters/a.xml") }, nil, 1},
		{"another project file", func(t *testing.T) { writeText(t, "other.yaml", "schema: none\n") }, []string{"--config", "other.yaml"}, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			writeEdition(t)
			before, _ := knowing(t, "--cache", "cache", "letters")
			c.change(t)
			args := append(c.args, "letters")
			fresh, _ := knowing(t, append([]string{"--no-cache"}, args...)...)
			kept, hits := knowing(t, append([]string{"--cache", "cache"}, args...)...)
			if kept != fresh {
				t.Errorf("with results of earlier runs:\n%s\nwithout:\n%s", kept, fresh)
			}
			if fresh == before {
				t.Error("the change makes no difference; expected one that does")
			}
			if hits != c.hits {
				t.Errorf("%d files are known, want %d", hits, c.hits)
			}
		})
	}
}

// TestAChangeOfASchemaOfOneFileIsSeen has schemas that include nothing, which are only read while they are what they were.
func TestAChangeOfASchemaOfOneFileIsSeen(t *testing.T) {
	const rules = "rules/letterEdition.sch"
	for _, c := range []struct {
		name   string
		change func(t *testing.T)
		args   []string
		hits   int // files that are still known
	}{
		{"nothing", func(*testing.T) {}, nil, 2},
		{"the schema", func(t *testing.T) { replace(t, "schema/letter.rng", `name="n"`, `name="x"`) }, nil, 0},
		{"the schema has a mistake", func(t *testing.T) { replace(t, "schema/letter.rng", `<ref name="p"/>`, `<ref name="q"/>`) }, nil, 0},
		{"the schema is no schema", func(t *testing.T) { writeText(t, "schema/letter.rng", "<x/>") }, nil, 0},
		{"the schema is gone", func(t *testing.T) { os.Remove("schema/letter.rng") }, nil, 0},
		{"the schema gets rules", func(t *testing.T) {
			replace(t, "schema/letter.rng", "<start>", `<pattern xmlns="http://purl.oclc.org/dsdl/schematron"><rule context="*:p"><assert test="@z">no z</assert></rule></pattern><start>`)
		}, nil, 0},
		{"the schema includes something", func(t *testing.T) {
			replace(t, "schema/letter.rng", `<define name="persName">`, `<include href="names.rng"/><define name="other">`)
		}, nil, 0},
		{"rules", func(t *testing.T) { replace(t, rules, "no number", "numberless") }, nil, 0},
		{"rules with a mistake", func(t *testing.T) { replace(t, rules, `test="@n"`, `test="@n["`) }, nil, 0},
		{"the phase", func(*testing.T) {}, []string{"--phase", "few"}, 0},
		{"a letter", func(t *testing.T) { replace(t, "letters/a.xml", "<p>One.</p>", "") }, nil, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			writeEdition(t)
			replace(t, "schema/letter.rng", `<include href="part.rng"/><include href="urn:x:names"/>`,
				`<define name="p"><element name="p"><optional><attribute name="n"/></optional><text/></element></define>`+
					`<define name="persName"><element name="persName"><text/></element></define>`)
			replace(t, rules, `<include href="more.sch"/>`, "")
			knowingTersely(t, "--cache", "cache", "letters")
			c.change(t)
			args := append(c.args, "letters")
			fresh, _ := knowingTersely(t, append([]string{"--no-cache"}, args...)...)
			for range 2 {
				kept, hits := knowingTersely(t, append([]string{"--cache", "cache"}, args...)...)
				if kept != fresh {
					t.Errorf("with results of earlier runs:\n%s\nwithout:\n%s", kept, fresh)
				}
				if hits != c.hits {
					t.Errorf("%d files are known, want %d", hits, c.hits)
				}
				if code := fresh[len(fresh)-1]; code > '1' {
					break // something could not be checked, and no results are kept
				}
				c.hits = 2
			}
		})
	}
}

// TestASchemaThatALetterNamesIsSeen changes a schema that only a document names, and what it includes.
func TestASchemaThatALetterNamesIsSeen(t *testing.T) {
	writeEdition(t)
	replace(t, ".teikit.yaml", "schema: schema/letter.rng\n", "")
	replace(t, "letters/b.xml", "<TEI", `<?xml-model href="../schema/letter.rng"?><TEI`)
	replace(t, "schema/letter.rng", "urn:x:names", "names.rng")
	before, _ := knowing(t, "--cache", "cache", "letters")
	for _, change := range []func(){
		func() { replace(t, "schema/letter.rng", `<ref name="persName"/>`, `<ref name="p"/>`) },
		func() { replace(t, "schema/part.rng", `name="n"`, `name="x"`) },
	} {
		change()
		got, hits := knowing(t, "--cache", "cache", "letters")
		if fresh, _ := knowing(t, "--no-cache", "letters"); got != fresh || got == before || hits != 1 {
			t.Errorf("%d files are known:\n%s\nwant:\n%s\nbefore:\n%s", hits, got, fresh, before)
		}
		before = got
	}
}

// TestWhatIsInNoKeyIsCheckedEachTime has rules that read other files and look at the clock, and a document in two files.
func TestWhatIsInNoKeyIsCheckedEachTime(t *testing.T) {
	for name, prepare := range map[string]func(t *testing.T){
		"rules that read files": func(t *testing.T) {
			replace(t, "rules/letterEdition.sch", `test="@n"`, `test="@n = doc('../letters/b.xml')//@n"`)
		},
		"rules that look at the clock": func(t *testing.T) {
			replace(t, "rules/letterEdition.sch", `test="@n"`, `test="current-date() gt xs:date('2001-01-01')"`)
		},
		"XInclude": func(t *testing.T) { replace(t, ".teikit.yaml", "schema:", "xinclude: true\nschema:") },
	} {
		t.Run(name, func(t *testing.T) {
			writeEdition(t)
			prepare(t)
			first, _ := knowing(t, "--cache", "cache", "--jobs", "1", "letters/a.xml")
			second, hits := knowing(t, "--cache", "cache", "--jobs", "1", "letters/a.xml")
			if hits != 0 || first != second {
				t.Errorf("%d files are known:\n%s\nthen:\n%s", hits, first, second)
			}
		})
	}
}

// TestAClockThatNoRuleLooksAt has a rule about something that one letter lacks, as TEI All has: its outcome is known in the next run.
func TestAClockThatNoRuleLooksAt(t *testing.T) {
	writeEdition(t)
	replace(t, "rules/more.sch", `context="tei:persName"><assert id="ref" test="@ref">`, `context="tei:persName"><let name="today" value="current-date()"/><assert id="ref" test="$today gt xs:date('2001-01-01')">`)
	first, _ := knowing(t, "--cache", "cache", "letters")
	if second, hits := knowing(t, "--cache", "cache", "letters"); hits != 1 || first != second {
		t.Errorf("%d files are known, want that without persName:\n%s\nthen:\n%s", hits, first, second)
	}
}

// TestDamagedResultsAreNotUsed cuts and changes the store of results, and that of the run, in many places.
func TestDamagedResultsAreNotUsed(t *testing.T) {
	writeEdition(t)
	want, _ := knowing(t, "--cache", "cache", "letters")
	stores, err := filepath.Glob("cache/results/*.results")
	if err != nil || len(stores) != 2 {
		t.Fatal(stores, err)
	}
	texts := make(map[string][]byte)
	for _, path := range stores {
		if texts[path], err = os.ReadFile(path); err != nil {
			t.Fatal(err)
		}
	}
	for path, whole := range texts {
		for i := 0; i < len(whole); i += 1 + len(whole)/8 {
			cut := append([]byte(nil), whole[:i]...)
			flipped := append([]byte(nil), whole...)
			flipped[i] ^= 0x5A
			for _, damaged := range [][]byte{cut, flipped} {
				os.RemoveAll("cache")
				writeText(t, path, string(damaged))
				if got, hits := knowing(t, "--cache", "cache", "letters"); got != want || hits > 1 {
					t.Fatalf("damaged at byte %d, %d files are known:\n%s\nwant:\n%s", i, hits, got, want)
				}
			}
		}
	}
	if err := os.RemoveAll("cache"); err != nil {
		t.Fatal(err)
	}
	writeText(t, "cache", "no folder")
	if got, _ := knowing(t, "--cache", "cache", "letters"); got != want {
		t.Errorf("without a place to keep results:\n%s", got)
	}
}

func TestAnotherProgramKnowsNothing(t *testing.T) {
	f := source.New("a.xml", "<a/>")
	in := validateInput{input: input{name: "a.xml"}, reading: &reading{}, project: &project{}, policy: &policy{}}
	one := (&results{program: "1"}).query(in, f, nil)
	if one.none || one.key == (&results{program: "2"}).query(in, f, nil).key || one.key != (&results{program: "1"}).query(in, f, nil).key {
		t.Error("the program is not in the key")
	}
}

// TestBuildID looks at this program, at files that are none, and at one that is cut off.
func TestBuildID(t *testing.T) {
	path, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	if id := buildID(path); runtime.GOOS == "linux" && strings.Count(id, "/") != 3 {
		t.Errorf("the build ID is %q; expected four parts", id)
	}
	const head = "\x7fELF....\x28\x00\x00\x00" + noteStart
	id := strings.Repeat("a", 40)
	for text, want := range map[string]string{
		"": "", "letter": "", noteStart: "", head + id + "rest": id, head + id[:39]: "", head[1:] + id: "",
	} {
		path := filepath.Join(t.TempDir(), "program")
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if got := buildID(path); got != want {
			t.Errorf("%q has the build ID %q, want %q", text, got, want)
		}
	}
}
