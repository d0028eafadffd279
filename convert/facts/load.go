package facts

import (
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"teikit/convert/letter"
	"teikit/convert/names"
	"teikit/tei/datable"
	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/tei/yamltext"
)

// A field is one key, with how its value is read.
type field struct {
	name   string
	single bool // it belongs to one letter: no key of collection.yaml
	read   func(*loader, *Facts, *yaml.Node)
}

// fields are the keys, in the order in which the manual has them.
var fields = []field{
	{"id", true, (*loader).id},
	{"title", true, words("title")},
	{"type", false, choice("type", Types...)},
	{"from", false, func(r *loader, f *Facts, n *yaml.Node) { f.From = r.parties(n) }},
	{"to", false, func(r *loader, f *Facts, n *yaml.Node) { f.To = r.parties(n) }},
	{"cc", false, func(r *loader, f *Facts, n *yaml.Node) { f.Cc = r.parties(n) }},
	{"via", false, func(r *loader, f *Facts, n *yaml.Node) { f.Via = r.parties(n) }},
	{"place", false, (*loader).places},
	{"date", true, func(r *loader, f *Facts, n *yaml.Node) { f.Date = r.date(n) }},
	{"received", true, func(r *loader, f *Facts, n *yaml.Node) { f.Received = r.date(n) }},
	{"context", true, group("context", "prev", "next")},
	{"source", false, (*loader).source},
	{"textbase", false, words("textbase")},
	{"lang", false, (*loader).lang},
	{"translation_of", false, words("translation_of")},
	{"translator", false, words("translator")},
	{"licence", false, words("licence")},
	{"editors", false, func(r *loader, f *Facts, n *yaml.Node) { f.Editors = r.phrases(n) }},
	{"status", false, (*loader).status},
	{"notes", false, (*loader).notes},
	{"profile", false, words("profile")},
	{"lineation", false, choice("lineation", "keep", "join")},
	{"reading", false, choice("reading", "free", "marked")},
	{"original", true, choice("original", "beside")},
	{"interpretation", false, words("interpretation")},
	{"id_prefix", true, (*loader).idPrefix},
	{"overrides", true, (*loader).overrides},
	{"accept", false, (*loader).accept},
}

// SourceMembers are the members of "source".
var SourceMembers = []string{"print", "page", "archive", "url", "repository", "collection", "edition", "introduction", "file"}

// Types are the kinds of letter.
var Types = []string{string(letter.PlainLetter), string(letter.Telegram), string(letter.Postcard), string(letter.Memo), string(letter.Draft)}

// Overridable are the facts that "overrides" may name.
var Overridable = []string{"from", "to", "cc", "date", "place.from", "place.to", "type", "lang"}

// Keys are the names of all keys.
func Keys() []string {
	var all []string
	for _, f := range fields {
		all = append(all, f.name)
	}
	return all
}

// A loader reads one file of facts.
type loader struct {
	yamltext.Reader
	layer Layer
}

func newLoader(f *source.File, layer Layer) *loader {
	return &loader{yamltext.Reader{File: f, Topics: yamltext.Topics{Syntax: Syntax, Key: UnknownKey, Value: WrongValue}, Example: "from: V. I. Lenin"}, layer}
}

// Load reads facts. What has a finding is left out; all else may be used.
func Load(f *source.File, layer Layer) (*Facts, diag.List) {
	r := newLoader(f, layer)
	facts := &Facts{Layer: layer}
	if root := r.Document(); root != nil {
		r.fields(facts, root)
	}
	return facts, r.Found
}

func (r *loader) fields(facts *Facts, root *yaml.Node) {
	r.Each(root, Keys(), func(key string, value *yaml.Node) bool {
		i := slices.IndexFunc(fields, func(f field) bool { return f.name == key })
		if i < 0 {
			return false
		}
		if fields[i].single && r.layer == Collection {
			r.Report(UnknownKey, value, "%q belongs to one letter; expected it in the front matter or the facts file of that letter", key)
			return true
		}
		fields[i].read(r, facts, value)
		return true
	})
}

// text is a phrase with its place; nil if it is none.
func (r *loader) text(n *yaml.Node) *Text {
	value := strings.Join(strings.Fields(r.Text(n)), " ")
	if value == "" || !r.printable(n, value) {
		return nil
	}
	return &Text{Value: value, Span: r.Span(n), Layer: r.layer}
}

// printable reports a character that no XML can hold.
func (r *loader) printable(n *yaml.Node, value string) bool {
	if strings.ContainsFunc(value, func(c rune) bool { return c < ' ' || c == 0xFFFE || c == 0xFFFF || c == 0xFFFD }) {
		r.Report(WrongValue, n, "the value has a control character; expected a text")
		return false
	}
	return true
}

func textOf(key string) func(*Facts) **Text {
	for _, t := range texts {
		if t.key == key {
			return t.of
		}
	}
	panic("no fact " + key)
}

func words(key string) func(*loader, *Facts, *yaml.Node) {
	return func(r *loader, f *Facts, n *yaml.Node) { *textOf(key)(f) = r.text(n) }
}

func choice(key string, among ...string) func(*loader, *Facts, *yaml.Node) {
	return func(r *loader, f *Facts, n *yaml.Node) {
		if v := r.Choice(n, among...); v != "" {
			*textOf(key)(f) = &Text{v, r.Span(n), r.layer}
		}
	}
}

func group(key string, members ...string) func(*loader, *Facts, *yaml.Node) {
	return func(r *loader, f *Facts, n *yaml.Node) {
		r.Each(n, members, func(name string, value *yaml.Node) bool {
			if slices.Contains(members, name) {
				*textOf(key + "." + name)(f) = r.text(value)
				return true
			}
			return false
		})
	}
}

// phrases are one text or a list of texts.
func (r *loader) phrases(n *yaml.Node) (all []string) {
	for _, item := range r.Items(n) {
		if t := r.text(item); t != nil {
			all = append(all, t.Value)
		}
	}
	return all
}

// source reads where the text comes from.
func (r *loader) source(f *Facts, n *yaml.Node) {
	r.Each(n, SourceMembers, func(name string, value *yaml.Node) bool {
		switch {
		case !slices.Contains(SourceMembers, name):
			return false
		case name == "introduction":
			f.Introduction = r.phrases(value)
		case name == "file" && r.layer == Collection:
			r.Report(UnknownKey, value, "%q belongs to one letter; expected it in the front matter or the facts file of that letter", name)
		default:
			*textOf("source." + name)(f) = r.text(value)
		}
		return true
	})
}

// idPrefix reads what all ids of the inside begin with: "l1-".
func (r *loader) idPrefix(f *Facts, n *yaml.Node) {
	switch t := r.text(n); {
	case t == nil:
	case !IsID(t.Value) || len(t.Value) > 20:
		r.Report(WrongValue, n, "%s cannot begin an id; expected a letter, then letters, digits, \"-\", \"_\" or \".\", such as \"l1-\"", yamltext.Described(n))
	default:
		f.IDPrefix = t
	}
}

// IsID reports whether s can be an xml:id of an entry or of a document.
func IsID(s string) bool {
	for i, c := range []byte(s) {
		letters := c|0x20 >= 'a' && c|0x20 <= 'z' || c == '_'
		if !letters && (i == 0 || !(c >= '0' && c <= '9' || c == '-' || c == '.')) {
			return false
		}
	}
	return s != "" && len(s) <= 200
}

func (r *loader) id(f *Facts, n *yaml.Node) {
	t := r.text(n)
	switch {
	case t == nil:
	case !IsID(t.Value):
		r.Report(WrongValue, n, "%s is no id; expected a letter, then letters, digits, \"-\", \"_\" or \".\"", yamltext.Described(n))
	case reserved(t.Value):
		r.Report(WrongValue, n, "%s could be the id of a note or an entry inside; expected another, such as \"letter-%s\"", yamltext.Described(n), t.Value)
	default:
		f.ID = t
	}
}

// reserved reports whether an id could be one of the inside of a document.
func reserved(id string) bool {
	head, _, _ := strings.Cut(id, "-")
	switch head {
	case "pers", "org", "pl", "repo", "src", "editors", "resp", "julian", "republican":
		return true
	}
	number := strings.TrimLeft(head, "nrul")
	return number != head && number != "" && strings.Trim(number, "0123456789") == ""
}

func (r *loader) lang(f *Facts, n *yaml.Node) {
	t := r.text(n)
	if t == nil {
		return
	}
	for i, part := range strings.Split(t.Value, "-") {
		low := strings.ToLower(part)
		if part == "" || len(part) > 8 || strings.Trim(low, "abcdefghijklmnopqrstuvwxyz0123456789") != "" || i == 0 && strings.ContainsAny(low, "0123456789") {
			r.Report(WrongValue, n, "%s is no tag of a language; expected one such as \"ru\" (BCP 47)", yamltext.Described(n))
			return
		}
	}
	f.Lang = t
}

func (r *loader) status(f *Facts, n *yaml.Node) {
	if t := r.text(n); t != nil {
		if strings.ContainsAny(t.Value, " \u00a0") {
			r.Report(WrongValue, n, "%s is not one word; expected one such as \"draft\" or \"checked\"", yamltext.Described(n))
			return
		}
		f.Status = t
	}
}

func (r *loader) notes(f *Facts, n *yaml.Node) {
	members := []string{"style", "resp"}
	r.Each(n, members, func(name string, value *yaml.Node) bool {
		switch name {
		case "style":
			choice("notes.style", "inline", "end", "standoff")(r, f, value)
		case "resp":
			f.NoteResp = r.text(value)
		default:
			return false
		}
		return true
	})
}

// certs are the values of "cert".
var certs = []string{"high", "medium", "low"}

// parties reads one party or a list of them.
func (r *loader) parties(n *yaml.Node) *Parties {
	p := &Parties{Span: r.Span(n), Layer: r.layer}
	for _, item := range r.Items(n) {
		if party, ok := r.party(item); ok {
			p.List = append(p.List, party)
		} else {
			return nil
		}
	}
	return p
}

// party reads a name, or a map with it.
func (r *loader) party(n *yaml.Node) (p letter.Party, ok bool) {
	if n.Kind != yaml.MappingNode {
		t := r.text(n)
		if t == nil {
			return p, false
		}
		p.Name = t.Value
		if names.IsOrg(p.Name) {
			p.Kind = letter.Org
		}
		return p, true
	}
	before := len(r.Found)
	members := []string{"name", "id", "role", "org", "cert"}
	said := false
	r.Each(n, members, func(key string, value *yaml.Node) bool {
		switch key {
		case "name":
			if t := r.text(value); t != nil {
				p.Name = t.Value
			}
		case "id":
			p.ID = r.entryID(value, "pers-", "org-")
		case "role":
			if t := r.text(value); t != nil {
				p.Role = t.Value
			}
		case "org":
			said = true
			if r.Bool(value) {
				p.Kind = letter.Org
			}
		case "cert":
			p.Cert = letter.Cert(r.Choice(value, certs...))
		default:
			return false
		}
		return true
	})
	if len(r.Found) > before {
		return p, false
	}
	if p.Name == "" && p.Role == "" {
		r.Report(WrongValue, n, "the party has no name; expected \"name: ...\"")
		return p, false
	}
	if p.Name == "" {
		p.Name = p.Role
	}
	switch {
	case said:
	case strings.HasPrefix(p.ID, "org-") || p.ID == "" && names.IsOrg(p.Name):
		p.Kind = letter.Org
	}
	return p, true
}

// entryID reads the id of an entry of the register, which begins with what it is.
func (r *loader) entryID(n *yaml.Node, prefixes ...string) string {
	t := r.text(n)
	if t == nil {
		return ""
	}
	for _, p := range prefixes {
		if strings.HasPrefix(t.Value, p) && IsID(t.Value) && len(t.Value) > len(p) {
			return t.Value
		}
	}
	if IsID(t.Value) && !reserved(t.Value) { // of a register that has ids of another kind
		return t.Value
	}
	r.Report(WrongValue, n, "%s is no id of such an entry; expected one that begins with \"%s\", or another id of the register", yamltext.Described(n), strings.Join(prefixes, `" or "`))
	return ""
}

// IsEntry reports whether facts can have s as the id of a party or place.
func IsEntry(s string) bool {
	for _, p := range []string{"pers-", "org-", "pl-"} {
		if rest, ok := strings.CutPrefix(s, p); ok {
			return rest != "" && IsID(s)
		}
	}
	return IsID(s) && !reserved(s)
}

// IsLetterID reports whether s can be the id of a letter.
func IsLetterID(s string) bool { return IsID(s) && !reserved(s) }

// places reads "place: Baku", where the letter was written, or "place: {from: ..., to: ...}".
func (r *loader) places(f *Facts, n *yaml.Node) {
	if n.Kind != yaml.MappingNode {
		f.PlaceFrom = r.place(n)
		return
	}
	if slices.ContainsFunc(n.Content, func(c *yaml.Node) bool { return c.Value == "name" }) {
		f.PlaceFrom = r.place(n)
		return
	}
	r.Each(n, []string{"from", "to"}, func(key string, value *yaml.Node) bool {
		switch key {
		case "from":
			f.PlaceFrom = r.place(value)
		case "to":
			f.PlaceTo = r.place(value)
		default:
			return false
		}
		return true
	})
}

func (r *loader) place(n *yaml.Node) *Place {
	p := &Place{Span: r.Span(n), Layer: r.layer}
	before := len(r.Found)
	if n.Kind != yaml.MappingNode {
		if t := r.text(n); t != nil {
			p.Name = t.Value
		}
	} else {
		r.Each(n, []string{"name", "id", "cert"}, func(key string, value *yaml.Node) bool {
			switch key {
			case "name":
				if t := r.text(value); t != nil {
					p.Name = t.Value
				}
			case "id":
				p.ID = r.entryID(value, "pl-")
			case "cert":
				p.Cert = letter.Cert(r.Choice(value, certs...))
			default:
				return false
			}
			return true
		})
	}
	if len(r.Found) > before {
		return nil
	}
	if p.Name == "" {
		r.Report(WrongValue, n, "the place has no name; expected \"name: ...\"")
		return nil
	}
	return p
}

// date reads an EDTF date, or a map with it.
func (r *loader) date(n *yaml.Node) *Date {
	d := &Date{Span: r.Span(n), Layer: r.layer}
	before := len(r.Found)
	edtf, calendar, cert := n, "", ""
	if n.Kind == yaml.MappingNode {
		edtf = nil
		r.Each(n, []string{"text", "edtf", "calendar", "cert"}, func(key string, value *yaml.Node) bool {
			switch key {
			case "text":
				if t := r.text(value); t != nil {
					d.Text = t.Value
				}
			case "edtf":
				edtf = value
			case "calendar":
				calendar = r.Choice(value, "gregorian", "julian", "republican")
			case "cert":
				cert = r.Choice(value, certs...)
			default:
				return false
			}
			return true
		})
	}
	if edtf == nil {
		r.Report(WrongValue, n, "the date has no \"edtf\"; expected one such as \"edtf: 1920-07-16\"")
		return nil
	}
	text := r.Text(edtf)
	if len(r.Found) > before {
		return nil
	}
	v, _, err := datable.ParseEDTF(text)
	if err != nil {
		r.Report(ImpossibleDate, edtf, "%s is no date: %v; expected one in EDTF, such as 1920-07-16, 1920-07, 1920~ or 1920-07-01/1920-07-05", yamltext.Described(edtf), err)
		return nil
	}
	if cert != "" {
		v.Cert = cert
	}
	if calendar != "" && calendar != "gregorian" {
		v.Calendar, v.Custom = calendar, datable.Custom(calendar, v.When)
	}
	d.Value = v
	return d
}

// overrides reads "fact: {value: ..., reason: ...}": the fact with the reason why it stands against the page.
func (r *loader) overrides(f *Facts, n *yaml.Node) {
	if f.Overrides == nil {
		f.Overrides = map[string]Override{}
	}
	r.Each(n, Overridable, func(fact string, value *yaml.Node) bool {
		if !slices.Contains(Overridable, fact) {
			return false
		}
		o := Override{Span: r.Span(value)}
		var said *yaml.Node
		r.Each(value, []string{"value", "reason"}, func(key string, v *yaml.Node) bool {
			switch key {
			case "value":
				said = v
			case "reason":
				o.Reason = r.Text(v)
			default:
				return false
			}
			return true
		})
		if o.Reason == "" {
			r.Report(NoReason, value, "the override of %q has no reason; expected \"reason: ...\"", fact)
			return true
		}
		f.Overrides[fact] = o
		if said != nil {
			r.overridden(f, fact, said)
		}
		return true
	})
}

// overridden reads the value of an override as that of the fact.
func (r *loader) overridden(f *Facts, fact string, n *yaml.Node) {
	switch fact {
	case "place.from":
		f.PlaceFrom = r.place(n)
	case "place.to":
		f.PlaceTo = r.place(n)
	case "from":
		f.From = r.parties(n)
	case "to":
		f.To = r.parties(n)
	case "cc":
		f.Cc = r.parties(n)
	case "date":
		f.Date = r.date(n)
	case "type":
		choice("type", Types...)(r, f, n)
	case "lang":
		r.lang(f, n)
	}
}

// accept reads "code: reason".
func (r *loader) accept(f *Facts, n *yaml.Node) {
	if n.Kind != yaml.MappingNode {
		r.Report(NoReason, n, "the value is %s; expected codes of findings with the reason for each, \"conv/no-date: the letter has none\"", yamltext.Described(n))
		return
	}
	seen := map[string]*yaml.Node{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		code, reason := n.Content[i], n.Content[i+1]
		if !r.Once(seen, code) {
			continue
		}
		if reason.Kind != yaml.ScalarNode || strings.TrimSpace(reason.Value) == "" || reason.ShortTag() == "!!null" {
			r.Report(NoReason, code, "%q is accepted without a reason; expected \"%s: why\"", code.Value, code.Value)
			continue
		}
		f.Accept = append(f.Accept, Accepted{code.Value, reason.Value, r.Span(code), r.layer})
	}
}
