//go:build libxml2 && cgo && linux

package libxml2

import (
	"bytes"
	"fmt"
	"os"
	"runtime/debug"
	"strconv"
	"strings"
	"testing"
)

// resident is the resident size of this process in bytes.
func resident(t *testing.T) int {
	t.Helper()
	data, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		t.Skip(err)
	}
	pages, err := strconv.Atoi(string(bytes.Fields(data)[1]))
	if err != nil {
		t.Fatal(err)
	}
	return pages * os.Getpagesize()
}

// TestMemoryOfTenThousandDocuments reads documents of every kind, valid, wrong, and broken, and schemas between them: the process does not grow.
func TestMemoryOfTenThousandDocuments(t *testing.T) {
	if raced || testing.Short() {
		t.Skip("it takes some seconds; and the race detector has memory of its own, which grows")
	}
	const documents, often, bound = 10_000, 100, 6 << 20 // a kilobyte that is lost with each document would be 10 MB
	schemas := []*Schema{compile(t, Source{Language: RelaxNG, Text: noteRNG}), compile(t, Source{Language: XSD, Text: noteXSD})}
	lines := strings.Repeat(`<line n="1">The letter of the 2nd has come.</line>`, 200) // 10 kB
	bodies := []string{
		"<note>" + lines + "</note>",
		"<note>" + lines + "<lien/></note>",
		"<note>" + lines + strings.Repeat("<line/>", 20) + "</note>",
		"<note>" + lines,
		`<!DOCTYPE note [<!ENTITY e "e"><!ENTITY x SYSTEM "/nowhere">]><note>` + lines + `<line n="1">&e;&x;</line></note>`,
		"",
	}
	round := func(i int) {
		for _, s := range schemas {
			s.Validate(t.Context(), bodies[i%len(bodies)])
		}
		if i%often == 0 {
			readSchemas(i)
		}
	}
	for i := range documents / 10 {
		round(i)
	}
	debug.FreeOSMemory()
	before := resident(t)
	for i := range documents {
		round(i)
	}
	debug.FreeOSMemory()
	grown := resident(t) - before
	t.Logf("%d documents of 10 kB against two schemas: %d kB before, %d kB more after", documents, before>>10, grown>>10)
	if grown > bound {
		t.Errorf("the process has grown by %d kB", grown>>10)
	}
}

// readSchemas compiles good and bad schemas, each with a file or a name of its own.
func readSchemas(i int) {
	open := func(uri string) (string, string, error) {
		if i%2 == 0 {
			return "", "", os.ErrNotExist
		}
		return fmt.Sprintf(`<grammar xmlns="http://relaxng.org/ns/structure/1.0"><define name="x%d"><text/></define></grammar>`, i), uri, nil
	}
	for _, text := range []string{noteRNG, noteXSD, "<", `<grammar xmlns="http://relaxng.org/ns/structure/1.0"><include href="b.rng"/><start><element name="a"><text/></element></start></grammar>`,
		`<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:include schemaLocation="b.xsd"/></xs:schema>`} {
		for _, language := range []Language{RelaxNG, XSD} {
			if s, _ := Compile(Source{Language: language, Text: text, URI: "file:///a", Open: open}); s != nil {
				s.Close()
			}
		}
	}
}
