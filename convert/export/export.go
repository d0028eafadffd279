// Package export is the list of what TEI letters can be exported to.
//
// A format is a package below this one and a line in Formats.
package export

import (
	"io"
	"slices"
	"strings"

	"teikit/convert/export/bagit"
	"teikit/convert/export/ceteicean"
	"teikit/convert/export/cmif"
	"teikit/convert/export/dts"
	"teikit/convert/export/edition"
	"teikit/convert/export/folder"
	"teikit/convert/export/graph"
	"teikit/convert/export/html"
	"teikit/convert/export/jsonld"
	"teikit/convert/export/markdown"
	"teikit/convert/export/notes"
	"teikit/convert/export/table"
	"teikit/convert/export/teiprofile"
	"teikit/convert/export/teipub"
	"teikit/convert/export/text"
	"teikit/tei/diag"
	"teikit/tei/xmltree"
)

// A Format is one form that a TEI letter can be written in.
type Format struct {
	Name  string // by which the command calls it
	Title string // for people
	Ext   string // of its files: ".txt"
	// Write gives the bytes of a document's form. Findings say what could not be written. Nil for a format that makes one file of all, or a folder.
	Write func(*xmltree.Tree) ([]byte, diag.List)
	// Differences tells what of a document is not the same in the one that convert makes of its form; nil for a form that convert
	// does not read.
	Differences func(document, again *xmltree.Tree) diag.List
	// BesideOriginal says in a form that its document stands beside it, for convert to take from there what the form cannot say; nil for a
	// form that cannot say so.
	BesideOriginal func(form []byte) []byte
	// Profiled gives Write for the profile of a house that the caller has chosen; nil: there is nothing to choose.
	Profiled func(*teiprofile.Profile) func(*xmltree.Tree) ([]byte, diag.List)
	// Joined is set for a format that makes one file of all letters.
	Joined *Joined
	// Folder is set for a format that makes a folder of all letters.
	Folder *Folder
}

// Joined writes one file of all letters: the head, the parts of all documents in order, the tail.
type Joined struct {
	// Missing are the keys of the project file's edition that are needed and not there; nil: none is needed.
	Missing func(*edition.Edition) []string
	Dated   bool                          // a date is needed, too
	Head    func(*edition.Edition) []byte // nil: there is none; so with Tail
	// Letters gives the part of one document. Goroutines call it with the same edition.
	Letters func(*xmltree.Tree, *edition.Edition) edition.Part
	Tail    func() []byte
	// Gather begins a file of the cells of all parts; nil: the file is the Data of the parts.
	Gather func(io.Writer, *edition.Edition) (Gatherer, error)
	// Rows gives the part of letters of a table; nil: Letters of documents that are made of them.
	Rows func([]table.Row, *edition.Edition) edition.Part
	// SameID is the finding about a second letter with an id; nil: that does not matter.
	SameID *diag.Topic
}

// Folder writes a folder of files. Which files stand in it may depend on letters, but never where: a name that would leave the folder is refused.
type Folder struct {
	// New gives the Folder of one run, for a format that remembers something of a run; nil: all runs have this one.
	New func(*edition.Edition) *Folder
	// First looks at a letter before any is written, in the pass in which they are listed; nil: that is not needed. Goroutines call it.
	First func(l *folder.Letter, t *xmltree.Tree)
	// Missing are the keys of the project file's edition that are needed and not there; nil: none is needed.
	Missing func(*edition.Edition) []string
	// Letter gives the files of letter i, which stands in the tree. Goroutines call it with the same collection.
	Letter func(c *folder.Collection, i int, t *xmltree.Tree) folder.Output
	// Whole gives the files of the collection, when those of all letters have been written; nil: there are none.
	Whole func(c *folder.Collection, written []folder.Written) folder.Output
	Sums  bool // Whole wants the sums of files
	// Archive names a zip file beside the others, which holds them all; nil: there is none. Where the name of the output ends in Ext, it is made alone.
	Archive func(*folder.Collection) string
	// Book is set for a format that another program makes of the files, as one file: the folder is taken away afterwards.
	Book *Book
}

// Book is what pandoc is asked for. It is given the files BookHead, those of the letters and BookEnd of package html as one document.
type Book struct {
	Args    []string // beside those of all books
	Styles  string   // of a Word document, beside those of pandoc
	Dated   bool     // the file says when it was made
	Engines []string // one of these programs is needed, too; nil: none
}

// A Gatherer takes the cells of all parts, in the order of the letters, and writes the file when it is closed.
type Gatherer interface {
	Add(cells [][]string) error
	Close() error
}

// gatherer makes a Gatherer of what a package begins a file with.
func gatherer[G Gatherer](begin func(io.Writer, *edition.Edition) (G, error)) func(io.Writer, *edition.Edition) (Gatherer, error) {
	return func(out io.Writer, e *edition.Edition) (Gatherer, error) { return begin(out, e) }
}

// teiPublisher is a package of one run.
func teiPublisher(e *edition.Edition) *Folder {
	r := teipub.New(e)
	return &Folder{First: r.First, Letter: r.Letter, Whole: r.Whole, Archive: r.Archive}
}

// site are the pages of one run.
func site(*edition.Edition) *Folder {
	s := &html.Site{}
	return &Folder{Letter: s.Letter, Whole: s.Whole}
}

// book is a folder of which pandoc makes a book.
func book(b Book) *Folder {
	return &Folder{Letter: html.BookLetter, Whole: html.Book, Book: &b}
}

// paper is a book of pages, which needs one more program.
func paper(args ...string) *Folder {
	return &Folder{Letter: html.PaperLetter, Whole: html.Book, Book: &Book{Args: args, Engines: []string{"weasyprint", "prince", "pagedjs-cli", "wkhtmltopdf"}}}
}

// ceteiceanPages are the pages of one run.
func ceteiceanPages(*edition.Edition) *Folder {
	r := ceteicean.New()
	return &Folder{Letter: r.Letter, Whole: r.Whole}
}

// Formats are all formats; a new one is a line here.
var Formats = []Format{
	{Name: "text", Title: "letter text, as an editor writes it; convert makes the same document of it", Ext: ".txt", Write: text.Write, Differences: text.Differences, BesideOriginal: text.BesideOriginal},
	{Name: "markdown", Title: "Markdown with footnotes, for pandoc and the like", Ext: ".md", Write: markdown.Write},
	{Name: "html", Title: "pages of the web, one a letter, with lists of all", Folder: &Folder{New: site}},
	{Name: "epub", Title: "an electronic book of all letters, by pandoc", Ext: ".epub", Folder: book(Book{Dated: true, Args: []string{"-t", "epub3", "--toc", "--toc-depth=1", "--css=" + html.BookStyle, "--epub-metadata=" + html.BookData}})},
	{Name: "docx", Title: "a Word document of all letters with footnotes, by pandoc", Ext: ".docx", Folder: book(Book{Dated: true, Args: []string{"-t", "docx"}, Styles: html.BookStyles})},
	{Name: "pdf", Title: "pages to print of all letters, by pandoc and weasyprint or another engine", Ext: ".pdf", Folder: paper("-t", "html5", "--standalone", "--css="+html.BookPaper, "--css="+html.BookStyle)},
	{Name: "cmif", Title: "one CMIF file of all letters, for correspSearch", Ext: ".xml", Joined: &Joined{Missing: cmif.Missing, Dated: true, Head: cmif.Head, Letters: cmif.Letters, Tail: cmif.Tail, SameID: cmif.SameID}},
	{Name: "csv", Title: "the table of letters, a row for each; convert --table reads it", Ext: ".csv", Joined: &Joined{Head: table.CSVHead, Letters: table.CSV, Rows: table.RowsCSV, SameID: table.SameID}},
	{Name: "xlsx", Title: "the table of letters as a spreadsheet, for an editor", Ext: ".xlsx", Joined: &Joined{Letters: table.XLSX, Rows: table.RowsXLSX, Gather: gatherer(table.NewSpreadsheet), SameID: table.SameID}},
	{Name: "jsonl", Title: "the table of letters, a JSON object a line", Ext: ".jsonl", Joined: &Joined{Letters: table.JSONL, Rows: table.RowsJSONL, SameID: table.SameID}},
	{Name: "graphml", Title: "the network of correspondents, for programs such as Gephi, igraph, networkx", Ext: ".graphml", Joined: &Joined{Letters: graph.Letters, Gather: gatherer(graph.GraphML)}},
	{Name: "gexf", Title: "the same as GEXF 1.2draft", Ext: ".gexf", Joined: &Joined{Letters: graph.Letters, Gather: gatherer(graph.GEXF)}},
	{Name: "teipublisher", Title: "a data package for TEI Publisher, as a folder with a XAR file in it, or -o NAME.xar", Ext: ".xar", Folder: &Folder{New: teiPublisher}},
	{Name: "dts", Title: "the files of a static server of Distributed Text Services 1.0", Folder: &Folder{Letter: dts.Letter, Whole: dts.Whole}},
	{Name: "ceteicean", Title: "TEI with pages that show it by CETEIcean, which npm installs", Folder: &Folder{New: ceteiceanPages}},
	{Name: "beacon", Title: "the authority numbers of the correspondents, as a BEACON file", Ext: ".txt", Joined: &Joined{Missing: graph.BeaconMissing, Letters: graph.BeaconLetters, Gather: gatherer(graph.BEACON)}},
	{Name: "jsonld", Title: "linked data of all letters: schema.org and CIDOC CRM", Ext: ".jsonld", Joined: &Joined{Missing: jsonld.Missing, Letters: jsonld.Letters, Gather: gatherer(jsonld.New), SameID: jsonld.SameID}},
	{Name: "bagit", Title: "a bag for an archive (BagIt 1.0): TEI files, checksums, metadata for DataCite and Zenodo", Folder: &Folder{Missing: bagit.Missing, Letter: bagit.Letter, Whole: bagit.Whole, Sums: true}},
	{Name: "notes", Title: "the notes of all letters as a table; import --notes puts them back", Ext: ".csv", Joined: &Joined{Head: notes.Head, Letters: notes.Letters, SameID: notes.SameLetter}},
	{Name: "tei", Title: "TEI as another house wants it: --profile " + strings.Join(teiprofile.Names(), ", ") + ", or a file", Ext: ".xml", Profiled: teiprofile.Writer},
}

// Topics are the findings of all formats.
var Topics = slices.Concat(
	[]*diag.Topic{NotReadBack, Beside, NoDocument},
	folder.Topics,
	text.Topics,
	markdown.Topics,
	html.Topics,
	cmif.Topics,
	table.Topics,
	graph.Topics,
	teipub.Topics,
	dts.Topics,
	ceteicean.Topics,
	teiprofile.Topics,
	notes.Topics,
	jsonld.Topics,
	bagit.Topics,
)

// Beside is the finding about a document that a form cannot say by itself.
var Beside = &diag.Topic{
	Code: "export/original-beside", Severity: diag.Info,
	Title: "letter text can say all of a document",
	Doc: `The document has elements or attributes that letter text has no form for, so the document itself was written beside the text, as NAME.tei, and
the text says so (original: beside). When the text is converted, all that it cannot say comes from there, and what was changed in the text
is carried into it: text and original together lose nothing.

Keep the two together, under version control, and change the text; what only the original says is changed there. The page on letter text says more.`,
}

// NotReadBack is the finding about a form that convert refuses.
var NotReadBack = &diag.Topic{
	Code: "export/not-read-back", Severity: diag.Warning,
	Title: "the exported form of a document can be converted again",
	Doc: `The form was written, but convert refuses it, so it cannot be compared with the document: a letter without any text is the usual case.

Keep the TEI document as the one that you work on.`,
}

// NoDocument is the finding about a table where documents are needed.
var NoDocument = &diag.Topic{
	Code: "export/no-document", Severity: diag.Error,
	Title: "formats that write texts are given documents",
	Doc: `A table of letters says who wrote to whom and when, and has no text: lists can be made of it (cmif, csv, graphml), and no texts or pages.

Export the letters that the table lists, or give the table to the formats that are lists alone.`,
}
