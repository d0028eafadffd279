package teibuild

import (
	"fmt"

	"github.com/beevik/etree"

	"teikit/tei"
)

// CorpusHeader makes the header of a teiCorpus that holds the letters of one page.
func CorpusHeader(name string, letters int) *etree.Element {
	header := etree.NewElement("teiHeader")
	file := tei.Add(header, "fileDesc")
	tei.AddText(tei.Add(file, "titleStmt"), "title", fmt.Sprintf("%d letters of one page (%s)", letters, clean(name)))
	stmt := tei.Add(file, "publicationStmt")
	tei.AddText(stmt, "authority", "unknown")
	tei.AddText(tei.Add(stmt, "availability", "status", "unknown"), "p", "The transcription states no licence.")
	bibl := tei.Add(tei.Add(file, "sourceDesc"), "bibl", "type", "transcription")
	tei.AddText(bibl, "title", "Plain-text transcription: "+clean(name))
	return header
}
