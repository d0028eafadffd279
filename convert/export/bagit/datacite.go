package bagit

import (
	"fmt"
	"strings"

	"teikit/convert/export/edition"
	"teikit/convert/export/markup"
)

// toBeAssigned is what DataCite has for a value that is not there yet.
const toBeAssigned = ":tba"

// dataCite is the description of the deposit in the DataCite Metadata Schema 4. The edition has a date.
func dataCite(e *edition.Edition, s summary) []byte {
	w := &markup.Writer{}
	w.Raw(`<?xml version="1.0" encoding="UTF-8"?>` + "\n")
	w.Open("resource", "xmlns", "http://datacite.org/schema/kernel-4", "xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance",
		"xsi:schemaLocation", "http://datacite.org/schema/kernel-4 https://schema.datacite.org/meta/kernel-4/metadata.xsd")
	identifier := doi(e.DOI)
	if identifier == "" {
		identifier = toBeAssigned
	}
	w.Line("identifier", identifier, "identifierType", "DOI")
	w.Open("creators")
	for _, editor := range e.Editors {
		w.Open("creator")
		w.Line("creatorName", oneLine(editor.Name), "nameType", "Personal")
		w.Close("creator")
	}
	w.Close("creators")
	w.Open("titles")
	w.Line("title", oneLine(e.Title))
	w.Close("titles")
	w.Line("publisher", oneLine(e.Publisher))
	year, _, _ := strings.Cut(e.Date, "-")
	w.Line("publicationYear", year)
	w.Line("resourceType", "Letters in TEI", "resourceTypeGeneral", "Collection")
	w.Open("dates")
	w.Line("date", e.Date, "dateType", "Issued")
	if dates := s.dates(); dates != "" {
		w.Line("date", dates, "dateType", "Other", "dateInformation", "between these days the letters were sent")
	}
	w.Close("dates")
	if s.language != "" {
		w.Line("language", s.language)
	}
	if site := e.Site(); site != "" {
		w.Open("alternateIdentifiers")
		w.Line("alternateIdentifier", site, "alternateIdentifierType", "URL")
		w.Close("alternateIdentifiers")
	}
	w.Open("sizes")
	w.Line("size", fmt.Sprintf("%d letters", s.letters))
	w.Line("size", fmt.Sprintf("%d bytes", s.bytes))
	w.Close("sizes")
	w.Open("formats")
	w.Line("format", "application/tei+xml")
	w.Close("formats")
	if e.Licence != "" {
		w.Open("rightsList")
		id := licenceID(e.Licence)
		words, scheme := id, "SPDX"
		if id == "" {
			words, scheme = e.Licence, ""
		}
		w.Line("rights", words, "rightsURI", e.Licence, "rightsIdentifier", id, "rightsIdentifierScheme", scheme)
		w.Close("rightsList")
	}
	w.Open("descriptions")
	w.Line("description", s.description(), "descriptionType", "Abstract", "xml:lang", "en")
	w.Close("descriptions")
	w.Close("resource")
	return w.Bytes()
}
