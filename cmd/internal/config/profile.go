package config

import (
	"go.yaml.in/yaml/v4"

	"teikit/convert/profile"
	"teikit/tei/diag"
	"teikit/tei/yamltext"
)

// profiles reads one profile, which then counts, or a list of files, from which the page chooses.
func (r *reader) profiles(n *yaml.Node) (one string, several []string) {
	if n.Kind == yaml.SequenceNode {
		return "", r.files(n)
	}
	return r.profile(n), nil
}

// profile reads what a profile is called: a name counts before a file of the same name.
func (r *reader) profile(n *yaml.Node) string {
	name := r.Text(n)
	if _, builtin := profile.Lookup(name); builtin || name == "" {
		return name
	}
	path := r.path(n)
	if isFile(path) {
		return path
	}
	if near, ok := diag.Nearest(name, profile.Names()); ok {
		r.Report(topicValue, n, "there is no file %s, and no profile of that name; did you mean %q?", yamltext.Described(n), near)
	} else {
		r.Report(topicValue, n, "there is no file %s, and no profile of that name; expected the name of a profile, or a file, relative to the folder of the project file", yamltext.Described(n))
	}
	return path
}
