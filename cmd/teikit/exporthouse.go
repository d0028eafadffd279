package main

import (
	"os"
	"path/filepath"
	"strings"

	"teikit/cmd/internal/targetgrammar"
	"teikit/convert/export"
	"teikit/convert/export/teiprofile"
	"teikit/convert/export/teiprofile/grammar"
	"teikit/tei/diag"
	"teikit/tei/xmltext"
)

// chooseHouse reads --profile for the formats that have profiles of houses to choose from, and gives them what writes with it. What is wrong with a profile
// is kept until the run reports it.
func (j *exportJob) chooseHouse(name string, formats []export.Format) error {
	asked := false
	for i, f := range formats {
		if f.Profiled == nil {
			continue
		}
		asked = true
		p, err := j.houseProfile(f.Name, name)
		if err != nil {
			return err
		}
		if p != nil {
			formats[i].Write = f.Profiled(p)
		}
	}
	if name != "" && !asked {
		return usagef("--profile %s: none of these formats has profiles; expected export tei", name)
	}
	return nil
}

// houseProfile is the profile of a name, or of a file; nil, with what is wrong kept, if it cannot be used.
func (j *exportJob) houseProfile(format, name string) (*teiprofile.Profile, error) {
	for _, p := range teiprofile.Builtin() {
		if p.Name == name {
			return p.WithTarget(nil), nil
		}
	}
	known := strings.Join(teiprofile.Names(), ", ")
	switch _, err := os.Stat(name); {
	case name == "":
		return nil, usagef("export %s needs the profile of the house that takes the letters; give it with --profile: a file, or one of %s", format, known)
	case err != nil:
		if near, ok := diag.Nearest(name, teiprofile.Names()); ok {
			return nil, usagef("--profile %s: there is no such file, and no profile of that name; did you mean %q?", name, near)
		}
		return nil, usagef("--profile %s: there is no such file, and no profile of that name; expected a file, or one of %s", name, known)
	}
	data, found := input{name: name}.read(nil)
	if found != nil {
		j.house = &checked{name: name, findings: found, failed: true}
		return nil, nil
	}
	f, found := xmltext.DecodeText(name, data, "")
	if len(found) == 0 {
		var p *teiprofile.Profile
		if p, found = teiprofile.Load(f, teiprofile.Builtin()); len(found) == 0 {
			return j.withTarget(p, filepath.Dir(name))
		}
	}
	j.house = &checked{name: name, findings: found}
	return nil, nil
}

// withTarget gives a profile its target: a grammar that comes with the program, or one that is made of a RELAX NG schema beside the profile.
func (j *exportJob) withTarget(p *teiprofile.Profile, dir string) (*teiprofile.Profile, error) {
	if g := teiprofile.Grammar(p.Schema); g != nil {
		return p.WithTarget(g), nil
	}
	path := p.Schema
	if !filepath.IsAbs(path) {
		path = filepath.Join(dir, path)
	}
	if _, err := os.Stat(path); err != nil {
		return nil, usagef("the profile %q is for the schema %s: there is no such file, and no schema of that name; expected a RELAX NG schema, or one of %s", p.Name, path, strings.Join(teiprofile.Grammars(), ", "))
	}
	g, outcome, err := targetOf(path)
	if g == nil {
		j.house = &outcome
		return nil, err
	}
	return p.WithTarget(g), nil
}

// targetOf makes the grammar of a schema file. If there is none, the outcome or the error says why.
func targetOf(path string) (*grammar.Grammar, checked, error) {
	f, outcome, err := schemaFile("--profile", path)
	if f == nil {
		return nil, outcome, err
	}
	folders := schemaFolders(path)
	defer folders.close()
	g, found := targetgrammar.Derive(f, folders.open)
	if g == nil {
		found.Sort()
		return nil, checked{name: path, findings: found, failed: true}, nil
	}
	return g, checked{}, nil
}
