package xmltext_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"teikit/tei/source"
	"teikit/tei/xmltext"
)

// folder makes a Root of files.
func folder(files map[string]string) *xmltext.Root {
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return &xmltext.Root{FS: fsys, Folder: "/letters"}
}

// readFolder reads letters/a.xml of a folder: tokens with the file that each points to, if that is another, and findings.
func readFolder(files map[string]string, root *xmltext.Root) (tokens, faults []string) {
	f, _ := xmltext.Decode("letters/a.xml", []byte(files["a.xml"]))
	r := xmltext.NewReader(f, xmltext.Options{Root: root, Limits: xmltext.Limits{EntityDepth: 10}})
	for t := r.Next(); t != nil; t = r.Next() {
		line := describeToken(t)
		if t.File != f {
			line += fmt.Sprintf(" in %s at %q", t.File.Name(), t.File.Slice(t.Span))
		}
		tokens = append(tokens, line)
	}
	for _, d := range r.Faults() {
		faults = append(faults, fmt.Sprintf("%s:%s %s: %s", d.File(), d.Span.Position(), d.Code, d.Message))
	}
	return tokens, faults
}

func TestExternalEntities(t *testing.T) {
	for _, c := range []struct {
		name   string
		files  map[string]string
		tokens []string
		faults []string // beginnings
	}{
		{"an entity in content has its own places",
			map[string]string{"a.xml": "<!DOCTYPE p [<!ENTITY e SYSTEM 'sub/e.ent'>]><p>-&e;-</p>", "sub/e.ent": "\n<q a='1'>x\r\ny</q>"},
			[]string{"doctype p", "(p", `"-"`, `"\n" in letters/sub/e.ent at "\n"`, `(q a="1" in letters/sub/e.ent at "<q a='1'>"`, `"x\ny" in letters/sub/e.ent at "x\r\ny"`,
				`)q in letters/sub/e.ent at "</q>"`, `"-"`, ")p"}, nil},
		{"text declaration and encoding",
			map[string]string{"a.xml": "<!DOCTYPE p [<!ENTITY e SYSTEM 'e.ent'>]><p>&e;</p>", "e.ent": "<?xml encoding='KOI8-R'?>\xf0\xd2"},
			[]string{"doctype p", "(p", `"Пр" in letters/e.ent at "Пр"`, ")p"}, nil},
		{"UTF-16 with a mark",
			map[string]string{"a.xml": "<!DOCTYPE p [<!ENTITY e SYSTEM 'e.ent'>]><p>&e;</p>", "e.ent": "\xff\xfe" + string(utf16le("é"))},
			[]string{"doctype p", "(p", `"é" in letters/e.ent at "é"`, ")p"}, nil},
		{"an entity in an entity is relative to the file that declares it",
			map[string]string{"a.xml": "<!DOCTYPE p SYSTEM 'dtd/p.dtd'><p>&e;</p>", "dtd/p.dtd": "<!ENTITY e SYSTEM '../ent/e.ent'><!ENTITY f SYSTEM 'f.ent'>", "ent/e.ent": "&f;", "dtd/f.ent": "x"},
			[]string{"doctype p", "(p", `"x" in letters/dtd/f.ent at "x"`, ")p"}, nil},
		{"an internal entity in an external one has the place of its reference there",
			map[string]string{"a.xml": "<!DOCTYPE p [<!ENTITY e SYSTEM 'e.ent'><!ENTITY i '<b/>'>]><p>&e;</p>", "e.ent": "x&i;"},
			[]string{"doctype p", "(p", `"x" in letters/e.ent at "x"`, `(b in letters/e.ent at "&i;"`, `)b in letters/e.ent at "&i;"`, ")p"}, nil},
		{"an empty entity",
			map[string]string{"a.xml": "<!DOCTYPE p [<!ENTITY e SYSTEM 'e.ent'>]><p>&e;</p>", "e.ent": ""},
			[]string{"doctype p", "(p", `"" in letters/e.ent at ""`, ")p"}, nil},

		{"external subset with defaults, behind the internal one",
			map[string]string{"a.xml": "<!DOCTYPE p SYSTEM 'p.dtd' [<!ENTITY e 'internal'>]><p>&e;</p>",
				"p.dtd": "<?xml version='1.0' encoding='UTF-8'?><!ENTITY e 'external'><!ATTLIST p id ID 'x' a NMTOKEN ' y '>"},
			[]string{"doctype p", `(p id="x"/ID/defaulted a="y"/NMTOKEN/defaulted`, `"internal"`, ")p"}, nil},
		{"parameter entities inside declarations",
			map[string]string{"a.xml": "<!DOCTYPE p SYSTEM 'p.dtd'><p/>",
				"p.dtd": "<!ENTITY % name 'p'><!ENTITY % type 'CDATA'><!ENTITY % atts 'a %type; \"1\" b CDATA \"2\"'><!ENTITY % model '(q|r'>\n<!ELEMENT %name; %model;|s)*><!ATTLIST %name; %atts;>"},
			[]string{"doctype p", `(p a="1"/defaulted b="2"/defaulted`, ")p"}, nil},
		{"parameter entities in the value of an entity",
			map[string]string{"a.xml": "<!DOCTYPE p SYSTEM 'p.dtd'><p>&e;</p>", "p.dtd": "<!ENTITY % x 'a&#38;#37;'><!ENTITY % y SYSTEM 'y.ent'><!ENTITY e '[%x;\"%y;]'>", "y.ent": "<?xml encoding='UTF-8'?>b\r\nc"},
			[]string{"doctype p", "(p", `"[a%\"b\nc]"`, ")p"}, nil},
		{"conditional sections",
			map[string]string{"a.xml": "<!DOCTYPE p SYSTEM 'p.dtd' [<!ENTITY % draft 'INCLUDE'>]><p>&e;&f;</p>",
				"p.dtd": "<!ENTITY % draft 'IGNORE'><![%draft;[<!ENTITY e 'draft'><![IGNORE[ <!ENTITY e '1'> <![INCLUDE[ ' ]]> ]]><!ENTITY f '!'>]]><![ IGNORE [<!ENTITY g '']]><!ENTITY e 'final'>"},
			[]string{"doctype p", "(p", `"draft"`, `"!"`, ")p"}, nil},
		{"external parameter entity",
			map[string]string{"a.xml": "<!DOCTYPE p [<!ENTITY % d SYSTEM 'd.ent'>%d;<!ENTITY e 'second'>]><p>&e;</p>", "d.ent": "<!ENTITY % q '\"first\"'><!ENTITY e %q;>"},
			[]string{"doctype p", "(p", `"first"`, ")p"}, nil},
		{"standalone documents use no external declarations",
			map[string]string{"a.xml": "<?xml version='1.0' standalone='yes'?><!DOCTYPE p SYSTEM 'p.dtd'><p>&e;</p>", "p.dtd": "<!ENTITY e 'x'>"},
			[]string{"declaration version='1.0' standalone='yes'", "doctype p", "(p", `"&e;"`, ")p"}, []string{`letters/a.xml:1:69 xml/undefined-entity: the entity "e" is not declared`}},

		{"findings are in the entity's file",
			map[string]string{"a.xml": "<!DOCTYPE p [<!ENTITY e SYSTEM 'e.ent'>]><p>&e;</p>", "e.ent": "one\n<q>a & b</r>\n<b></p>"},
			nil, []string{`letters/e.ent:2:6 xml/unescaped-ampersand: "&" begins`, `letters/e.ent:2:9 xml/mismatched-end-tag: "</r>" closes "q", opened at 2:1`,
				`letters/e.ent:3:4 xml/mismatched-end-tag: "</p>" closes "b"`}},
		{"findings are in the DTD",
			map[string]string{"a.xml": "<!DOCTYPE p SYSTEM 'p.dtd'><p/>", "p.dtd": "<!ELEMENT p EMPTY>\n<!ELEMENT q>\n<![INCLUDE["},
			nil, []string{"letters/p.dtd:2:12 xml/dtd-syntax", "letters/p.dtd:3:12 xml/dtd-syntax: a conditional section has no end"}},
		{"no file", map[string]string{"a.xml": "<!DOCTYPE p SYSTEM 'p.dtd' [<!ENTITY e SYSTEM 'e.ent'>]><p>&e;&e;</p>"}, nil,
			[]string{`letters/a.xml:1:1 xml/unreadable-entity: "p.dtd", which the DOCTYPE names, cannot be read: file does not exist`,
				`letters/a.xml:1:60 xml/unreadable-entity: "e.ent", which the entity "e" names, cannot be read`}},
		{"outside the folder", map[string]string{"a.xml": "<!DOCTYPE p [<!ENTITY e SYSTEM '../../etc/passwd'>]><p>&e;</p>"}, nil,
			[]string{`letters/a.xml:1:56 xml/unreadable-entity: "../../etc/passwd", which the entity "e" names, cannot be read: it is outside`}},
		{"an absolute path", map[string]string{"a.xml": "<!DOCTYPE p [<!ENTITY e SYSTEM '/etc/passwd'>]><p>&e;</p>"}, nil, []string{"letters/a.xml:1:51 xml/unreadable-entity"}},
		{"the web", map[string]string{"a.xml": "<!DOCTYPE p PUBLIC 'x' 'http://example.org/p.dtd'><p/>"}, nil,
			[]string{`letters/a.xml:1:1 xml/unreadable-entity: "http://example.org/p.dtd", which the DOCTYPE names, cannot be read: it is no path, and nothing is read over the network`}},
		{"a file address", map[string]string{"a.xml": "<!DOCTYPE p SYSTEM 'file:///etc/passwd'><p/>"}, nil, []string{"letters/a.xml:1:1 xml/unreadable-entity"}},
		{"not in an attribute", map[string]string{"a.xml": "<!DOCTYPE p [<!ENTITY e SYSTEM 'e.ent'>]><p a='&e;'/>", "e.ent": "x"}, nil, []string{"letters/a.xml:1:48 xml/entity-misplaced"}},
		{"a circle of files", map[string]string{"a.xml": "<!DOCTYPE p [<!ENTITY e SYSTEM 'e.ent'><!ENTITY f SYSTEM 'f.ent'>]><p>&e;</p>", "e.ent": "&f;", "f.ent": "\n&e;"}, nil,
			[]string{`letters/f.ent:2:1 xml/entity-recursion: the entity "e" contains itself`}},
		{"a circle of parameter entities", map[string]string{"a.xml": "<!DOCTYPE p SYSTEM 'p.dtd'><p/>", "p.dtd": "<!ENTITY % e SYSTEM 'e.ent'>%e;", "e.ent": "%e;"}, nil,
			[]string{`letters/e.ent:1:1 xml/entity-recursion`}},
		{"a circle in a value", map[string]string{"a.xml": "<!DOCTYPE p SYSTEM 'p.dtd'><p/>", "p.dtd": "<!ENTITY % e SYSTEM 'e.ent'><!ENTITY x '%e;'>", "e.ent": "%e;"}, nil,
			[]string{`letters/e.ent:1:1 xml/entity-recursion`}},
		{"XML 1.1", map[string]string{"a.xml": "<!DOCTYPE p [<!ENTITY e SYSTEM 'e.ent'>]><p>&e;</p>", "e.ent": "<?xml version='1.1' encoding='UTF-8'?>"}, nil, []string{"letters/e.ent:1:16 xml/version"}},
		{"an entity with a declaration of its own", map[string]string{"a.xml": "<!DOCTYPE p [<!ENTITY e SYSTEM 'e.ent'>]><p>&e;</p>", "e.ent": "<?xml version='1.0' standalone='yes'?>x"}, nil, []string{"letters/e.ent:1:1 xml/declaration"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			tokens, faults := readFolder(c.files, folder(c.files))
			if c.tokens != nil && !cmp.Equal(c.tokens, tokens) {
				t.Errorf("tokens (-want +got):\n%s", cmp.Diff(c.tokens, tokens))
			}
			for i, f := range faults {
				if i >= len(c.faults) || !strings.HasPrefix(f, c.faults[i]) {
					t.Errorf("finding %d: %s", i, f)
				}
			}
			if len(faults) < len(c.faults) {
				t.Errorf("%d findings, want %q", len(faults), c.faults)
			}
		})
	}
}

func TestExternalEntitiesAreOffByDefault(t *testing.T) {
	files := map[string]string{"a.xml": "<!DOCTYPE p SYSTEM 'p.dtd' [<!ENTITY e SYSTEM 'e.ent'>]><p>&e;&f;</p>", "p.dtd": "<!ENTITY f 'x'>", "e.ent": "x"}
	tokens, faults := readFolder(files, nil)
	if want := []string{"doctype p", "(p", `""`, `""`, ")p"}; !cmp.Equal(tokens, want) {
		t.Errorf("tokens %q", tokens)
	}
	want := []string{"xml/external-subset: the external DTD \"p.dtd\" is not read unless its folder is allowed", "xml/skipped-entity: the entity \"e\" stands in another file, \"e.ent\", which is not read unless", "xml/skipped-entity: the entity \"f\" is not declared in this file"}
	if len(faults) != len(want) {
		t.Fatalf("findings %q", faults)
	}
	for i := range want {
		if !strings.Contains(faults[i], want[i]) {
			t.Errorf("finding %s, want %s", faults[i], want[i])
		}
	}
}

// TestLimitsHoldAcrossFiles has the hostile documents of one file in several.
func TestLimitsHoldAcrossFiles(t *testing.T) {
	deep := map[string]string{"a.xml": "<!DOCTYPE p SYSTEM 'p.dtd'><p>&e0;</p>"}
	for i := range 50 {
		deep["p.dtd"] += fmt.Sprintf("<!ENTITY e%d SYSTEM 'e%[1]d.ent'>", i)
		deep[fmt.Sprintf("e%d.ent", i)] = fmt.Sprintf("&e%d;", i+1)
	}
	laughs := map[string]string{"a.xml": "<!DOCTYPE p SYSTEM 'p.dtd'><p>&e5;</p>", "e0.ent": strings.Repeat("ha", 1000)}
	for i := range 9 {
		laughs["p.dtd"] += fmt.Sprintf("<!ENTITY e%d SYSTEM 'e%[1]d.ent'>", i)
		laughs[fmt.Sprintf("e%d.ent", i+1)] = strings.Repeat(fmt.Sprintf("&e%d;", i), 10)
	}
	values := map[string]string{"a.xml": "<!DOCTYPE p SYSTEM 'p.dtd'><p/>", "p.dtd": "<!ENTITY % e0 '" + strings.Repeat("ha", 1000) + "'>"}
	for i := range 8 {
		values["p.dtd"] += fmt.Sprintf("<!ENTITY %% e%d '%s'>", i+1, strings.Repeat(fmt.Sprintf("%%e%d;", i), 10))
	}
	for name, files := range map[string]map[string]string{"depth": deep, "billion laughs": laughs, "billion laughs in values": values,
		"a long file":   {"a.xml": "<!DOCTYPE p [<!ENTITY e SYSTEM 'e.ent'>]><p>&e;</p>", "e.ent": strings.Repeat("x", 65<<20)},
		"sections":      {"a.xml": "<!DOCTYPE p SYSTEM 'p.dtd'><p/>", "p.dtd": strings.Repeat("<![IGNORE[", 1<<20)},
		"open sections": {"a.xml": "<!DOCTYPE p SYSTEM 'p.dtd'><p/>", "p.dtd": strings.Repeat("<![INCLUDE[", 1<<20)}} {
		t.Run(name, func(t *testing.T) {
			_, faults := readFolder(files, folder(files))
			if len(faults) != 1 {
				t.Errorf("findings %.300q, want one", faults)
			}
		})
	}
}

func TestRootRefusesLinksThatLeadOut(t *testing.T) {
	dir := t.TempDir()
	inside := filepath.Join(dir, "inside")
	if err := errors.Join(os.Mkdir(inside, 0o700), os.WriteFile(filepath.Join(dir, "secret"), []byte("x"), 0o600)); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("../secret", filepath.Join(inside, "link")); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	root, err := os.OpenRoot(inside)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	r := xmltext.Root{FS: root.FS()}
	if _, _, err := r.Read("link", "a.xml", 100); !errors.Is(err, xmltext.ErrOutsideRoot) {
		t.Errorf("error %v", err)
	}
}

func TestReferencesToFilesInAFolder(t *testing.T) {
	root := xmltext.Root{FS: fstest.MapFS{"a.xml": {}, "sub/b c.xml": {}}, Folder: "/home/ed/letters", Dir: "/home/ed/work"}
	for _, c := range []struct {
		base, reference, name string
		err                   error
	}{
		{"../letters/x.xml", "a.xml", "../letters/a.xml", nil},
		{"../letters/sub/x.xml", "../a.xml", "../letters/a.xml", nil},
		{"../letters/x.xml", "sub/b%20c.xml", "../letters/sub/b c.xml", nil},
		{"../letters/50%/x.xml", "../a.xml", "../letters/a.xml", nil},
		{"/home/ed/letters/x.xml", "a.xml", "/home/ed/letters/a.xml", nil},
		{"x.xml", "/home/ed/letters/a.xml", "../letters/a.xml", nil},
		{"x.xml", "file:///home/ed/letters/a.xml", "../letters/a.xml", nil},
		{"file:///home/ed/letters/x.xml", "a.xml", "../letters/a.xml", nil},
		{"x.xml", "a.xml", "", xmltext.ErrOutsideRoot},
		{"../letters/x.xml", "../other/a.xml", "", xmltext.ErrOutsideRoot},
		{"../letters/x.xml", "../letters", "", xmltext.ErrOutsideRoot},
		{"../letters/x.xml", "http://example.org/a.xml", "", xmltext.ErrNetwork},
		{"../letters/x.xml", "//example.org/a.xml", "", xmltext.ErrNetwork},
		{"../letters/x.xml", "file://example.org/home/ed/letters/a.xml", "", xmltext.ErrNetwork},
		{"http://example.org/home/ed/letters/x.xml", "a.xml", "", xmltext.ErrNetwork},
		{"../letters/x.xml", "b.xml", "", fs.ErrNotExist},
	} {
		name, _, err := root.Read(c.reference, c.base, 100)
		if name != c.name || !errors.Is(err, c.err) {
			t.Errorf("%q in %q: %q, %v; want %q, %v", c.reference, c.base, name, err, c.name, c.err)
		}
	}
}

func TestResolveReference(t *testing.T) {
	for _, c := range []struct{ base, reference, want string }{
		{"letters/a.xml", "b.xml", "letters/b.xml"},
		{"letters/a.xml", "../b.xml", "b.xml"},
		{"a.xml", "../b.xml", "../b.xml"},
		{"letters/a.xml", "img/", "letters/img/"},
		{"letters/a.xml", "", "letters/a.xml"},
		{"letters/a.xml", "#x", "letters/a.xml#x"},
		{"letters/a.xml", "..", "./"},
		{"letters/a.xml", "/b.xml", "/b.xml"},
		{"/data/a.xml", "b.xml", "/data/b.xml"},
		{"a.xml", "http://example.org/b", "http://example.org/b"},
		{"http://example.org/x/a.xml", "../b", "http://example.org/b"},
		{"letters/", "b.xml", "letters/b.xml"},
		{"a.xml", "%zz", "%zz"},
	} {
		if got := xmltext.ResolveReference(c.base, c.reference); got != c.want {
			t.Errorf("%q beside %q is %q, want %q", c.reference, c.base, got, c.want)
		}
	}
}

// FuzzExternal reads a document with an external subset and an entity in a file.
func FuzzExternal(f *testing.F) {
	const document = "<!DOCTYPE p SYSTEM 'p.dtd' [<!ENTITY % d SYSTEM 'd.ent'>%d;]><p>&e;</p>"
	f.Add(document, "<!ENTITY e SYSTEM 'e.ent'><!ENTITY % x 'y'><![INCLUDE[<!ELEMENT %x; (a|%x;)>]]>", "<?xml encoding='UTF-8'?><q>&f;</q>")
	f.Add(document, "<!ATTLIST p a %d; 'x'><![%e;[ ]]>", "<!ENTITY f '%e;'>")
	f.Fuzz(func(t *testing.T, doc, dtd, entity string) {
		files := map[string]string{"p.dtd": dtd, "d.ent": entity, "e.ent": entity}
		file := source.New("letters/a.xml", doc)
		limits := xmltext.Limits{Expansions: 1000, ExpansionBytes: 1 << 20}
		r := xmltext.NewReader(file, xmltext.Options{Root: folder(files), Limits: limits})
		depth := 0
		for tok := r.Next(); tok != nil; tok = r.Next() {
			switch tok.Kind {
			case xmltext.StartElement:
				depth++
			case xmltext.EndElement:
				depth--
			}
			if !inside(tok.Span, source.Range{End: tok.File.Len()}) || !inside(tok.NameSpan, source.Range{End: tok.File.Len()}) {
				t.Fatalf("%s at %v of %s", tok.Kind, tok.Span, tok.File.Name())
			}
		}
		if depth != 0 {
			t.Errorf("%d elements are open", depth)
		}
		for _, d := range r.Faults() {
			if d.Span.Known() && !inside(d.Span.Range(), source.Range{End: d.Span.File.Len()}) {
				t.Errorf("finding %s at %v of %s", d.Message, d.Span.Range(), d.File())
			}
		}
	})
}
