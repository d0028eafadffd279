package profile

import (
	"embed"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"teikit/tei/source"
)

// The built-in profiles: one file each, found by its name.
//
//go:embed data/*.yaml
var files embed.FS

// Builtin are the built-in profiles, by name. Nobody may change them.
func Builtin() []*Profile { return builtin() }

var builtin = sync.OnceValue(func() []*Profile {
	paths, _ := fs.Glob(files, "data/*.yaml")
	var list []*Profile
	for len(paths) > 0 { // those that extend others come after them
		rest := paths[:0:0]
		for _, p := range paths {
			data, err := files.ReadFile(p)
			if err != nil {
				panic(err) // the file is part of the program
			}
			f := source.New(path.Base(p), string(data))
			if of := extends(f.Text()); of != "" && !slices.ContainsFunc(list, func(p *Profile) bool { return p.Name == of }) && of != "none" {
				rest = append(rest, p)
				continue
			}
			loaded, found := Load(f, list)
			if len(found) > 0 {
				panic(found[0].Span.Position().String() + " " + found[0].Message)
			}
			list = append(list, loaded)
		}
		if len(rest) == len(paths) {
			panic("profiles extend each other: " + strings.Join(rest, ", "))
		}
		paths = rest
	}
	slices.SortFunc(list, func(a, b *Profile) int { return strings.Compare(a.Name, b.Name) })
	return list
})

// extends is the name of the profile that a file says it extends.
func extends(text string) string {
	for line := range strings.Lines(text) {
		if name, ok := strings.CutPrefix(line, "extends:"); ok {
			return strings.TrimSpace(name)
		}
	}
	return ""
}

// Lookup finds a built-in profile; "none" is Unknown.
func Lookup(name string) (*Profile, bool) {
	if name == Unknown.Name {
		return Unknown, true
	}
	for _, p := range Builtin() {
		if p.Name == name {
			return p, true
		}
	}
	return nil, false
}

// Names are the names of the built-in profiles, and "none". They are those of their files, so that a command that only names
// them need not read them.
func Names() []string {
	list := []string{Unknown.Name}
	paths, _ := fs.Glob(files, "data/*.yaml")
	for _, p := range paths {
		list = append(list, strings.TrimSuffix(path.Base(p), ".yaml"))
	}
	return list
}
