package rules

import (
	"net/url"
	"path"
	"regexp"
	"strings"

	"teikit/tei/register"
	"teikit/tei/xmltree"
)

// A prefixDef says what a private scheme such as "pers:" means. Source: TEI P5, SAPU (using abbreviated pointers).
type prefixDef struct {
	node    xmltree.Node
	match   *regexp.Regexp // of all that follows the prefix; nil: the document's pattern cannot be used here
	replace string         // with $1 and so on
}

// prefixes are the prefixes that the file declares, by name.
func (p *Pass) prefixes() map[string][]prefixDef {
	x := p.index()
	if x.prefixes == nil {
		x.prefixes = make(map[string][]prefixDef)
		for n := range p.Named("prefixDef") {
			d := prefixDef{node: n, replace: n.AttrValue("replacementPattern")}
			if re, err := regexp.Compile("^(?:" + n.AttrValue("matchPattern") + ")$"); err == nil {
				d.match = re
			}
			x.prefixes[n.AttrValue("ident")] = append(x.prefixes[n.AttrValue("ident")], d)
		}
	}
	return x.prefixes
}

// schemeIn is the scheme of an absolute URI, and what follows the colon; "" for other pointers, and for the letter of a drive.
func schemeIn(word string) (scheme, rest string) {
	i := strings.IndexByte(word, ':')
	if i < 2 || strings.ContainsAny(word[:i], "/#?.") {
		return "", ""
	}
	for _, c := range []byte(word[:i]) {
		if !('a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9' || strings.IndexByte("+-_", c) >= 0) {
			return "", ""
		}
	}
	return word[:i], word[i+1:]
}

// expand is what a pointer with a declared prefix stands for; ok is false if the prefix is not declared, or no pattern fits.
func (p *Pass) expand(word string) (expanded string, ok bool) {
	scheme, rest := schemeIn(word)
	if scheme == "" {
		return word, true
	}
	for _, d := range p.prefixes()[scheme] {
		if d.match == nil {
			continue
		}
		if m := d.match.FindStringSubmatch(rest); m != nil {
			return replaced(d.replace, m), true
		}
	}
	return "", false
}

// replaced puts the groups of a match in place of $1 and so on.
func replaced(pattern string, groups []string) string {
	var b strings.Builder
	for i := 0; i < len(pattern); i++ {
		if pattern[i] == '$' && i+1 < len(pattern) && '0' <= pattern[i+1] && pattern[i+1] <= '9' {
			if n := int(pattern[i+1] - '0'); n < len(groups) {
				b.WriteString(groups[n])
			}
			i++
			continue
		}
		b.WriteByte(pattern[i])
	}
	return b.String()
}

// A target is where a pointer to an id leads.
type target struct {
	id       string
	here     bool          // to the file itself
	register *RegisterFile // to a register; nil if not
}

// targetOf follows a pointer to an id in the file itself or in a register of the project, by what its prefix stands for. It is not ok
// for pointers to what is not known.
func (p *Pass) targetOf(n xmltree.Node, word string) (t target, ok bool) {
	expanded, ok := p.expand(word)
	file, id, hasID := strings.Cut(expanded, "#")
	if !ok || !hasID || id == "" || strings.Contains(id, "(") {
		return target{}, false
	}
	t.id = unescaped(id)
	if file == "" {
		t.here = true
		return t, !rebased(n)
	}
	if scheme, _ := schemeIn(file); scheme != "" && scheme != "http" && scheme != "https" {
		return target{}, false
	}
	name := baseName(file)
	for i := range p.Project.Registers {
		if r := &p.Project.Registers[i]; baseName(r.Name) == name {
			t.register = r
			return t, true
		}
	}
	t.here = name == baseName(p.Tree.File().Name()) && !strings.Contains(file, ":") && !rebased(n)
	return t, t.here
}

// baseName is the last part of a path or address.
func baseName(s string) string {
	s = strings.ReplaceAll(s, `\`, "/")
	if plain, err := url.PathUnescape(s); err == nil {
		s = plain
	}
	return path.Base(s)
}

// A RegisterFile is a register of the edition with the name of its file.
type RegisterFile struct {
	Name string
	*register.Register
}
