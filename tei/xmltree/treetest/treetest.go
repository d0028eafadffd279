// Package treetest makes trees for tests.
package treetest

import (
	"testing"

	"teikit/tei/source"
	"teikit/tei/xmltext"
	"teikit/tei/xmltree"
)

// Build gives the tree of a document, which has to be without findings.
func Build(tb testing.TB, name, content string) *xmltree.Tree {
	tb.Helper()
	tree, found := xmltree.Build(source.New(name, content), xmltext.Options{})
	if len(found) > 0 {
		tb.Fatalf("%s: %v", name, found)
	}
	return tree
}
