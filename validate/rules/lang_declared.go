package rules

import (
	"strings"

	"teikit/tei/diag"
	"teikit/tei/xmltree"
)

// LangDeclared asks that the languages of a file are declared.
var LangDeclared = &Rule{
	Topic: diag.Topic{
		Code:     "house/lang-declared",
		Severity: diag.Info,
		Title:    "languages that are used are declared in langUsage",
		Doc: `langUsage lists the languages of a file, so that readers and programs know what to expect. A language that xml:lang uses and the list lacks is either missing there or a
slip in xml:lang.

The rule speaks only of files that have langUsage. A declared "de" stands for "de-AT", too; tags in the header do not count, nor those that house/lang-tag
reports.`,
		Mend: `Add a language element, or correct xml:lang.`,
		Bad: `<langUsage><language ident="de">German</language></langUsage>
<p>He wrote <foreign xml:lang="fr">au revoir</foreign>.</p>`,
		Good: `<langUsage><language ident="de">German</language><language ident="fr">French</language></langUsage>
<p>He wrote <foreign xml:lang="fr">au revoir</foreign>.</p>`,
		Source: "TEI P5, HD41 (langUsage)",
	},
	Group:  Structure,
	Preset: Recommended,
	Check: func(p *Pass) {
		declared := make(map[string]bool)
		for n := range p.Named("language") {
			if n.Parent().Local() == "langUsage" {
				declared[strings.ToLower(n.AttrValue("ident"))] = true
			}
		}
		if len(declared) == 0 {
			return
		}
		said := make(map[string]bool)
		for _, x := range p.index().langs {
			a := x.node.AttrAt(x.attr)
			tag := strings.ToLower(a.Value)
			if tag == "" || judgeTag(a.Value).wrong != "" || said[tag] || isDeclared(tag, declared) || !p.inText(x.node) && !x.node.Is(xmltree.TEI, "text") {
				continue
			}
			said[tag] = true
			p.Report(p.At(x.node, valueSpan(a), "the language %q is used, but langUsage does not have it; expected a language element for it", short(a.Value)))
		}
	},
}

// isDeclared reports whether a tag, or a shorter one that it begins with, is declared, or a longer one that begins with it.
func isDeclared(tag string, declared map[string]bool) bool {
	for t := tag; t != ""; {
		if declared[t] {
			return true
		}
		t = t[:max(strings.LastIndexByte(t, '-'), 0)]
	}
	for d := range declared {
		if strings.HasPrefix(d, tag+"-") {
			return true
		}
	}
	return false
}
