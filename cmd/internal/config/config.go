package config

import (
	"os"
	"path/filepath"

	"go.yaml.in/yaml/v4"

	"teikit/convert/export/edition"
	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/tei/yamltext"
)

// FileName is what project files are called.
const FileName = ".teikit.yaml"

// A Config is what a project file says. The zero value is that of an empty one.
type Config struct {
	XInclude     bool   // work out xi:include elements; default false
	ExternalRoot string // folder below which external entities and included files may be read, as a path that can be opened; default "": none

	Schemas   []Schema // which schema counts for which files: the first that fits; default: none
	Profile   string   // for convert: the name of a built-in profile, "none", or a path that can be opened; default "": what the page says
	Profiles  []string // for convert: paths of profiles that a page may speak for, beside the built-in ones
	Registers []string // registers of people, places and organisations, as paths that can be opened

	Catalogs []string // XML catalogs, as paths that can be opened, in the order in which they are asked

	Rules Rules // which findings are wanted

	Edition edition.Edition // what exports say of the edition

	Schematron []string // Schematron schemas that are run on all files, as paths that can be opened
}

// keys are the keys of the file, in the order in which the manual has them.
var keys = []key{
	{"schema", func(r *reader, c *Config, n *yaml.Node) { c.Schemas = r.schemas(n) }},
	{"catalog", func(r *reader, c *Config, n *yaml.Node) { c.Catalogs = r.files(n) }},
	{"schematron", func(r *reader, c *Config, n *yaml.Node) { c.Schematron = r.files(n) }},
	{"registers", func(r *reader, c *Config, n *yaml.Node) { c.Registers = r.files(n) }},
	{"profile", func(r *reader, c *Config, n *yaml.Node) { c.Profile, c.Profiles = r.profiles(n) }},
	{"edition", func(r *reader, c *Config, n *yaml.Node) { c.Edition = r.edition(n) }},
	{"rules", func(r *reader, c *Config, n *yaml.Node) { c.Rules = r.rules(n) }},
	{"xinclude", func(r *reader, c *Config, n *yaml.Node) { c.XInclude = r.Bool(n) }},
	{"external-root", func(r *reader, c *Config, n *yaml.Node) { c.ExternalRoot = r.folder(n) }},
}

type key struct {
	name string
	read func(*reader, *Config, *yaml.Node)
}

// Keys are the names of all keys.
func Keys() []string {
	var names []string
	for _, k := range keys {
		names = append(names, k.name)
	}
	return names
}

// Load reads a project file. If there is a finding, the Config is not to be used. Known tells whether there is a code or family of findings of
// that name, and if not, which one is meant; nil: all are known.
func Load(f *source.File, known func(word string) (near string, ok bool)) (Config, diag.List) {
	r := &reader{known: known, Reader: yamltext.Reader{File: f, Topics: yamltext.Topics{Syntax: topicSyntax, Key: topicKey, Value: topicValue}, Example: "xinclude: true"}}
	var c Config
	if root := r.Document(); root != nil {
		r.Each(root, Keys(), func(name string, value *yaml.Node) bool {
			k, ok := lookUp(name)
			if ok {
				k.read(r, &c, value)
			}
			return ok
		})
	}
	return c, r.Found
}

// A reader reads one project file.
type reader struct {
	yamltext.Reader
	known func(word string) (near string, ok bool)
	own   []string // codes of the project's own rules
}

func lookUp(name string) (key, bool) {
	for _, k := range keys {
		if k.name == name {
			return k, true
		}
	}
	return key{}, false
}

// path reads a path, which is relative to the folder of the file.
func (r *reader) path(n *yaml.Node) string {
	p := filepath.FromSlash(r.Text(n))
	if p == "" || filepath.IsAbs(p) {
		return p
	}
	return filepath.Join(filepath.Dir(r.File.Name()), p)
}

// folder reads the path of a folder, which has to be there.
func (r *reader) folder(n *yaml.Node) string {
	p := r.path(n)
	if p == "" {
		return ""
	}
	if info, err := os.Stat(p); err != nil || !info.IsDir() {
		r.Report(topicValue, n, "there is no folder %s; expected one, relative to that of the project file", yamltext.Described(n))
	}
	return p
}
