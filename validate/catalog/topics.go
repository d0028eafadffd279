package catalog

import "teikit/tei/diag"

// Topics are the findings of this package.
var Topics = []*diag.Topic{topicSyntax, topicFile}

var topicSyntax = &diag.Topic{
	Code:     "cli/catalog-syntax",
	Severity: diag.Error,
	Title:    "catalogs follow the syntax of XML Catalogs",
	Doc: `A file that is named as a catalog is none, or an entry in it lacks something, so that it maps nothing. The document element of a catalog is "catalog" in the namespace urn:oasis:names:tc:entity:xmlns:xml:catalog; in it, and in "group" elements, stand entries:

    uri           name                  uri
    rewriteURI    uriStartString        rewritePrefix
    uriSuffix     uriSuffix             uri
    system        systemId              uri
    public        publicId              uri
    delegateURI   uriStartString        catalog
    nextCatalog                         catalog

Each needs both of its attributes. rewriteSystem, systemSuffix, delegateSystem and delegatePublic are like their namesakes. Addresses on the right are relative to the catalog.`,
	Bad:    `<catalog><uri name="https://example.org/letters.rng" href="letters.rng"/></catalog>`,
	Good:   `<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog"><uri name="https://example.org/letters.rng" uri="letters.rng"/></catalog>`,
	Source: "OASIS XML Catalogs 1.1, section 6",
}

var topicFile = &diag.Topic{
	Code:     "cli/catalog-file",
	Severity: diag.Error,
	Title:    "catalogs can be read",
	Doc: `A catalog that the project file names, or one that such a catalog refers to, cannot be read. Addresses are relative to the file where they stand. Without the catalog, schemas may be looked for in the wrong place.

A catalog that another one refers to is left out with a warning, since it may be one that this machine does not have.`,
	Bad:    `catalog: [catalogue.xml]`,
	Good:   `catalog: [catalog.xml]`,
	Source: "OASIS XML Catalogs 1.1, section 8",
}
