package teiprofile

import (
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/tei/yamltext"
)

// A field is one key of a profile, with how its value is read.
type field struct {
	name string
	read func(*loader, *Profile, *yaml.Node)
}

// fields are the keys of a profile, in the order in which the manual has them. "extends" is read before all others.
var fields = []field{
	{"name", func(r *loader, p *Profile, n *yaml.Node) { p.Name = r.Text(n) }},
	{"extends", func(*loader, *Profile, *yaml.Node) {}},
	{"title", func(r *loader, p *Profile, n *yaml.Node) { p.Title = r.Text(n) }},
	{"schema", func(r *loader, p *Profile, n *yaml.Node) { p.Schema = r.Text(n) }},
	{"model", func(r *loader, p *Profile, n *yaml.Node) { p.Model = r.address(n) }},
	{"notes", func(r *loader, p *Profile, n *yaml.Node) { p.Notes = r.place(n, Inline, End, StandOff) }},
	{"names", func(r *loader, p *Profile, n *yaml.Node) { p.Names = r.keep(r.Choice(n, "ref", "key", "keep")) }},
	{"registers", func(r *loader, p *Profile, n *yaml.Node) { p.Registers = r.place(n, End, StandOff, Nowhere) }},
	{"drop", func(r *loader, p *Profile, n *yaml.Node) { p.Drop = append(r.tests(n), p.Drop...) }},
	{"prose", func(r *loader, p *Profile, n *yaml.Node) { p.Prose = append(r.tests(n), p.Prose...) }},
	{"rename", (*loader).rename},
	{"instead", (*loader).instead},
	{"attributes", (*loader).attributes},
	{"defaults", (*loader).defaults},
	{"marks", (*loader).marks},
	{"wrap", func(r *loader, p *Profile, n *yaml.Node) { p.Wrap = r.texts(n) }},
}

// Keys are the names of all keys of a profile.
func Keys() []string {
	var all []string
	for _, f := range fields {
		all = append(all, f.name)
	}
	return all
}

// A loader reads one profile.
type loader struct{ yamltext.Reader }

// Load reads a profile. Known are the profiles that it may extend: its lists stand before theirs, its other keys replace theirs. If there is a finding,
// the Profile is not to be used.
func Load(f *source.File, known []*Profile) (*Profile, diag.List) {
	r := &loader{yamltext.Reader{File: f, Topics: yamltext.Topics{Syntax: topicSyntax, Key: topicKey, Value: topicValue}, Example: "extends: tei_all"}}
	root := r.Document()
	if root == nil {
		if len(r.Found) == 0 {
			r.Found.Add(topicValue.At(source.Span{File: f}, "the profile is empty; expected keys such as \"extends: tei_all\""))
		}
		return nil, r.Found
	}
	p := r.base(root, known)
	r.Each(root, Keys(), func(key string, value *yaml.Node) bool {
		i := slices.IndexFunc(fields, func(f field) bool { return f.name == key })
		if i >= 0 {
			fields[i].read(r, p, value)
		}
		return i >= 0
	})
	if p.Schema == "" && len(r.Found) == 0 {
		r.Report(topicValue, root, "the profile has no target; expected a line such as \"extends: tei_all\" or \"schema: house.rng\"")
	}
	return p, r.Found
}

// base is a copy of the profile that is extended.
func (r *loader) base(root *yaml.Node, known []*Profile) *Profile {
	for i := 0; i+1 < len(root.Content); i += 2 {
		if root.Content[i].Value != "extends" {
			continue
		}
		name := r.Text(root.Content[i+1])
		var all []string
		for _, k := range known {
			if k.Name == name {
				p := *k
				p.Target = nil
				return &p
			}
			all = append(all, k.Name)
		}
		if name != "" {
			r.Report(topicValue, root.Content[i+1], "there is no profile %q; expected one of %s", name, strings.Join(all, ", "))
		}
	}
	return &Profile{Wrap: []string{"p", "ab"}}
}

func (r *loader) place(n *yaml.Node, places ...Place) Place {
	words := []string{"keep"}
	for _, p := range places {
		words = append(words, string(p))
	}
	return Place(r.keep(r.Choice(n, words...)))
}

func (r *loader) keep(choice string) string {
	if choice == "keep" {
		return ""
	}
	return choice
}

func (r *loader) texts(n *yaml.Node) (list []string) {
	for _, item := range r.Items(n) {
		list = append(list, r.Text(item))
	}
	return list
}

// address reads an address of the web.
func (r *loader) address(n *yaml.Node) string {
	s := r.Text(n)
	if s != "" && (!strings.HasPrefix(s, "https://") && !strings.HasPrefix(s, "http://") || strings.ContainsAny(s, " \t\n<>\"'?")) {
		r.Report(topicValue, n, "%q is no address of a schema; expected one that begins with https://", s)
	}
	return s
}

// tests reads a list of tests: "appInfo", "choice/corr", "back//div/note", "ref[type=noteMark]".
func (r *loader) tests(n *yaml.Node) (list []Test) {
	for _, item := range r.Items(n) {
		if t, ok := r.test(item); ok {
			list = append(list, t)
		}
	}
	return list
}

func (r *loader) test(n *yaml.Node) (t Test, ok bool) {
	s := r.Text(n)
	t.Name = s
	if around, rest, both := strings.Cut(s, "//"); both {
		t.Under, t.Name = around, rest
	}
	if parent, name, both := strings.Cut(t.Name, "/"); both {
		t.In, t.Name = parent, name
	}
	if name, condition, both := strings.Cut(t.Name, "["); both {
		t.Name = name
		condition, closed := strings.CutSuffix(condition, "]")
		if t.Attr, t.Value, both = strings.Cut(condition, "="); !closed || !both || t.Attr == "" {
			r.Report(topicValue, n, "%q names no elements; expected a name, parent/name or name[attribute=value]", s)
			return t, false
		}
	}
	if !isName(t.Name) || t.In != "" && !isName(t.In) || t.Under != "" && !isName(t.Under) {
		if s != "" {
			r.Report(topicValue, n, "%q names no elements; expected a name, parent/name or name[attribute=value]", s)
		}
		return t, false
	}
	return t, true
}

// isName reports whether a word can be the name of an element or attribute of the TEI.
func isName(s string) bool {
	return s != "" && strings.Trim(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == ""
}

func (r *loader) rename(p *Profile, n *yaml.Node) { p.Rename = append(r.renames(n), p.Rename...) }

func (r *loader) instead(p *Profile, n *yaml.Node) { p.Instead = append(r.renames(n), p.Instead...) }

// renames reads "persName: name[type=person]".
func (r *loader) renames(n *yaml.Node) (list []Rename) {
	r.pairs(n, func(key, value *yaml.Node) {
		from, ok := r.test(key)
		to, ok2 := r.test(value)
		if !ok || !ok2 {
			return
		}
		rename := Rename{Test: from, To: to.Name}
		if to.Attr != "" {
			rename.With = [][2]string{{to.Attr, to.Value}}
		}
		list = append(list, rename)
	})
	return list
}

// pairs calls read for the keys of a group, whatever they are.
func (r *loader) pairs(n *yaml.Node, read func(key, value *yaml.Node)) {
	if n.Kind != yaml.MappingNode {
		r.Report(topicValue, n, "the value is %s; expected a group of keys", yamltext.Described(n))
		return
	}
	seen := map[string]*yaml.Node{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if r.Once(seen, n.Content[i]) {
			read(n.Content[i], n.Content[i+1])
		}
	}
}

// attributes reads a list of {from: rend, to: rendition, on: hi, values: {italic: "#i"}}.
func (r *loader) attributes(p *Profile, n *yaml.Node) {
	var list []AttrRename
	for _, item := range r.Items(n) {
		var a AttrRename
		r.Each(item, []string{"from", "to", "on", "values"}, func(key string, value *yaml.Node) bool {
			switch key {
			case "from":
				a.From = r.Text(value)
			case "to":
				a.To = r.Text(value)
			case "on":
				a.On, _ = r.test(value)
			case "values":
				a.Values = map[string]string{}
				r.pairs(value, func(key, value *yaml.Node) { a.Values[key.Value] = r.Text(value) })
			default:
				return false
			}
			return true
		})
		if a.From == "" || a.To == "" && a.Values == nil {
			r.Report(topicValue, item, "an attribute needs from, and to or values; expected as in {from: rend, to: rendition, values: {italic: \"#i\"}}")
			continue
		}
		if a.To == "" {
			a.To = a.From
		}
		list = append(list, a)
	}
	p.Attrs = append(list, p.Attrs...)
}

// defaults reads "licence@target: https://example.org".
func (r *loader) defaults(p *Profile, n *yaml.Node) {
	var list []Default
	r.pairs(n, func(key, value *yaml.Node) {
		element, attr, ok := strings.Cut(key.Value, "@")
		if !ok || !isName(element) || !isName(strings.TrimPrefix(attr, "xml:")) {
			r.Report(topicValue, key, "%q names no attribute; expected element@attribute", key.Value)
			return
		}
		list = append(list, Default{element, attr, r.Text(value)})
	})
	p.Defaults = append(list, p.Defaults...)
}

// marks reads "supplied: [\"[\", \"]\"]".
func (r *loader) marks(p *Profile, n *yaml.Node) {
	all := map[string][2]string{}
	for k, v := range p.Marks {
		all[k] = v
	}
	r.pairs(n, func(key, value *yaml.Node) {
		items := r.Items(value)
		if len(items) > 2 || len(items) == 0 {
			r.Report(topicValue, value, "the value is %s; expected what is put before and behind the element, such as [\"[\", \"]\"]", yamltext.Described(value))
			return
		}
		var m [2]string
		for i, item := range items {
			m[i] = item.Value
		}
		all[key.Value] = m
	})
	p.Marks = all
}
