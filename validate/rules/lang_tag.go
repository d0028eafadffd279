package rules

import (
	"errors"
	"strings"

	"golang.org/x/text/language"

	"teikit/tei/diag"
	"teikit/tei/xmltree"
)

// LangTag asks that languages are named as BCP 47 says.
var LangTag = &Rule{
	Topic: diag.Topic{
		Code:     "house/lang-tag",
		Severity: diag.Warning,
		Title:    "languages are named by tags of BCP 47",
		Doc: `xml:lang and language/@ident hold tags such as de, en-GB, grc or ru-Latn: the shortest code of the language, then script and region if they matter. "german" or "deu" is not
found by programs that look for de; "en_US", with an underline, is the form of operating systems.

Private tags begin with x- or have -x- in them, and are left alone behind that.`,
		Mend:   `Write the tag; the fix does so where there is one in place of another.`,
		Bad:    `<p xml:lang="ger">Lieber Freund</p>`,
		Good:   `<p xml:lang="de">Lieber Freund</p>`,
		Source: "TEI P5, CHSH (language identification); RFC 5646",
	},
	Group:  Structure,
	Preset: Recommended,
	Fixes:  Safe | Unsafe,
	Check: func(p *Pass) {
		known := make(map[string]tagVerdict)
		for _, x := range p.index().langs {
			p.checkTag(x.node, x.node.AttrAt(x.attr), known)
		}
		for n := range p.Named("language") {
			if a, ok := n.Attr("", "ident"); ok {
				p.checkTag(n, a, known)
			}
		}
	},
}

// A tagVerdict is what is wrong with a tag, "" for nothing, and the tag in its place, if there is one.
type tagVerdict struct{ wrong, instead string }

func (p *Pass) checkTag(n xmltree.Node, a xmltree.Attr, known map[string]tagVerdict) {
	if a.Value == "" {
		return // no language is said
	}
	v, seen := known[a.Value]
	if !seen {
		v = judgeTag(a.Value)
		known[a.Value] = v
	}
	if v.wrong == "" {
		return
	}
	expected := "a tag such as \"de\" or \"en-GB\""
	if v.instead != "" {
		expected = inQuotes(v.instead)
	}
	d := p.At(n, valueSpan(a), "%q %s; expected %s", short(a.Value), v.wrong, expected)
	if v.instead != "" {
		d.Expected = []string{v.instead}
		if a.ValueSpan.Text() == a.Value {
			d = d.WithFix(diag.Fix{Message: `write "` + v.instead + `"`, Safe: !strings.Contains(v.wrong, "word"), Edits: []diag.Edit{{Span: a.ValueSpan, New: v.instead}}})
		}
	}
	p.Report(d)
}

func judgeTag(tag string) tagVerdict {
	public, _, private := strings.Cut(strings.ToLower(tag), "-x-")
	if strings.HasPrefix(public, "x-") || public == "und" || public == "zxx" || public == "mul" || public == "mis" {
		return tagVerdict{}
	}
	if code := languageNames[public]; code != "" && !private {
		return tagVerdict{"is a word, no tag of a language", code}
	}
	if strings.ContainsAny(tag, "_ ") {
		instead := strings.ReplaceAll(strings.TrimSpace(tag), "_", "-")
		if _, err := language.Parse(instead); err == nil {
			return tagVerdict{"is no tag of BCP 47", instead}
		}
		return tagVerdict{"is no tag of BCP 47", ""}
	}
	first, rest, _ := strings.Cut(public, "-")
	if len(first) == 3 {
		if canonical, err := language.Parse(first); err == nil && len(canonical.String()) == 2 {
			instead := canonical.String()
			if rest != "" {
				instead += tag[len(first):]
			}
			return tagVerdict{"has a language code of three letters where there is one of two", instead}
		}
	}
	if base, isUK := strings.CutSuffix(public, "-uk"); isUK && base != "" {
		return tagVerdict{"has a region UK, which is GB", tag[:len(tag)-len("UK")] + "GB"}
	}
	_, err := language.Parse(public)
	switch unknown := language.ValueError(nil); {
	case err == nil:
		return tagVerdict{}
	case errors.As(err, &unknown):
		return tagVerdict{"has the part " + inQuotes(short(unknown.Subtag())) + ", which no language, script or region has", ""}
	}
	return tagVerdict{"is no tag of BCP 47", ""}
}

// languageNames are languages by the names that people write for tags: their own and the English one.
var languageNames = map[string]string{
	"german": "de", "deutsch": "de", "english": "en", "englisch": "en", "french": "fr", "français": "fr", "francais": "fr", "russian": "ru", "русский": "ru",
	"italian": "it", "italiano": "it", "spanish": "es", "español": "es", "latin": "la", "polish": "pl", "polski": "pl", "dutch": "nl", "nederlands": "nl",
}
