package dts

import (
	"strconv"
	"strings"

	"teikit/convert/export/folder"
)

// The ids and files that are not of one letter.
const (
	rootID     = "collection" // no letter has that name
	entryFile  = "index.json"
	contextURL = "https://dtsapi.org/context/v1.0.json"
	version    = "1.0"
)

// A position is a file of the export, from which links lead to others.
type position struct {
	base string // address of the folder; "": links are relative to the file
	file string
}

// to is a link, or a template of links, to a file of the export.
func (p position) to(file string) string {
	if p.base != "" {
		return p.base + file
	}
	return strings.Repeat("../", strings.Count(p.file, "/")) + file
}

// self is the address of the file itself.
func (p position) self() string {
	if p.base != "" {
		return p.base + p.file
	}
	return p.file[strings.LastIndexByte(p.file, '/')+1:]
}

// The templates of the endpoints: a static server cannot read queries, so parameters are parts of paths.
const (
	collectionTemplate = "collection{/id,nav}.json"
	navigationTemplate = "navigation/{resource}{;down}{/ref}.json"
	documentTemplate   = "document/{resource}{/ref}.xml"
)

// resourceID is the identifier of a letter: the name of its files, unless a template would take that for something else.
func resourceID(l *folder.Letter) string {
	switch strings.ToLower(l.Name) {
	case "children", "parents":
		return l.Name + "_" // no name ends so
	}
	return l.Name
}

// of puts a letter into the templates.
func collectionOf(id string) string { return "collection/" + id + "{/nav}.json" }
func navigationOf(id string) string { return "navigation/" + id + "{;down}{/ref}.json" }
func documentOf(id string) string   { return "document/" + id + "{/ref}.xml" }

// navigationFile is the file of a request; an empty down or ref is not given.
func navigationFile(id, down, ref string) string {
	name := "navigation/" + id
	if down != "" {
		name += ";down=" + down
	}
	if ref != "" {
		name += "/" + ref
	}
	return name + ".json"
}

func levels(n int) (list []string) {
	for i := 1; i <= n; i++ {
		list = append(list, strconv.Itoa(i))
	}
	return list
}
