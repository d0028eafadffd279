package main

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"teikit/cmd/internal/config"
	"teikit/cmd/internal/resultcache"
	"teikit/tei/diag"
	"teikit/validate/corpus"
	"teikit/validate/custom"
	"teikit/validate/rules"
)

// A policy says which findings about some inputs are wanted and how bad they are: what the command line and the project file say together. It is
// never changed once it is made.
//
// The command line chooses among what the project wants; but a code that --select names is wanted whatever the project says. In the project file, a
// code counts for more than a family, what is said for some paths for more than what is said for all, and "ignore" for more than "select".
type policy struct {
	key    string // differs for policies that differ
	cli    selection
	levels []*config.Rules // those of the project, from the least to the most special
	rules  rules.Set
	custom []*custom.Rule
	corpus rules.Set
}

func newPolicy(cli selection, levels []*config.Rules, own []*custom.Rule) *policy {
	p := &policy{cli: cli, levels: levels}
	preset := p.preset()
	for _, r := range rules.All {
		if p.runs(r.Code, r.Preset <= preset) {
			p.rules = append(p.rules, p.setting(r))
		}
	}
	for _, r := range corpus.All {
		if p.runs(r.Code, r.Preset <= preset) {
			p.corpus = append(p.corpus, p.setting(&r.Rule))
		}
	}
	for _, r := range own {
		if p.runs(r.Code, true) {
			p.custom = append(p.custom, r)
		}
	}
	return p
}

// preset is the one that counts.
func (p *policy) preset() rules.Preset {
	preset := rules.Recommended
	for _, l := range p.levels {
		if l.Preset != 0 {
			preset = l.Preset
		}
	}
	return preset
}

// runs tells whether a rule is run; usual is whether it is if nobody says anything about it.
func (p *policy) runs(code diag.Code, usual bool) bool {
	d := diag.Diagnostic{Code: code, Severity: diag.Warning}
	switch {
	case !p.cli.wants(d):
		return false
	case matches(p.cli.selected, code) == byCode:
		return true
	}
	switch p.said(code) {
	case saidSelect:
		return true
	case saidIgnore:
		return false
	}
	return usual
}

// setting is a rule with the options of the project. They have been tried when the project file was read.
func (p *policy) setting(r *rules.Rule) rules.Setting {
	s := r.Setting()
	for _, l := range p.levels {
		for _, o := range l.Options {
			if o.Code != r.Code {
				continue
			}
			if next, err := s.With(o.Name, o.Words...); err == nil {
				s = next
			}
		}
	}
	return s
}

// What a project says about a code.
type said int

const (
	saidNothing said = iota
	saidSelect
	saidIgnore
)

// said is what the project says about a code.
func (p *policy) said(code diag.Code) said {
	what, best := saidNothing, noMatch
	for _, l := range p.levels {
		if m := matches(l.Select, code); m > noMatch && m >= best {
			what, best = saidSelect, m
		}
		if m := matches(l.Ignore, code); m > noMatch && m >= best {
			what, best = saidIgnore, m
		}
	}
	return what
}

// wants reports whether a finding is wanted.
func (p *policy) wants(d diag.Diagnostic) bool {
	if isMandatory(d.Code, d.Severity) {
		return true
	}
	return p.cli.wants(d) && (p.said(d.Code) != saidIgnore || matches(p.cli.selected, d.Code) == byCode)
}

// wantsAll reports whether all findings of a code or family are wanted.
func (p *policy) wantsAll(word string) bool {
	if strings.Contains(word, "/") {
		return p.wants(diag.Diagnostic{Code: diag.Code(word), Severity: diag.Warning})
	}
	for _, l := range p.levels {
		if slices.ContainsFunc(l.Ignore, func(w string) bool { return diag.Code(w).Family() == word }) {
			return false
		}
	}
	return p.cli.wantsAll(word)
}

// asksCorpus tells whether a corpus rule is run.
func (p *policy) asksCorpus(code diag.Code) bool {
	return slices.ContainsFunc(p.corpus, func(s rules.Setting) bool { return s.Rule.Code == code })
}

// known tells whether there is a code or family; if not, the nearest one is named.
func (p *policy) known(word string) (near string, ok bool) {
	if slices.ContainsFunc(p.custom, func(r *custom.Rule) bool { return string(r.Code) == word }) {
		return "", true
	}
	return knownCode(word)
}

// weigh gives findings the severities of the project. The list is changed.
func (p *policy) weigh(found diag.List) {
	for _, l := range p.levels {
		if len(l.Severity) == 0 {
			continue
		}
		for i := range found {
			if severity, ok := l.Severity[found[i].Code]; ok && !isMandatory(found[i].Code, found[i].Severity) {
				found[i].Severity = severity
			}
		}
	}
}

// policy gives the policy of the project for an input.
func (p *project) policy(cli selection, in input) *policy {
	levels := p.config.Rules.For(in.name, filepath.Dir(p.name))
	key := fmt.Sprint(levels) // pointers
	if known := p.policies[key]; known != nil {
		return known
	}
	if p.policies == nil {
		p.policies = make(map[string]*policy)
	}
	made := newPolicy(cli, levels, p.customRules())
	made.key = p.policyKey(cli, levels)
	p.policies[key] = made
	return made
}

// policyKey is made of all that a policy comes from.
func (p *project) policyKey(cli selection, levels []*config.Rules) string {
	parts := []string{p.name, p.text, strings.Join(cli.selected, ","), strings.Join(cli.ignored, ",")}
	for i := range p.config.Rules.Paths {
		parts = append(parts, fmt.Sprint(slices.Contains(levels, &p.config.Rules.Paths[i].Rules)))
	}
	sum := resultcache.Sum(parts...)
	return string(sum[:])
}

// registersKey is made of the registers that rules have seen.
func (p *project) registersKey() string {
	if len(p.config.Registers) == 0 || p.registers == nil {
		return ""
	}
	return string(p.registers.sum[:])
}

// customRules are the rules of the project itself, compiled when they are first asked for. Those that cannot be used are told with the project.
func (p *project) customRules() []*custom.Rule {
	if p.compiled || len(p.findings) > 0 {
		return p.custom
	}
	p.compiled = true
	for _, s := range p.config.Rules.Custom {
		r, found := custom.Compile(s)
		p.faults = append(p.faults, found...)
		if r != nil {
			p.custom = append(p.custom, r)
		}
	}
	return p.custom
}

// hasRule tells whether a word is the code of a rule of the project itself, also of one that cannot be used.
func (p *project) hasRule(word string) bool {
	return slices.ContainsFunc(p.config.Rules.Custom, func(s custom.Source) bool { return string(custom.Code(s.ID)) == word })
}
