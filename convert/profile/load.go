package profile

import (
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"

	"teikit/convert/datephrase"
	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/tei/yamltext"
)

// A field is one key of a profile, with how its value is read.
type field struct {
	name string
	read func(*loader, *Profile, *yaml.Node)
}

// fields are the keys of a profile, in the order in which the manual has them. "name" and "extends" are read before.
var fields = []field{
	{"name", func(*loader, *Profile, *yaml.Node) {}},
	{"extends", func(*loader, *Profile, *yaml.Node) {}},
	{"title", func(r *loader, p *Profile, n *yaml.Node) { p.Title = r.Text(n) }},
	{"evidence", (*loader).evidence},
	{"lines", (*loader).lineRules},
	{"headings", func(r *loader, p *Profile, n *yaml.Node) {
		p.Headings = append(r.patterns(n, "sender", "addressee"), p.Headings...)
	}},
	{"parties", func(r *loader, p *Profile, n *yaml.Node) { p.Parties = r.Choice(n, Persons, Functions) }},
	{"dates", (*loader).dates},
	{"archives", func(r *loader, p *Profile, n *yaml.Node) {
		p.Archives = append(r.patterns(n, levels...), p.Archives...)
	}},
	{"notes", (*loader).notes},
	{"brackets", (*loader).brackets},
	{"marks", (*loader).marks},
	{"pages", (*loader).pages},
	{"lineation", func(r *loader, p *Profile, n *yaml.Node) { p.KeepLines = r.Choice(n, "keep", "join") == "keep" }},
	{"letters", func(r *loader, p *Profile, n *yaml.Node) { p.OneLetter = r.Choice(n, "one", "several") == "one" }},
	{"capitals", func(r *loader, p *Profile, n *yaml.Node) { p.Capitals = r.Choice(n, "subject", "any") == "subject" }},
	{"standing", (*loader).standing},
}

// levels are the names of archival levels in patterns.
var levels = []string{"fond", "opis", "delo", "leaf", "series", "box", "folder", "legajo", "item"}

func names(list []field) []string {
	var all []string
	for _, f := range list {
		all = append(all, f.name)
	}
	return all
}

// Keys are the names of all keys of a profile.
func Keys() []string { return names(fields) }

// A loader reads one profile.
type loader struct{ yamltext.Reader }

// Load reads a profile. Known are the profiles that it may extend. If there is a finding, the Profile is not to be used.
func Load(f *source.File, known []*Profile) (*Profile, diag.List) {
	r := &loader{yamltext.Reader{File: f, Topics: yamltext.Topics{Syntax: topicSyntax, Key: topicKey, Value: topicValue}, Example: "name: our-letters"}}
	root := r.Document()
	if root == nil {
		if len(r.Found) == 0 {
			r.Found.Add(topicValue.At(source.Span{File: f}, "the profile is empty; expected keys such as \"name: our-letters\""))
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
	return p, r.Found
}

// base reads the name, and makes a copy of the profile that is extended: lists grow at their front, other keys replace.
func (r *loader) base(root *yaml.Node, known []*Profile) *Profile {
	p := &Profile{}
	name, named := "", false
	for i := 0; i+1 < len(root.Content); i += 2 {
		switch key, value := root.Content[i].Value, root.Content[i+1]; key {
		case "name":
			name, named = r.profileName(value), true
		case "extends":
			if of := r.extended(value, known); of != nil {
				copied := *of
				p = &copied
				p.Clues = slices.Clone(of.Clues)
				for i := range p.Clues {
					p.Clues[i].own = false
				}
			}
		}
	}
	if !named {
		r.Report(topicValue, root, "the profile has no name; expected a line such as \"name: our-letters\"")
	}
	p.Name = name
	return p
}

// profileName reads a name: small letters, digits, and hyphens between them, so that no file path looks like one.
func (r *loader) profileName(n *yaml.Node) string {
	name := r.Text(n)
	if name != "" && (strings.Trim(name, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" || name == Unknown.Name) {
		r.Report(topicValue, n, "the value is %s; expected a name of small letters, digits and hyphens, and not \"none\"", yamltext.Described(n))
	}
	return name
}

func (r *loader) extended(n *yaml.Node, known []*Profile) *Profile {
	name := r.Text(n)
	var all []string
	for _, k := range known {
		if k.Name == name {
			return k
		}
		all = append(all, k.Name)
	}
	if near, ok := diag.Nearest(name, all); ok {
		r.Report(topicValue, n, "there is no profile %q; did you mean %q?", name, near)
	} else if name != "" {
		r.Report(topicValue, n, "there is no profile %q; expected one of %s", name, strings.Join(all, ", "))
	}
	return nil
}

// group reads the keys of a group.
func (r *loader) group(n *yaml.Node, p *Profile, list []field) {
	r.Each(n, names(list), func(key string, value *yaml.Node) bool {
		i := slices.IndexFunc(list, func(f field) bool { return f.name == key })
		if i >= 0 {
			list[i].read(r, p, value)
		}
		return i >= 0
	})
}

// pattern reads a pattern; if needed are given, it must have one of them in braces.
func (r *loader) pattern(n *yaml.Node, needed ...string) (Pattern, bool) {
	s := r.Text(n)
	if s == "" {
		return Pattern{}, false
	}
	p, err := NewPattern(s)
	if err != nil {
		r.Report(topicValue, n, "%v", err)
		return p, false
	}
	if len(needed) > 0 && !slices.ContainsFunc(needed, p.Has) {
		r.Report(topicValue, n, "the pattern has nothing in braces that is looked for; expected {%s}", strings.Join(needed, "} or {"))
		return p, false
	}
	return p, true
}

func (r *loader) patterns(n *yaml.Node, needed ...string) (list []Pattern) {
	for _, item := range r.Items(n) {
		if p, ok := r.pattern(item, needed...); ok {
			list = append(list, p)
		}
	}
	return list
}

func (r *loader) evidence(p *Profile, n *yaml.Node) {
	var own []Clue
	for _, item := range r.Items(n) {
		own = append(own, r.clue(item))
	}
	p.Clues = append(own, p.Clues...)
}

func (r *loader) clue(n *yaml.Node) Clue {
	c := Clue{own: true}
	kinds := 0
	r.Each(n, []string{"line", "text", "language", "weight"}, func(key string, value *yaml.Node) bool {
		switch key {
		case "line":
			kinds++
			if pattern, ok := r.pattern(value); ok {
				c.Line = &pattern
			}
		case "text":
			kinds++
			c.Text = r.Text(value)
		case "language":
			kinds++
			c.Language = r.Text(value)
		case "weight":
			c.Weight = r.weight(value)
		default:
			return false
		}
		return true
	})
	if n.Kind == yaml.MappingNode && (kinds != 1 || c.Weight == 0) {
		r.Report(topicValue, n, "a piece of evidence has one of line, text and language, and a weight; expected such as \"{line: ..., weight: 3}\"")
	}
	return c
}

// weight reads a number between -10 and 10 that is not 0.
func (r *loader) weight(n *yaml.Node) float64 {
	w, err := strconv.ParseFloat(n.Value, 64)
	if n.Kind != yaml.ScalarNode || err != nil || !(w >= -10 && w <= 10) || w == 0 {
		r.Report(topicValue, n, "the value is %s; expected a number from -10 to 10, and not 0", yamltext.Described(n))
		return 1
	}
	return w
}

func (r *loader) lineRules(p *Profile, n *yaml.Node) {
	var own []LineRule
	for _, item := range r.Items(n) {
		var rule LineRule
		r.Each(item, []string{"line", "is"}, func(key string, value *yaml.Node) bool {
			switch key {
			case "line":
				rule.Line, _ = r.pattern(value)
			case "is":
				rule.Is = r.Choice(value, LineKinds...)
			default:
				return false
			}
			return true
		})
		if item.Kind == yaml.MappingNode && (rule.Is == "" || rule.Line.Source == "") && len(r.Found) == 0 {
			r.Report(topicValue, item, "the rule needs both line and is; expected such as \"{line: ..., is: letterhead}\"")
		}
		own = append(own, rule)
	}
	p.Lines = append(own, p.Lines...)
}

func (r *loader) dates(p *Profile, n *yaml.Node) {
	r.group(n, p, []field{
		{"order", func(r *loader, p *Profile, n *yaml.Node) { p.Dates.Order = r.Choice(n, "dmy", "mdy") }},
		{"century", func(r *loader, p *Profile, n *yaml.Node) { p.Dates.Century = r.Number(n, 1, 20) }},
		{"calendar", func(r *loader, p *Profile, n *yaml.Node) {
			p.Dates.Calendar = strings.TrimPrefix(r.Choice(n, "gregorian", "julian"), "gregorian")
		}},
		{"languages", func(r *loader, p *Profile, n *yaml.Node) {
			p.Dates.Langs = nil
			for _, item := range r.Items(n) {
				p.Dates.Langs = append(p.Dates.Langs, r.Choice(item, datephrase.Languages()...))
			}
		}},
	})
}

func (r *loader) notes(p *Profile, n *yaml.Node) {
	if n.Kind == yaml.ScalarNode {
		p.Notes = Notes{None: r.Choice(n, "none") != ""}
		return
	}
	p.Notes.None = false
	r.group(n, p, []field{
		{"place", func(r *loader, p *Profile, n *yaml.Node) { p.Notes.Place = r.Choice(n, "inline", "end") }},
		{"by", func(r *loader, p *Profile, n *yaml.Node) { p.Notes.By = r.Choice(n, "editor", "author") }},
	})
}

func (r *loader) brackets(p *Profile, n *yaml.Node) {
	if n.Kind == yaml.ScalarNode {
		p.Brackets.Meaning = r.Choice(n, Modern, Leiden, None)
		return
	}
	r.group(n, p, []field{
		{"meaning", func(r *loader, p *Profile, n *yaml.Node) { p.Brackets.Meaning = r.Choice(n, Modern, Leiden, None) }},
		{"within-words", func(r *loader, p *Profile, n *yaml.Node) { p.Brackets.Within = r.Choice(n, "supplied", "expan") }},
	})
}

func (r *loader) marks(p *Profile, n *yaml.Node) {
	p.Marks = Marks{}
	r.group(n, p, []field{
		{"deleted", func(r *loader, p *Profile, n *yaml.Node) { p.Marks.Deleted = r.arounds(n) }},
		{"added", func(r *loader, p *Profile, n *yaml.Node) { p.Marks.Added = r.arounds(n) }},
		{"replaced", func(r *loader, p *Profile, n *yaml.Node) { p.Marks.Replaced = r.betweens(n) }},
		{"space", func(r *loader, p *Profile, n *yaml.Node) { p.Marks.Space = r.Text(n) }},
		{"overtyped", func(r *loader, p *Profile, n *yaml.Node) {
			if p.Marks.Overtyped = r.Text(n); len([]rune(p.Marks.Overtyped)) != 1 {
				r.Report(topicValue, n, "the value is %s; expected one letter, such as X", yamltext.Described(n))
			}
		}},
	})
}

// arounds reads marks such as "€x€", where x stands for the marked words.
func (r *loader) arounds(n *yaml.Node) (list []Around) {
	for _, item := range r.Items(n) {
		open, end, ok := strings.Cut(r.Text(item), "x")
		if !ok || open == "" || end == "" || strings.Contains(end, "x") {
			r.Report(topicValue, item, "the value is %s; expected signs around an x that stands for the words, such as \"{-x-}\"", yamltext.Described(item))
			continue
		}
		list = append(list, Around{open, end})
	}
	return list
}

// betweens reads marks such as "{x>y}", where x stands for the deleted words and y for the new ones.
func (r *loader) betweens(n *yaml.Node) (list []Between) {
	for _, item := range r.Items(n) {
		open, rest, ok := strings.Cut(r.Text(item), "x")
		middle, end, ok2 := strings.Cut(rest, "y")
		if !ok || !ok2 || open == "" || middle == "" || end == "" {
			r.Report(topicValue, item, "the value is %s; expected signs around x and y, such as \"{x>y}\"", yamltext.Described(item))
			continue
		}
		list = append(list, Between{open, middle, end})
	}
	return list
}

func (r *loader) pages(p *Profile, n *yaml.Node) {
	r.group(n, p, []field{
		{"turn", func(r *loader, p *Profile, n *yaml.Node) { p.Pages.Turn = r.patterns(n, "number") }},
		{"running", func(r *loader, p *Profile, n *yaml.Node) {
			p.Pages.Running = strings.TrimPrefix(r.Choice(n, "address", "none"), "none")
		}},
	})
}

func (r *loader) standing(p *Profile, n *yaml.Node) {
	r.group(n, p, []field{
		{"sender", func(r *loader, p *Profile, n *yaml.Node) { p.Standing.Sender = r.correspondent(n) }},
		{"addressee", func(r *loader, p *Profile, n *yaml.Node) { p.Standing.Addressee = r.correspondent(n) }},
		{"hero", func(r *loader, p *Profile, n *yaml.Node) { p.Standing.Hero = r.correspondent(n) }},
		{"repository", func(r *loader, p *Profile, n *yaml.Node) { p.Standing.Repository = r.Text(n) }},
		{"collection", func(r *loader, p *Profile, n *yaml.Node) { p.Standing.Collection = r.Text(n) }},
		{"edition", func(r *loader, p *Profile, n *yaml.Node) { p.Standing.Edition = r.Text(n) }},
		{"licence", func(r *loader, p *Profile, n *yaml.Node) { p.Standing.Licence = r.Text(n) }},
	})
}

// correspondent reads a name, or a group of name, variants and place.
func (r *loader) correspondent(n *yaml.Node) *Correspondent {
	if n.Kind == yaml.ScalarNode {
		return &Correspondent{Name: r.Text(n)}
	}
	c := &Correspondent{}
	r.Each(n, []string{"name", "variants", "place"}, func(key string, value *yaml.Node) bool {
		switch key {
		case "name":
			c.Name = r.Text(value)
		case "variants":
			for _, item := range r.Items(value) {
				c.Variants = append(c.Variants, r.Text(item))
			}
		case "place":
			c.Place = r.Text(value)
		default:
			return false
		}
		return true
	})
	if n.Kind == yaml.MappingNode && c.Name == "" && len(r.Found) == 0 {
		r.Report(topicValue, n, "the correspondent has no name; expected \"name: ...\"")
	}
	return c
}
