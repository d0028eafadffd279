package main

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// BenchmarkCommands runs commands within the process on published letters and a play. The profile that the program is built with is
// made of it (.ci/profile).
func BenchmarkCommands(b *testing.B) {
	corpora, suites := os.Getenv("TEIKIT_CORPORA"), os.Getenv("TEIKIT_CONFORMANCE")
	if corpora == "" || suites == "" {
		b.Skip("TEIKIT_CORPORA and TEIKIT_CONFORMANCE do not name the folders with letters and with TEI All")
	}
	teiAll := filepath.Join(suites, "tei", "tei_all.rng")
	letters := filepath.Join(corpora, "letters-de-schnitzler-cleaned")
	for name, args := range map[string][]string{
		"letter":  {"validate", "--select", "xml,rng", "--schema", teiAll, filepath.Join(letters, "L02871.xml")},
		"letters": {"validate", "--select", "xml,rng", "--schema", teiAll, letters},
		"rules":   {"validate", "--no-cache", letters},
		"play":    {"validate", "--select", "xml,rng", "--schema", teiAll, filepath.Join(corpora, "plays", "kraus-die-letzten-tage-der-menschheit.xml")},
		"convert": {"convert", "--format", "concise", "-o", b.TempDir(), "--force", filepath.Join(corpora, "letters-plain"), filepath.Join(corpora, "pairs-fr-typescript")},
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				run(context.Background(), append([]string{"teikit"}, args...), strings.NewReader(""), io.Discard, io.Discard)
			}
		})
	}
}
