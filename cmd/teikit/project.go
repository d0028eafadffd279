package main

import (
	"errors"
	"os"
	"path/filepath"

	"github.com/urfave/cli/v2"

	"teikit/cmd/internal/config"
	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/tei/xmltext"
	"teikit/validate/catalog"
	"teikit/validate/custom"
)

// projectFileName is the name in messages.
const projectFileName = config.FileName

// projectFlag is --config.
func projectFlag() cli.Flag {
	return &cli.StringFlag{Name: "config", Usage: "take the settings of the project from `FILE`, not from the nearest " + projectFileName}
}

// projects are the project files of the inputs of a run, each read once.
type projects struct {
	file   string // of --config: it counts for all inputs; "": the nearest one of each
	nearby map[string]*project
	loaded map[string]*project // by name of the project file, "" for none
	all    []*project          // in the order in which they were met
}

// A project is one project file and what it says.
type project struct {
	name     string // of the file; "" if there is none
	text     string // of the file
	config   config.Config
	findings diag.List // if there are any, config is not to be used
	failed   bool      // the file cannot be read

	catalog *catalog.Catalog // that the config names; nil: none
	faults  diag.List        // of the catalog, and of rules

	policies map[string]*policy // for inputs, by what counts for them
	custom   []*custom.Rule     // see customRules
	compiled bool               // these are

	registers *projectRegisters // nil: not asked for yet
}

func newProjects(c *cli.Context) (*projects, error) {
	p := &projects{file: c.String("config"), nearby: make(map[string]*project), loaded: make(map[string]*project)}
	if p.file != "" {
		if _, err := os.Stat(p.file); err != nil {
			return nil, usagef("--config %s: %s", p.file, reason(err))
		}
	}
	return p, nil
}

// of gives the project of an input.
func (p *projects) of(in input) *project {
	if p.file != "" {
		return p.load(p.file)
	}
	folder := "."
	if in.isPath() {
		folder = filepath.Dir(in.name)
	}
	found, ok := p.nearby[folder]
	if !ok {
		found = p.load(config.Find(folder))
		p.nearby[folder] = found
	}
	return found
}

func (p *projects) load(name string) *project {
	if known := p.loaded[name]; known != nil {
		return known
	}
	project := &project{name: name}
	if name != "" {
		project.read()
	}
	p.loaded[name] = project
	p.all = append(p.all, project)
	return project
}

func (p *project) read() {
	data, found := input{name: p.name}.read(nil)
	if found != nil {
		p.findings, p.failed = found, true
		return
	}
	f, found := xmltext.DecodeText(p.name, data, "")
	if p.findings = found; len(found) == 0 {
		p.text = f.Text()
		p.config, p.findings = config.Load(f, knownCode)
	}
	if len(p.findings) == 0 && len(p.config.Catalogs) > 0 {
		p.catalog, p.faults = loadCatalog(p.config.Catalogs)
	}
}

// loadCatalog reads XML catalogs, with those that they refer to. Only files are read.
func loadCatalog(paths []string) (*catalog.Catalog, diag.List) {
	var uris []string
	for _, path := range paths {
		uris = append(uris, fileURI(path))
	}
	return catalog.Load(uris, func(uri string) (*source.File, error) {
		where := locateURI(uri)
		if where.path == "" {
			return nil, errors.New("it is no file, and catalogs are not fetched")
		}
		data, err := input{name: where.path}.bytes(nil, nil)
		if err != nil {
			return nil, errors.New(reason(err))
		}
		f, found := xmltext.Decode(where.path, data)
		if hasError(found) {
			return nil, errors.New(found[0].Message)
		}
		return f, nil
	})
}
