package teipub

import (
	"cmp"
	"embed"
	"encoding/json"
	"strings"

	"teikit/convert/export/edition"
	"teikit/convert/export/folder"
	"teikit/convert/export/markup"
	"teikit/tei/xmltree"
)

//go:embed files
var files embed.FS

// settings are what the project file says of the package, with what counts where it says nothing.
func (r *Run) settings() edition.TEIPublisher {
	p := r.edition.TEIPublisher
	p.Name = r.abbrev()
	p.Version = cmp.Or(p.Version, "1.0.0")
	p.ODD = cmp.Or(p.ODD, "teipublisher.odd")
	p.Template = cmp.Or(p.Template, "view.html")
	p.View = cmp.Or(p.View, "single")
	return p
}

// Whole makes the files of the package that are not of one letter.
func (r *Run) Whole(*folder.Collection, []folder.Written) folder.Output {
	r.entries.settle()
	list := []folder.File{
		{Name: "expath-pkg.xml", Data: r.expath()},
		{Name: "repo.xml", Data: r.repo()},
		{Name: "app/config.json", Data: r.configJSON()},
		{Name: "app/config.xqm", Data: r.configXQuery()},
	}
	for _, name := range []string{"collection.xconf", "pre-install.xql"} {
		data, err := files.ReadFile("files/" + name)
		if err != nil {
			panic(err) // it is part of the program
		}
		list = append(list, folder.File{Name: name, Data: data})
	}
	return folder.Output{Files: append(list, r.registers()...)}
}

// registers are the registers that have entries.
func (r *Run) registers() (list []folder.File) {
	all := r.entries.inUse()
	for i := range kinds {
		k := &kinds[i]
		var w markup.Writer
		w.Depth = 3
		n := 0
		for _, e := range all {
			if e.kind == k {
				n++
				e.write(&w)
			}
		}
		if n > 0 {
			list = append(list, folder.File{Name: registersFolder + k.file, Data: r.register(k, w.Bytes())})
		}
	}
	return list
}

// register is the document of a register.
func (r *Run) register(k *kind, entries []byte) []byte {
	var w markup.Writer
	w.Raw(`<?xml version="1.0" encoding="UTF-8"?>` + "\n")
	w.Open("TEI", "xmlns", xmltree.TEI, "xml:id", k.id)
	w.Open("teiHeader")
	w.Open("fileDesc")
	w.Open("titleStmt")
	title := k.title
	if r.edition.Title != "" {
		title += ": " + r.edition.Title
	}
	w.Line("title", title)
	for _, e := range r.edition.Editors {
		w.Line("editor", e.Name)
	}
	w.Close("titleStmt")
	w.Open("publicationStmt")
	if r.edition.Publisher != "" {
		w.Line("publisher", r.edition.Publisher)
	} else {
		w.Line("authority", "unknown")
	}
	if r.edition.Licence != "" {
		w.Open("availability")
		w.Empty("licence", "target", r.edition.Licence)
		w.Close("availability")
	}
	w.Close("publicationStmt")
	w.Open("sourceDesc")
	w.Line("p", "Made of the lists of the letters and the registers of the project.")
	w.Close("sourceDesc")
	w.Close("fileDesc")
	w.Close("teiHeader")
	w.Open("standOff")
	w.Open(k.list)
	w.Raw(string(entries))
	w.Close(k.list)
	w.Close("standOff")
	w.Close("TEI")
	return w.Bytes()
}

// expath is the descriptor of the package.
func (r *Run) expath() []byte {
	p := r.settings()
	var w markup.Writer
	w.Raw(`<?xml version="1.0" encoding="UTF-8"?>` + "\n")
	w.Open("package", "xmlns", "http://expath.org/ns/pkg", "name", r.packageName(), "abbrev", p.Name, "version", p.Version, "spec", "1.0")
	w.Line("title", cmp.Or(r.edition.Title, p.Name))
	w.Empty("dependency", "processor", "http://exist-db.org", "semver-min", "5.2.0")
	w.Close("package")
	return w.Bytes()
}

// packageName is the address that is the name of the package.
func (r *Run) packageName() string {
	if site := strings.TrimRight(r.edition.Site(), "/"); site != "" {
		return site + "/" + r.abbrev()
	}
	return "urn:letters:" + r.abbrev()
}

// repo is what eXist-db wants to know to install the package.
func (r *Run) repo() []byte {
	p := r.settings()
	var w markup.Writer
	w.Raw(`<?xml version="1.0" encoding="UTF-8"?>` + "\n")
	w.Open("meta", "xmlns", "http://exist-db.org/xquery/repo")
	w.Line("description", cmp.Or(r.edition.Title, p.Name))
	for _, e := range r.edition.Editors {
		w.Line("author", e.Name)
	}
	if site := r.edition.Site(); site != "" {
		w.Line("website", site)
	}
	w.Line("status", "stable")
	if r.edition.Licence != "" {
		w.Line("license", r.edition.Licence)
	}
	w.Line("type", "application")
	w.Line("target", p.Name)
	w.Line("prepare", "pre-install.xql")
	w.Close("meta")
	return w.Bytes()
}

// configJSON is what the configuration of an application of TEI Publisher 10 has to say of the package.
func (r *Run) configJSON() []byte {
	p := r.settings()
	of := map[string]any{"odd": p.ODD, "template": p.Template, "view": p.View}
	if p.Media != "" {
		of["media"] = strings.Fields(p.Media)
	}
	data, err := json.MarshalIndent(map[string]any{
		"defaults":          map[string]any{"data": "/db/apps/" + p.Name + "/data", "data-default": "letters", "register-root": "registers"},
		"collection-config": map[string]any{"letters": of},
	}, "", "  ")
	if err != nil {
		panic(err) // strings can be written
	}
	return append(data, '\n')
}

// configXQuery is the same for TEI Publisher 8 and 9: what has to stand in modules/config.xqm of an application.
func (r *Run) configXQuery() []byte {
	p := r.settings()
	media := ""
	if p.Media != "" {
		media = `, "media": ("` + strings.Join(strings.Fields(p.Media), `", "`) + `")`
	}
	return []byte(`(: These variables, and the case of the function, replace those of modules/config.xqm in the application. :)

declare variable $config:data-root := "/db/apps/` + p.Name + `/data";

declare variable $config:data-default := $config:data-root || "/letters";

declare variable $config:register-root := $config:data-root || "/registers";

declare function config:collection-config($collection as xs:string?, $docUri as xs:string?) {
    switch (replace($collection, "^([^/]+).*$", "$1"))
        case "letters" return
            map { "odd": "` + p.ODD + `", "template": "` + p.Template + `", "view": "` + p.View + `"` + media + ` }
        default return
            ()
};
`)
}
