package config

import (
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"teikit/tei/diag"
	"teikit/tei/yamltext"
	"teikit/validate/corpus"
	"teikit/validate/custom"
	"teikit/validate/rules"
)

// Rules say which findings a project wants, and how bad they are. The zero value says nothing.
type Rules struct {
	Preset   rules.Preset // 0: it is not said
	Select   []string     // codes and families that are wanted beside those of the preset
	Ignore   []string     // codes and families that are not wanted
	Severity map[diag.Code]diag.Severity
	Options  []RuleOption
	Paths    []PathRules     // for some files; those further down count more
	Custom   []custom.Source // rules of the project itself
}

// A RuleOption is a value for a parameter of a house rule or a corpus rule.
type RuleOption struct {
	Code  diag.Code
	Name  string
	Words []string // several for a list
}

// PathRules are Rules for the files that a pattern fits, as in [Schema].
type PathRules struct {
	Pattern string
	Rules
}

// For are the Rules for a file, those of the project first; the folder is that of the project file.
func (r *Rules) For(path, folder string) []*Rules {
	list := []*Rules{r}
	if len(r.Paths) == 0 {
		return list
	}
	inside := insidePath(path, folder)
	for i := range r.Paths {
		if inside != "" && fitsPattern(r.Paths[i].Pattern, inside) {
			list = append(list, &r.Paths[i].Rules)
		}
	}
	return list
}

// ruleKeys are the keys of "rules", in the order of the manual; those from "paths" on are not in a group for some paths.
var ruleKeys = []string{"preset", "select", "ignore", "severity", "options", "paths", "custom"}

// rules reads the key "rules". Codes of the project's own rules are known in all of it.
func (r *reader) rules(n *yaml.Node) Rules {
	for i := 0; n.Kind == yaml.MappingNode && i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == "custom" {
			r.own = ownCodes(n.Content[i+1])
		}
	}
	var rules Rules
	r.Each(n, ruleKeys, func(key string, value *yaml.Node) bool {
		switch key {
		case "paths":
			rules.Paths = r.pathRules(value)
		case "custom":
			rules.Custom = r.custom(value)
		default:
			return r.rule(&rules, key, value)
		}
		return true
	})
	return rules
}

// rule reads a key that may also stand in a group for some paths.
func (r *reader) rule(rules *Rules, key string, value *yaml.Node) bool {
	switch key {
	case "preset":
		rules.Preset = r.preset(value)
	case "select":
		rules.Select = r.codes(value)
	case "ignore":
		rules.Ignore = r.ignored(value)
	case "severity":
		rules.Severity = r.severities(value)
	case "options":
		rules.Options = r.options(value)
	default:
		return false
	}
	return true
}

func (r *reader) preset(n *yaml.Node) rules.Preset {
	var names []string
	for _, p := range rules.Presets {
		names = append(names, p.String())
	}
	preset, _ := rules.ParsePreset(r.Choice(n, names...))
	return preset
}

// codes reads codes and families.
func (r *reader) codes(n *yaml.Node) []string {
	var list []string
	for _, item := range r.Items(n) {
		if word := r.Text(item); word != "" && r.isCode(item) {
			list = append(list, word)
		}
	}
	return list
}

// ignored reads codes and families that can be ignored.
func (r *reader) ignored(n *yaml.Node) []string {
	list := r.codes(n)
	for _, item := range r.Items(n) {
		if item.Value == "xml" || item.Value == "cli" {
			r.Report(topicValue, item, "the family %q cannot be ignored as a whole, since a file that cannot be checked is always told; expected codes", item.Value)
		}
	}
	return list
}

// isCode tells whether a value is a code or a family, and reports it if not.
func (r *reader) isCode(n *yaml.Node) bool {
	if r.known == nil || slices.Contains(r.own, n.Value) {
		return true
	}
	near, ok := r.known(n.Value)
	if ok {
		return true
	}
	if own, is := diag.Nearest(n.Value, r.own); is {
		near = own
	}
	if near == "" {
		r.Report(topicValue, n, "there is no code %q; \"teikit explain\" lists all", n.Value)
	} else {
		r.Report(topicValue, n, "there is no code %q; did you mean %q?", n.Value, near)
	}
	return false
}

func (r *reader) severities(n *yaml.Node) map[diag.Code]diag.Severity {
	all := make(map[diag.Code]diag.Severity)
	r.byCode(n, func(code diag.Code, name, value *yaml.Node) {
		if family := code.Family(); family == "xml" || family == "cli" {
			r.Report(topicValue, name, "the severity of %q cannot be changed, since a file that cannot be checked is always told", code)
			return
		}
		severity, ok := diag.ParseSeverity(r.Choice(value, diag.Error.String(), diag.Warning.String(), diag.Info.String()))
		if ok {
			all[code] = severity
		}
	})
	return all
}

// byCode reads a group of keys that are codes.
func (r *reader) byCode(n *yaml.Node, read func(code diag.Code, name, value *yaml.Node)) {
	if n.Kind != yaml.MappingNode {
		r.Report(topicValue, n, "the value is %s; expected codes as keys, such as house/sent-date", yamltext.Described(n))
		return
	}
	seen := make(map[string]*yaml.Node)
	for i := 0; i+1 < len(n.Content); i += 2 {
		name, value := n.Content[i], n.Content[i+1]
		if !r.Once(seen, name) || !r.isCode(name) {
			continue
		}
		if !strings.Contains(name.Value, "/") {
			r.Report(topicValue, name, "%q is a family; expected a code, such as house/sent-date", name.Value)
			continue
		}
		read(diag.Code(name.Value), name, value)
	}
}

func (r *reader) options(n *yaml.Node) []RuleOption {
	var list []RuleOption
	r.byCode(n, func(code diag.Code, name, value *yaml.Node) {
		set := r.setter(code)
		if set == nil {
			r.Report(topicValue, name, "%s has no options", code)
			return
		}
		if value.Kind != yaml.MappingNode {
			r.Report(topicValue, value, "the value is %s; expected the options of %s", yamltext.Described(value), code)
			return
		}
		seen := make(map[string]*yaml.Node)
		for i := 0; i+1 < len(value.Content); i += 2 {
			if option, ok := r.option(code, set, seen, value.Content[i], value.Content[i+1]); ok {
				list = append(list, option)
			}
		}
	})
	return list
}

// option reads one parameter of a rule.
func (r *reader) option(code diag.Code, set func(string, ...string) error, seen map[string]*yaml.Node, name, value *yaml.Node) (RuleOption, bool) {
	option := RuleOption{Code: code, Name: name.Value}
	if !r.Once(seen, name) {
		return option, false
	}
	before := len(r.Found)
	for _, item := range r.Items(value) {
		option.Words = append(option.Words, r.Text(item))
	}
	if len(r.Found) > before {
		return option, false
	}
	if err := set(option.Name, option.Words...); err != nil {
		at := value
		if strings.HasPrefix(err.Error(), string(code)) { // it has no such option
			at = name
		}
		r.Report(topicValue, at, "%v", err)
		return option, false
	}
	return option, true
}

// setter tries values for parameters of a rule; nil: there is no such rule.
func (r *reader) setter(code diag.Code) func(name string, words ...string) error {
	rule := rules.Lookup(code)
	if c := corpus.Lookup(code); c != nil {
		rule = &c.Rule
	}
	if rule != nil {
		return func(name string, words ...string) error {
			_, err := rule.Setting().With(name, words...)
			return err
		}
	}
	return nil
}

// pathRules reads "path: ..., ignore: ..." and the like.
func (r *reader) pathRules(n *yaml.Node) []PathRules {
	if n.Kind != yaml.SequenceNode {
		r.Report(topicValue, n, "the value is %s; expected a list of \"path: ..., ignore: ...\"", yamltext.Described(n))
		return nil
	}
	var list []PathRules
	for _, item := range n.Content {
		var p PathRules
		r.Each(item, append([]string{"path"}, ruleKeys[:slices.Index(ruleKeys, "paths")]...), func(key string, value *yaml.Node) bool {
			if key == "path" {
				p.Pattern = r.pattern(value)
				return true
			}
			return r.rule(&p.Rules, key, value)
		})
		if p.Pattern == "" && item.Kind == yaml.MappingNode && len(r.Found) == 0 {
			r.Report(topicValue, item, "the group names no path; expected \"path: ...\"")
		}
		list = append(list, p)
	}
	return list
}
