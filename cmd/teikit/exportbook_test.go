package main

import (
	"archive/zip"
	"bytes"
	"context"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// bookLetters are the letters that books are made of.
var bookLetters = []string{"../../convert/export/html/testdata", "../../testdata/letters/soviet-leaders"}

// exportBook makes a book, and gives its bytes.
func exportBook(t *testing.T, format string, paths ...string) []byte {
	t.Helper()
	if _, err := exec.LookPath("pandoc"); err != nil {
		t.Skip("pandoc is not installed; on Debian: apt install pandoc")
	}
	out := filepath.Join(t.TempDir(), "book."+format)
	var said bytes.Buffer
	if code := run(context.Background(), append([]string{"teikit", "export", format, "--quiet", "--date", "2026-11-27", "-o", out}, paths...), nil, &said, &said); code != exitClean {
		t.Fatalf("exit code %d: %s", code, said.String())
	}
	data, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(out), ".*")); len(left) > 0 {
		t.Errorf("the export leaves %v", left)
	}
	return data
}

// part is a file of a zip file.
func part(t *testing.T, data []byte, name string) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestEPUBIsAsItShouldBe(t *testing.T) {
	if testing.Short() {
		t.Skip("it asks pandoc and a checker")
	}
	data := exportBook(t, "epub", bookLetters...)
	if again := exportBook(t, "epub", bookLetters...); !bytes.Equal(data, again) {
		t.Error("the same letters give another book")
	}
	opf := part(t, data, "EPUB/content.opf")
	for _, want := range []string{">2026-11-27<", "urn:uuid:", ">en</dc:language>"} {
		if !strings.Contains(opf, want) {
			t.Errorf("the book does not say %s of itself", want)
		}
	}
	jar, err := filepath.EvalSymlinks("/usr/bin/epubcheck")
	if err != nil {
		t.Skip("epubcheck is not installed; on Debian: apt install epubcheck")
	}
	path := filepath.Join(t.TempDir(), "book.epub")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	if said, err := exec.Command("java", "-jar", jar, "--failonwarnings", path).CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, said)
	}
}

func TestWordDocumentHasFootnotesAndStyles(t *testing.T) {
	if testing.Short() {
		t.Skip("it asks pandoc")
	}
	data := exportBook(t, "docx", bookLetters...)
	if again := exportBook(t, "docx", bookLetters...); !bytes.Equal(data, again) {
		t.Error("the same letters give another document")
	}
	document, notes := part(t, data, "word/document.xml"), part(t, data, "word/footnotes.xml")
	if marks, bodies := strings.Count(document, "<w:footnoteReference "), strings.Count(notes, "<w:footnoteRef "); marks < 10 || marks != bodies {
		t.Errorf("there are %d marks and %d footnotes", marks, bodies)
	}
	styles := part(t, data, "word/styles.xml")
	for _, style := range []string{"Dateline", "Signed", "Verse", "LetterFacts", "LetterSource"} {
		if !strings.Contains(document, `w:val="`+style+`"`) || !strings.Contains(styles, `w:styleId="`+style+`"`) {
			t.Errorf("the style %s is not used, or not there", style)
		}
	}
	if !strings.Contains(styles, "<w:pageBreakBefore") {
		t.Error("letters do not begin pages")
	}
}

func TestPagesAreMade(t *testing.T) {
	if testing.Short() {
		t.Skip("it asks pandoc and weasyprint")
	}
	if _, err := exec.LookPath("weasyprint"); err != nil {
		t.Skip("weasyprint is not installed; on Debian: apt install weasyprint")
	}
	data := exportBook(t, "pdf", bookLetters[0])
	if !bytes.HasPrefix(data, []byte("%PDF-")) || !bytes.Contains(data, []byte("/Count ")) && len(data) < 20000 {
		t.Errorf("%d bytes are no pages", len(data))
	}
	if again := exportBook(t, "pdf", bookLetters[0]); !bytes.Equal(data, again) {
		t.Error("the same letters give other pages")
	}
}

// TestNothingOfALetterIsReadByPandoc makes a book of a letter that tries: what stands between signs of TeX or HTML stays words.
func TestNothingOfALetterIsReadByPandoc(t *testing.T) {
	if testing.Short() {
		t.Skip("it asks pandoc")
	}
	folder := t.TempDir()
	hostile := `\(x^2\) $y$ \\[z\\] &lt;script>alert(1)&lt;/script> &lt;img src="../../etc/passwd"> \input{/etc/passwd} ]]&gt; {=html}`
	writeText(t, filepath.Join(folder, "a.xml"), strings.NewReplacer("HOSTILE", hostile).Replace(
		`<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="a"><teiHeader><fileDesc><titleStmt><title>HOSTILE</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p>HOSTILE</p></sourceDesc></fileDesc></teiHeader>`+
			`<text><body><head>HOSTILE</head><p>HOSTILE<note>HOSTILE</note> <ref target="javascript:alert(1)">x</ref> <ref target="file:///etc/passwd">y</ref></p></body></text></TEI>`))
	chapter := ""
	data := exportBook(t, "epub", folder)
	for _, name := range []string{"EPUB/text/ch001.xhtml", "EPUB/nav.xhtml", "EPUB/content.opf"} {
		chapter += part(t, data, name)
	}
	for _, bad := range []string{"<script", "<img", "<math", "javascript:", "file:", "root:"} {
		if strings.Contains(chapter, bad) {
			t.Errorf("the book has %q", bad)
		}
	}
	if want := `\(x^2\) $y$ \\[z\\] &lt;script&gt;alert(1)&lt;/script&gt;`; strings.Count(chapter, want) < 3 {
		t.Errorf("the book does not have the words %s:\n%s", want, chapter)
	}
}

func TestBooksSayWhatTheyNeed(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	for format, want := range map[string]string{"epub": "export epub needs the program pandoc, which is not installed: apt install pandoc", "docx": "export docx needs the program pandoc"} {
		var said bytes.Buffer
		if code := run(context.Background(), []string{"teikit", "export", format, "--date", "2026-11-27", "-o", filepath.Join(t.TempDir(), "x"), bookLetters[0]}, nil, &said, &said); code != exitUsage || !strings.Contains(said.String(), want) {
			t.Errorf("exit code %d: %s", code, said.String())
		}
	}
	if err := os.WriteFile(filepath.Join(os.Getenv("PATH"), "pandoc"), []byte("#!/bin/sh\n"), 0o700); err != nil { //nolint:gosec // it has to be a program
		t.Fatal(err)
	}
	var said bytes.Buffer
	if code := run(context.Background(), []string{"teikit", "export", "pdf", "-o", filepath.Join(t.TempDir(), "x.pdf"), bookLetters[0]}, nil, &said, &said); code != exitUsage || !strings.Contains(said.String(), "apt install weasyprint") {
		t.Errorf("exit code %d: %s", code, said.String())
	}
	said.Reset()
	for _, out := range []string{"", "-", t.TempDir()} {
		if code := run(context.Background(), []string{"teikit", "export", "epub", "--date", "2026-11-27", "-o", out, bookLetters[0]}, nil, &said, &said); code != exitUsage || !strings.Contains(said.String(), "name it with -o letters.epub") {
			t.Errorf("-o %q: exit code %d: %s", out, code, said.String())
		}
	}
}
