package main

import (
	"slices"
	"strings"

	"teikit/cmd/internal/config"
	"teikit/convert"
	"teikit/convert/charset"
	"teikit/convert/export"
	"teikit/convert/facts"
	"teikit/convert/graft"
	"teikit/convert/imports"
	"teikit/convert/profile"
	"teikit/tei/diag"
	"teikit/tei/register"
	"teikit/tei/xinclude"
	"teikit/tei/xmltext"
	"teikit/validate/baseline"
	"teikit/validate/catalog"
	"teikit/validate/corpus"
	"teikit/validate/custom"
	"teikit/validate/embedded"
	"teikit/validate/libxml2"
	"teikit/validate/relaxng"
	"teikit/validate/relaxng/printer"
	"teikit/validate/rules"
	"teikit/validate/schematron"
	"teikit/validate/suppress"
	"teikit/validate/xmlmodel"
)

// allTopics are the topics of all findings that the program can make, by family.
func allTopics() []*diag.Topic {
	return slices.Concat(
		xmltext.Topics,
		xinclude.Topics,
		relaxng.Topics,
		libxml2.Topics,
		printer.Topics,
		xmlmodel.Topics,
		embedded.Topics,
		schematron.Topics,
		rules.Topics,
		convert.Topics,
		graft.Topics,
		charset.Topics,
		facts.RunTopics,
		export.Topics,
		imports.Topics,
		profile.Topics,
		config.Topics,
		catalog.Topics,
		suppress.Topics,
		custom.Topics,
		corpus.Topics,
		baseline.Topics,
		register.Topics,
		topics,
	)
}

// topics are the findings of the command itself.
var topics = []*diag.Topic{topicUnreadable, topicTooLarge, topicUnwritable, topicKept, topicMerged, topicConflict, topicRecord, topicIDTaken, topicStale, topicInternal, topicSchema, topicNoLetter, topicNotSelected}

var topicUnreadable = &diag.Topic{
	Code:     "cli/unreadable-file",
	Severity: diag.Error,
	Title:    "input files can be read",
	Doc: `A file was named, or found in a folder, but the operating system does not let the program read it: mostly because its
permissions belong to somebody else, because it is on a drive that is not connected, or because it is a link that leads
nowhere. All other files have been worked through; the exit code is 3, since this one was not checked.

Open the file in another program to see whether it can be read, and mend its permissions. A document on the web is read from the cache
alone: "teikit fetch URL" puts it there, and anew if the copy was changed since.`,
}

var topicNotSelected = &diag.Topic{
	Code:     "cli/select-fails",
	Severity: diag.Error,
	Title:    "the expression of --select can be evaluated for each document",
	Doc: `The XPath expression is sound, but for this document it comes upon something that it cannot do: it wants a number of a text that is none,
or takes longer than is allowed. The document was not exported, all others were; the exit code is 3.

Make the expression such that it can be evaluated for all: "number(@n) > 3" for a number that may be missing, "some $d in //date satisfies ..." for what there may be several of.`,
}

var topicTooLarge = &diag.Topic{
	Code:     "cli/too-large",
	Severity: diag.Error,
	Title:    "input files are at most 128 MiB",
	Doc: `A file of more than 128 MiB is not read, so that a wrong path does not fill the memory. Without house rules (--ignore house) and
without files that it includes, a TEI file may have 1 GiB: then it is checked while it is read, in little memory. All other files have been worked
through; the exit code is 3, since this one was not checked.

An edition is easier to handle, for people and for programs, with one file for each letter.`,
}

var topicSchema = &diag.Topic{
	Code:     "cli/schema-unusable",
	Severity: diag.Error,
	Title:    "the schema of a document can be had, and used",
	Doc: `The schema that the command line, the project file or the document itself names cannot be read, cannot be fetched, is no RELAX NG, or has mistakes of its own. What the document is to be checked against is not known, so it was not checked against anything; other documents were, and the exit code is 3. It is not checked against the built-in schema instead: that would say something about another question.

The message says what is wrong, and its note what helps. Addresses in a document are relative to the document. A schema on the web is looked for in the XML catalogs of the project file, then in the cache, and then fetched, once, unless --offline is given. "teikit schema list" shows what the cache has; "teikit schema fetch" fetches a schema, also to see what is wrong with it.

--schema and the project file count before what a document says:

    schema: schema/letters.rng`,
	Bad:  `<?xml-model href="letter.rgn" schematypens="http://relaxng.org/ns/structure/1.0"?>`,
	Good: `<?xml-model href="letter.rng" schematypens="http://relaxng.org/ns/structure/1.0"?>`,
}

// lookupTopic finds a topic by its code; nil if there is none.
func lookupTopic(code string) *diag.Topic {
	for _, t := range allTopics() {
		if string(t.Code) == code {
			return t
		}
	}
	return nil
}

// families are the families of allTopics, in order.
func families() []string {
	var names []string
	for _, t := range allTopics() {
		if !slices.Contains(names, t.Code.Family()) {
			names = append(names, t.Code.Family())
		}
	}
	return names
}

// nearestCode is the code or family that word is most likely a slip for, "" if there is none. A slug without its family is
// one.
func nearestCode(word string) string {
	known := families()
	for _, t := range allTopics() {
		if strings.HasSuffix(string(t.Code), "/"+word) {
			return string(t.Code)
		}
		known = append(known, string(t.Code))
	}
	near, _ := diag.Nearest(word, known)
	return near
}

// unknownCode is the error for a word that is neither code nor family.
func unknownCode(word string) error {
	if near := nearestCode(word); near != "" {
		return usagef("unknown code %q; did you mean %q?", word, near)
	}
	return usagef("unknown code %q; \"teikit explain\" lists all codes", word)
}
