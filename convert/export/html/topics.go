package html

import "teikit/tei/diag"

// Topics are the findings of the format.
var Topics = []*diag.Topic{NoAddress, NoImage}

// NoAddress is the finding about a pointer that became no link.
var NoAddress = &diag.Topic{
	Code: "export/html-no-link", Severity: diag.Info,
	Title: "pointers in a letter lead to something that a page can lead to",
	Doc: `A page leads to addresses that begin with http:// or https://, to elements of the same letter, and to other letters of the export, by their ids. This pointer leads to
something else: a file, an id that is nowhere, or a script. Its words were written without a link.

Give it the address of a web page, or export the letter that it means along with this one.`,
}

// NoImage is the finding about a page image without an address.
var NoImage = &diag.Topic{
	Code: "export/html-no-image", Severity: diag.Info,
	Title: "page images have an address",
	Doc: `@facs names an image, but gives no address of the web, and neither does the facsimile that it leads to. The page says where a page of the original begins, without a link to its image. This is told
once for all letters, at the first of them.

Write edition: {image: "https://example.org/images/{id}.jpg"} into the project file: {id} is the value of @facs, or of @url of the graphic that it leads to.`,
}
