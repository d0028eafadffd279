package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/urfave/cli/v2"

	"teikit/cmd/internal/resultcache"
	"teikit/tei/diag"
	"teikit/tei/xmltext"
	"teikit/validate/baseline"
)

// knownFindings are those of --baseline, which are not told.
type knownFindings struct {
	path   string // "": there is no baseline
	folder string // which names are relative to, absolute
	update bool
	base   *baseline.Baseline
	text   string    // of the file
	found  diag.List // why it cannot be used
	ask    func(path string) resultcache.Presence
}

func baselineFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "baseline", Usage: "tell only findings that are not in `FILE`"},
		&cli.BoolFlag{Name: "update-baseline", Usage: "write what is found into the file of --baseline", DisableDefaultText: true},
	}
}

func newKnownFindings(c *cli.Context) (*knownFindings, error) {
	k := &knownFindings{path: c.String("baseline"), update: c.Bool("update-baseline"), base: &baseline.Baseline{}, ask: resultcache.Ask}
	if k.path == "" {
		if k.update {
			return nil, usagef("--update-baseline needs --baseline FILE, which it writes")
		}
		return k, nil
	}
	folder, err := filepath.Abs(filepath.Dir(k.path))
	if err != nil {
		return nil, failuref("--baseline %s: %s", k.path, reason(err))
	}
	k.folder = folder
	data, err := input{name: k.path}.bytes(nil, nil)
	switch {
	case os.IsNotExist(err) && k.update:
		return k, nil
	case os.IsNotExist(err):
		return nil, usagef("--baseline %s: no such file; with --update-baseline it is written", k.path)
	case err != nil:
		return nil, failuref("--baseline %s: %s", k.path, reason(err))
	}
	f, found := xmltext.DecodeText(k.path, data, "")
	if k.found = found; !hasError(found) {
		k.text = f.Text()
		k.base, k.found = baseline.Load(f)
	}
	return k, nil
}

// name is what a file is called in the baseline.
func (k *knownFindings) name(file string) string {
	if isURL(file) {
		return file
	}
	abs, err := filepath.Abs(file)
	if err != nil {
		return filepath.ToSlash(file)
	}
	inside, err := filepath.Rel(k.folder, abs)
	if err != nil { // on another drive
		return filepath.ToSlash(abs)
	}
	return filepath.ToSlash(inside)
}

func (k *knownFindings) gone(name string) bool {
	if isURL(name) {
		return false
	}
	path := filepath.FromSlash(name)
	if !filepath.IsAbs(path) {
		path = filepath.Join(k.folder, path)
	}
	return k.ask(path) == resultcache.Missing
}

// unknown gives the findings about an input that are to be told, and those that the baseline has. In an update they all become known. Of an input
// that could not be checked it shows neither what is known nor what is gone.
func (k *knownFindings) unknown(c checked) (told, known diag.List) {
	found := c.findings
	if k.path == "" || c.failed || slices.ContainsFunc(found, func(d diag.Diagnostic) bool { return isMandatory(d.Code, d.Severity) }) {
		return found, nil
	}
	name := k.name(c.name)
	if !k.update {
		return k.base.New(name, found)
	}
	k.base.Add(name, found)
	return nil, nil
}

// tellNew leaves out of an outcome what the baseline has, and tells of it the reports that are about such things.
func (k *knownFindings) tellNew(r *runner, c *checked) error {
	told, known := k.unknown(*c)
	c.findings = told
	if len(known) == 0 || !r.report.wantsSuppressed() {
		return nil
	}
	list := make([]diag.Suppressed, len(known))
	for i, d := range known {
		list[i] = diag.Suppressed{Diagnostic: d, Reason: "the baseline " + k.path + " has it", External: true}
	}
	return r.out.Suppressed(c.name, list)
}

// finish ends a run: the findings about the baseline, or, in an update, a line that says what was written. Told says whether findings of a code
// would have been told.
func (k *knownFindings) finish(told func(diag.Code) bool) (found diag.List, line string, err error) {
	switch {
	case k.path == "":
		return nil, "", nil
	case !k.update:
		return k.base.Stale(k.gone, told), "", nil
	}
	next := k.base.Updated(k.gone, told)
	if err := writeFile(k.path, next.Encode()); err != nil {
		return nil, "", err
	}
	findings, files := next.Findings()
	return nil, fmt.Sprintf("%s: %s in %s", k.path, plural(findings, "known finding"), plural(files, "file")), nil
}
