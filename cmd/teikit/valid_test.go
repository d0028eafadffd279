package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"teikit/convert"
	"teikit/convert/lettertest"
	"teikit/convert/profile"
	"teikit/convert/teibuild"
	"teikit/tei/source"
	"teikit/validate"
)

// convertedDocuments converts a text in all note styles: each letter by itself, and all letters of the page as a corpus.
func convertedDocuments(t *testing.T, text string, p *profile.Profile) []string {
	t.Helper()
	var documents []string
	for _, style := range []teibuild.NoteStyle{teibuild.Inline, teibuild.End, teibuild.StandOff} {
		r, _, err := convert.Convert(source.New("letter.txt", text), "letter", convert.Options{Notes: style, Version: programVersion, Date: "2026-11-23", Profile: p})
		if err != nil {
			t.Fatalf("%v\n%q", err, text)
		}
		if r == nil {
			continue
		}
		for _, d := range r.Documents {
			documents = append(documents, d.String())
		}
		if len(r.Documents) > 1 {
			documents = append(documents, convert.Corpus(r, "letter").String())
		}
	}
	return documents
}

// transcriptions are the project's own letters, and those of TEIKIT_CORPORA.
func transcriptions(t *testing.T) []string {
	t.Helper()
	var texts []string
	for _, root := range []string{"../../testdata/letters", os.Getenv("TEIKIT_CORPORA")} {
		if root == "" {
			t.Log("TEIKIT_CORPORA is not set: only the project's own letters are converted")
			continue
		}
		err := filepath.WalkDir(root, func(path string, _ fs.DirEntry, err error) error {
			if err == nil && strings.HasSuffix(path, ".txt") {
				data, err := os.ReadFile(path)
				texts = append(texts, string(data))
				return err
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return texts
}

// TestConvertAlwaysWritesValidDocuments converts letters, pieces of letters and random text, and validates every document
// against the built-in schema.
func TestConvertAlwaysWritesValidDocuments(t *testing.T) {
	schema, outcome, err := loadSchema(defaultSchema)
	if err != nil || schema == nil {
		t.Fatal(err, outcome.findings)
	}
	v := validate.Validator{Schema: schema}
	profiles := lettertest.Profiles()
	count := 0
	check := func(text string) {
		count++
		for _, p := range []*profile.Profile{nil, profiles[1+count%(len(profiles)-1)]} { // each text with its own, and with another in turn
			for _, d := range convertedDocuments(t, text, p) {
				if found := v.File(source.New("letter.xml", d)); len(found) > 0 {
					t.Fatalf("%s: %s\n%q\n%s", found[0].Span.Position(), found[0].Message, text, d)
				}
			}
		}
	}
	r := rand.New(rand.NewPCG(5, 6))
	variants := 3
	if testing.Short() {
		variants = 0
	}
	for _, text := range transcriptions(t) {
		check(text)
		for range variants {
			check(strings.ToValidUTF8(text[r.IntN(len(text)):], ""))
			lines := strings.SplitAfter(text, "\n")
			r.Shuffle(len(lines), func(i, j int) { lines[i], lines[j] = lines[j], lines[i] })
			check(strings.Join(lines, ""))
		}
	}
	rounds := 1500
	if testing.Short() {
		rounds = 60
	}
	for range rounds {
		check(lettertest.Random(r))
		check(lettertest.RandomMarked(r))
		check(lettertest.RandomFacts(r) + lettertest.RandomMarked(r))
	}
}

// TestConvertedLettersAreValidByOurEngine validates the documents of all transcriptions, and the telegram's reference encoding,
// against TEI All.
func TestConvertedLettersAreValidByOurEngine(t *testing.T) {
	if testing.Short() {
		t.Skip("all letters of the corpora: the run without -short has them")
	}
	conformance := os.Getenv("TEIKIT_CONFORMANCE")
	if conformance == "" {
		t.Skip("TEIKIT_CONFORMANCE is not set: it names the folder with tei/tei_all.rng of the TEI Consortium")
	}
	schema, outcome, err := loadSchema(filepath.Join(conformance, "tei", "tei_all.rng"))
	if err != nil || schema == nil {
		t.Fatal(err, outcome.findings)
	}
	v := validate.Validator{Schema: schema}
	reference, err := os.ReadFile("../../testdata/letters/soviet-leaders/telegram-1920-07-16.reference.xml")
	if err != nil {
		t.Fatal(err)
	}
	documents := []string{string(reference)}
	profiles := lettertest.Profiles()
	for i, text := range transcriptions(t) {
		documents = append(documents, convertedDocuments(t, text, nil)...)
		documents = append(documents, convertedDocuments(t, text, profiles[1+i%(len(profiles)-1)])...)
	}
	for _, d := range documents {
		if found := v.File(source.New("letter.xml", d)); len(found) > 0 {
			t.Fatalf("%s: %s\n%s", found[0].Span.Position(), found[0].Message, d)
		}
	}
}

// TestConvertedLettersAreValidTEI asks jing about the documents of all transcriptions, and of random text, against TEI All.
func TestConvertedLettersAreValidTEI(t *testing.T) {
	if testing.Short() {
		t.Skip("all letters of the corpora: the run without -short has them")
	}
	conformance := os.Getenv("TEIKIT_CONFORMANCE")
	if conformance == "" {
		t.Skip("TEIKIT_CONFORMANCE is not set: it names the folder with tei/tei_all.rng of the TEI Consortium")
	}
	jing, err := exec.LookPath("jing")
	if err != nil {
		t.Skip("jing is not installed (Debian package jing)")
	}
	dir := t.TempDir()
	args := []string{filepath.Join(conformance, "tei", "tei_all.rng")}
	texts := transcriptions(t)
	r := rand.New(rand.NewPCG(8, 9))
	for range 150 {
		texts = append(texts, lettertest.Random(r))
	}
	profiles := lettertest.Profiles()
	for i, text := range texts {
		for _, d := range append(convertedDocuments(t, text, nil), convertedDocuments(t, text, profiles[1+i%(len(profiles)-1)])...) {
			path := filepath.Join(dir, fmt.Sprintf("%d.xml", len(args)))
			if err := os.WriteFile(path, []byte(d), 0o644); err != nil {
				t.Fatal(err)
			}
			args = append(args, path)
		}
	}
	var out bytes.Buffer
	cmd := exec.Command(jing, args...)
	cmd.Stdout, cmd.Stderr = &out, &out
	if err := cmd.Run(); err != nil {
		message := out.String()
		t.Fatalf("jing on %d documents: %v\n%s", len(args)-1, err, message[:min(len(message), 3000)])
	}
}
