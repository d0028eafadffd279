package schemacache

import (
	"fmt"
	"strings"

	"teikit/tei/diag"
)

// TEINames are the schemas that the TEI publishes with each release, by their names.
var TEINames = []string{"tei_all", "tei_allPlus", "tei_bare", "tei_corpus", "tei_customization", "tei_dictionaries", "tei_drama", "tei_enrich", "tei_jtei",
	"tei_lite", "tei_math", "tei_minimal", "tei_ms", "tei_odds", "tei_simplePrint", "tei_speech", "tei_svg", "tei_tite", "tei_xinclude"}

// The addresses of the TEI: releases stay in the Vault; the newest one is to be had under an address of its own, too.
const (
	teiVault   = "https://www.tei-c.org/Vault/P5/"
	teiCurrent = "https://www.tei-c.org/release/"
	teiFolder  = "xml/tei/custom/schema/relaxng/"
)

// TEI gives the URL of a schema of the TEI by its name and release, "tei_all@4.9.0"; "tei_all@current" and "tei_all" are
// that of the newest release. ok is false if the word is no such name; then err, if there is one, says what is wrong with
// it.
func TEI(word string) (url string, ok bool, err error) {
	name, version, _ := strings.Cut(word, "@")
	if !strings.HasPrefix(name, "tei_") || strings.ContainsAny(word, `./\`) && !strings.Contains(word, "@") {
		return "", false, nil
	}
	if !known(name) {
		if near, found := diag.Nearest(name, TEINames); found {
			return "", false, fmt.Errorf("the TEI has no schema %q; did you mean %q?", name, near)
		}
		return "", false, fmt.Errorf("the TEI has no schema %q; expected one of %s", name, strings.Join(TEINames, ", "))
	}
	file := teiFolder + name + ".rng"
	switch {
	case version == "" || version == "current":
		return teiCurrent + file, true, nil
	case strings.Trim(version, "0123456789.") == "" && strings.Count(version, ".") == 2 && !strings.Contains(version, "..") && strings.Trim(version, ".") == version:
		return teiVault + version + "/" + file, true, nil
	}
	return "", false, fmt.Errorf("%q is no release of the TEI; expected three numbers, as in %s@4.9.0, or %s@current", version, name, name)
}

func known(name string) bool {
	for _, n := range TEINames {
		if n == name {
			return true
		}
	}
	return false
}
