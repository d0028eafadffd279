package ceteicean_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"teikit/convert"
	"teikit/convert/export/edition"
	"teikit/tei/source"
)

// countLetters tells which letters of the TEI are not on its page, and which are there too often. What stands in pop-ups alone are the editors' readings; the
// number that a note begins with is its mark; registers are no text.
const countLetters = `(async () => {
	const missing = {};
	const count = (text, n) => { for (const c of text) if (/\p{L}/u.test(c)) missing[c] = (missing[c] || 0) + n; };
	const nodes = function* (root) { const w = document.createTreeWalker(root, NodeFilter.SHOW_TEXT); while (w.nextNode()) yield w.currentNode; };
	const xml = new DOMParser().parseFromString(await (await fetch(document.getElementById("letter").dataset.tei)).text(), "application/xml");
	const text = xml.getElementsByTagNameNS("http://www.tei-c.org/ns/1.0", "text")[0];
	const passed = (e) => /^(listPerson|listPlace|listOrg|listEvent|figDesc)$/.test(e.localName) || e.localName === "listBibl" && e.closest("back") ||
		/^(corr|reg|expan)$/.test(e.localName) && e.parentNode.localName === "choice" || e.localName === "label" && e.closest("note");
	for (const node of nodes(text)) {
		let e = node.parentNode;
		while (e !== text && !passed(e)) e = e.parentNode;
		if (e === text) count(node.nodeValue, 1);
	}
	for (const root of [document.getElementById("letter"), document.querySelector("#notes ol")]) {
		for (const node of nodes(root)) {
			const off = node.parentNode.closest("[hidden], cetei-original, .note-mark, .back, .gap, .page, .pointer, tei-note tei-label, #notes tei-label, tei-listperson, tei-listplace, tei-listorg, tei-listevent, tei-back tei-listbibl, tei-figdesc");
			if (!off) count(node.nodeValue, -1);
		}
	}
	return JSON.stringify(Object.entries(missing).filter(([, n]) => n));
})()`

// TestAllWordsAreOnThePage shows letters of the project and of TEIKIT_CORPORA, and counts.
func TestAllWordsAreOnThePage(t *testing.T) {
	documents := map[string]string{}
	for folder, every := range map[string]int{"../../../testdata/letters": 8, filepath.Join(os.Getenv("TEIKIT_CORPORA"), "letters-de-schnitzler"): 20} {
		var names []string
		_ = filepath.WalkDir(folder, func(name string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() && (strings.HasSuffix(name, ".txt") || every == 20 && strings.HasSuffix(name, ".xml")) {
				names = append(names, name)
			}
			return nil
		})
		slices.Sort(names)
		for i := 0; i < len(names); i += every {
			add(t, documents, names[i])
		}
	}
	if len(documents) == 0 {
		t.Fatal("there are no letters")
	}
	ctx, address, failed := openPages(t, documents)
	files, _ := export(t, &edition.Edition{}, documents)
	pages := 0
	for name := range files {
		if filepath.Ext(name) != ".html" || name == "index.html" {
			continue
		}
		pages++
		show(t, ctx, address+"/"+name)
		if got := await(t, ctx, countLetters); got != "[]" {
			t.Errorf("%s: missing or too much: %s", name, got)
		}
	}
	if len(failed.list) > 0 {
		t.Errorf("scripts fail: %q", failed.list)
	}
	t.Logf("%d pages", pages)
}

// add adds a TEI document, or those of a transcription.
func add(t *testing.T, documents map[string]string, name string) {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if filepath.Ext(name) == ".xml" {
		documents[name] = string(data)
		return
	}
	id := strings.TrimSuffix(filepath.Base(name), ".txt")
	r, _, err := convert.Convert(source.New(name, string(data)), id, convert.Options{})
	if err != nil || r == nil {
		return
	}
	for i, d := range r.Documents {
		documents[name+string(rune('1'+i))] = d.String()
	}
}
