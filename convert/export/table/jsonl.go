package table

import (
	"encoding/json"

	"teikit/convert/export/edition"
	"teikit/tei/xmltree"
)

// JSONL gives the letters of a document, an object a line.
func JSONL(tree *xmltree.Tree, e *edition.Edition) edition.Part {
	list, letters, found := rows(tree, e)
	p := RowsJSONL(list, e)
	p.Letters, p.Found = letters, found
	return p
}

// RowsJSONL gives rows that stand in no document.
func RowsJSONL(list []Row, _ *edition.Edition) (p edition.Part) {
	for i := range list {
		line, err := json.Marshal(&list[i])
		if err != nil {
			panic(err) // a Row holds texts and numbers
		}
		p.Data = append(append(p.Data, line...), '\n')
	}
	return p
}
