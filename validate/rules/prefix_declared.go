package rules

import (
	"maps"
	"slices"

	"teikit/tei/diag"
	"teikit/tei/xmltree"
)

// PrefixDeclared asks that private schemes are declared.
var PrefixDeclared = &Rule{
	Topic: diag.Topic{
		Code:     "house/prefix-declared",
		Severity: diag.Warning,
		Title:    "prefixes of pointers are declared",
		Doc: `A pointer such as pers:lenin uses a prefix of the edition. What it means, a prefixDef in encodingDesc says, by a pattern and what to put in its
place; without it, nobody outside the edition can follow the pointer.

Schemes that are known everywhere, such as https, urn and doi, need no declaration.`,
		Mend: `Correct the prefix, or declare it with a prefixDef in listPrefixDef.`,
		Bad: `<prefixDef ident="pers" matchPattern="([a-z]+)" replacementPattern="persons.xml#$1"/>
<p><persName ref="perz:lenin">Lenin</persName></p>`,
		Good: `<prefixDef ident="pers" matchPattern="([a-z]+)" replacementPattern="persons.xml#$1"/>
<p><persName ref="pers:lenin">Lenin</persName></p>`,
		Source: "TEI P5, SAPU (using abbreviated pointers)",
	},
	Group:  Pointers,
	Preset: Recommended,
	Fixes:  Unsafe,
	Check: func(p *Pass) {
		for n, ptr := range p.farPointers() {
			scheme, _ := schemeIn(ptr.word)
			if scheme == "" || publicSchemes[scheme] || len(p.prefixes()[scheme]) > 0 {
				continue
			}
			p.Report(undeclared(p, n, ptr, scheme))
		}
	},
}

// publicSchemes are schemes of URIs that need no declaration, registered with IANA or in wide use.
var publicSchemes = nameSet("http https ftp sftp file data mailto tel urn doi hdl info ark tag geo cid mid news isbn issn orcid about jar iiif ivo lsid oid purl swh nbn")

func undeclared(p *Pass, n xmltree.Node, ptr pointer, scheme string) diag.Diagnostic {
	declared := slices.Sorted(maps.Keys(p.prefixes()))
	d := p.At(n, ptr.span, "@%s uses the prefix %q, which no prefixDef declares", ptr.attr, short(scheme))
	near, ok := diag.Nearest(scheme, declared)
	if !ok || near == "" {
		d.Message += "; expected a declaration, or another pointer"
		return d
	}
	d.Message += `; expected perhaps "` + near + `"`
	d.Expected = []string{near}
	return withReplacement(d, ptr.span, ptr.word, near+ptr.word[len(scheme):], `write "`+near+`:"`)
}
