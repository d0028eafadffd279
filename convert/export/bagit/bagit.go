package bagit

import (
	"cmp"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/hex"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"

	"teikit/convert/export/edition"
	"teikit/convert/export/folder"
	"teikit/tei/source"
	"teikit/tei/xmltree"
)

const payload = "data/tei/" // where the TEI files are

// Missing are the keys of the project file's edition without which a deposit cannot be described.
func Missing(e *edition.Edition) (keys []string) {
	if e.Title == "" {
		keys = append(keys, "title")
	}
	if len(e.Editors) == 0 {
		keys = append(keys, "editor")
	}
	if e.Publisher == "" {
		keys = append(keys, "publisher")
	}
	return keys
}

// Letter gives the file that letter i stands in. A file of several letters is given with the first of them.
func Letter(c *folder.Collection, i int, t *xmltree.Tree) (out folder.Output) {
	l := &c.Letters[i]
	for _, root := range t.ByName(xmltree.TEI, "TEI") {
		if root.Child("teiHeader").Valid() {
			if root.Order() != l.Order {
				return out // another letter of the file was the first
			}
			break
		}
	}
	text := t.File().Text()
	if encoding := t.File().Encoding(); encoding != "UTF-8" {
		out.Found.Add(Recoded.At(source.Span{File: t.File()}, "the file is in %s; in the bag it is in UTF-8", encoding))
		text = declaredUTF8(text)
	}
	out.Files = []folder.File{{Name: payload + l.Name + ".xml", Data: []byte(text)}}
	return out
}

var encodingDeclared = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(\x{feff}?<\?xml[^>]*?\sencoding\s*=\s*)("[^"]*"|'[^']*')`)
})

// declaredUTF8 is a document whose XML declaration names no other encoding.
func declaredUTF8(text string) string {
	return strings.TrimPrefix(encodingDeclared().ReplaceAllString(text, `${1}"UTF-8"`), "\ufeff")
}

// Whole gives the tag files. Written are the files of the payload.
func Whole(c *folder.Collection, written []folder.Written) (out folder.Output) {
	written = slices.Clone(written)
	slices.SortFunc(written, func(a, b folder.Written) int { return cmp.Compare(a.Name, b.Name) })
	s := summarise(c, written)
	add := func(name string, data []byte) { out.Files = append(out.Files, folder.File{Name: name, Data: data}) }
	add("bagit.txt", []byte("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"))
	add("bag-info.txt", info(c.Edition, s))
	add("manifest-sha256.txt", manifest(written, func(w folder.Written) string { return w.SHA256 }))
	add("manifest-sha512.txt", manifest(written, func(w folder.Written) string { return w.SHA512 }))
	if c.Edition.Date == "" {
		out.Found.Add(NoDate.At(source.Span{}, "the deposit has no date, and no metadata for DataCite, which wants the year; give it with --date 2026-11-23, or as SOURCE_DATE_EPOCH"))
	} else {
		add("metadata/datacite.xml", dataCite(c.Edition, s))
	}
	add(".zenodo.json", zenodo(c.Edition, s))
	if c.Edition.Licence == "" {
		out.Found.Add(NoLicence.At(source.Span{}, "the edition states no licence, so nobody who finds the deposit knows what may be done with it; expected licence: https://creativecommons.org/licenses/by/4.0/ or the like in the project file"))
	}
	var tags []folder.Written
	for _, f := range out.Files {
		a, b := sha256.Sum256(f.Data), sha512.Sum512(f.Data)
		tags = append(tags, folder.Written{Name: f.Name, SHA256: hex.EncodeToString(a[:]), SHA512: hex.EncodeToString(b[:])})
	}
	slices.SortFunc(tags, func(a, b folder.Written) int { return cmp.Compare(a.Name, b.Name) })
	add("tagmanifest-sha256.txt", manifest(tags, func(w folder.Written) string { return w.SHA256 }))
	add("tagmanifest-sha512.txt", manifest(tags, func(w folder.Written) string { return w.SHA512 }))
	return out
}

// manifest is a list of checksums and names (RFC 8493 section 2.1.3). The names are our own: none has a character to be escaped.
func manifest(list []folder.Written, sum func(folder.Written) string) []byte {
	var b strings.Builder
	for _, w := range list {
		b.WriteString(sum(w) + "  " + w.Name + "\n")
	}
	return []byte(b.String())
}

// info is bag-info.txt (RFC 8493 section 2.2.2).
func info(e *edition.Edition, s summary) []byte {
	var b strings.Builder
	line := func(label, value string) {
		if value = oneLine(value); value != "" {
			b.WriteString(label + ": " + value + "\n")
		}
	}
	line("Source-Organization", e.Publisher)
	for _, editor := range e.Editors {
		line("Contact-Name", editor.Name)
		line("Contact-Email", editor.Email)
	}
	line("External-Description", e.Title+". "+s.description())
	line("External-Identifier", cmp.Or(doiAddress(e.DOI), e.Site()))
	line("Bagging-Date", e.Date)
	line("Payload-Oxum", fmt.Sprintf("%d.%d", s.bytes, s.files))
	return []byte(b.String())
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
