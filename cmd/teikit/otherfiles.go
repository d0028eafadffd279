package main

import (
	"os"
	"path/filepath"
	"slices"

	"github.com/urfave/cli/v2"

	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/tei/xinclude"
	"teikit/tei/xmltext"
	"teikit/validate"
)

// otherFiles says which other files a document may have read: flags count before the project file.
type otherFiles struct {
	xinclude *bool   // --xinclude; nil if it is not given
	root     *string // --external-root

	base  validate.Validator // without other files
	here  string             // the current folder
	open  map[string]openFolder
	built map[otherKey]*reading
}

// An openFolder is one below which files may be read.
type openFolder struct {
	root *os.Root
	xml  *xmltext.Root // the same, as libraries want it
}

type otherKey struct {
	xinclude    bool
	root, where string
	policy      *policy
}

// A reading is how some inputs are checked.
type reading struct {
	validator validate.Validator
	problem   error // a folder cannot be had
}

func otherFilesFlags() []cli.Flag {
	return []cli.Flag{
		&cli.BoolFlag{Name: "xinclude", Usage: "put the files in place that xi:include elements name, and check the whole", DisableDefaultText: true},
		&cli.StringFlag{Name: "external-root", Usage: "read external entities, external DTDs and included files, all below `FOLDER`"},
	}
}

func newOtherFiles(c *cli.Context, base validate.Validator) (*otherFiles, error) {
	o := &otherFiles{base: base, open: make(map[string]openFolder), built: make(map[otherKey]*reading)}
	if c.IsSet("xinclude") {
		on := c.Bool("xinclude")
		o.xinclude = &on
	}
	if c.IsSet("external-root") {
		root := c.String("external-root")
		if err := isFolder(root); err != nil {
			return nil, usagef("--external-root %s: %s", root, reason(err))
		}
		o.root = &root
	}
	var err error
	if o.here, err = os.Getwd(); err != nil {
		return nil, failuref("the current folder is not known: %s", reason(err))
	}
	return o, nil
}

func isFolder(name string) error {
	root, err := os.OpenRoot(name)
	if err != nil {
		return err
	}
	return root.Close()
}

// close closes the folders.
func (o *otherFiles) close() {
	for _, f := range o.open {
		f.root.Close()
	}
}

// reading gives what checks an input of a project.
func (o *otherFiles) reading(in input, p *project, policy *policy) *reading {
	key := otherKey{policy: policy, xinclude: p.config.XInclude, root: p.config.ExternalRoot}
	if o.xinclude != nil {
		key.xinclude = *o.xinclude
	}
	if o.root != nil {
		key.root = *o.root
	}
	if key.xinclude && key.root == "" {
		key.where = o.ownFolder(in, p)
	}
	if r := o.built[key]; r != nil {
		return r
	}
	r := &reading{validator: o.base}
	r.validator.Rules, r.validator.Custom = policy.rules, policy.custom
	r.validator.Gather = len(policy.corpus) > 0
	r.validator.Wants, r.validator.Known = policy.wants, policy.known
	if len(policy.rules) > 0 {
		r.validator.Project.Registers = p.readRegisters().named
	}
	o.built[key] = r
	if key.root != "" {
		r.validator.XML.Root, r.problem = o.openFolder(key.root)
	}
	if key.xinclude {
		included := r.validator.XML.Root
		if key.where != "" {
			included, r.problem = o.openFolder(key.where)
		}
		r.validator.XInclude = &xinclude.Options{Root: included}
	}
	return r
}

// ownFolder is the folder below which an input may include files if no other is named: that of the project file; else the
// current one, if the input is below it; else the input's own.
func (o *otherFiles) ownFolder(in input, p *project) string {
	if p.name != "" {
		return filepath.Dir(p.name)
	}
	if !in.isPath() || filepath.IsLocal(in.name) {
		return "."
	}
	if fromHere, err := filepath.Rel(o.here, in.name); err == nil && filepath.IsLocal(fromHere) {
		return "."
	}
	return filepath.Dir(in.name)
}

func (o *otherFiles) openFolder(folder string) (*xmltext.Root, error) {
	if f, ok := o.open[folder]; ok {
		return f.xml, nil
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		return nil, err
	}
	abs, err := filepath.Abs(folder)
	if err != nil {
		root.Close()
		return nil, err
	}
	f := openFolder{root, &xmltext.Root{FS: root.FS(), Folder: filepath.ToSlash(abs), Dir: filepath.ToSlash(o.here)}}
	o.open[folder] = f
	return f.xml, nil
}

// streamFrom is the length, in bytes, from which a file is read through a window.
const streamFrom = 4 << 20

// checkStream checks a long file while it is read, if it can be read in the way that v says. The file stays open until the result is closed, since
// findings show its lines.
func checkStream(in input, v *validate.Validator, check func(*source.File) checked) (result checked, ok bool) {
	if !in.isPath() || in.problem != nil || v.XInclude != nil || v.XML.Root != nil {
		return result, false
	}
	info, err := os.Stat(in.name)
	if err != nil || !info.Mode().IsRegular() || info.Size() < streamFrom || len(v.Rules) > 0 && info.Size() > maxFileBytes {
		return result, false
	}
	file, err := os.Open(in.name)
	if err != nil {
		return result, false
	}
	closing := func() { file.Close() }
	f, encoding, err := xmltext.DecodeStream(in.name, file)
	if err != nil {
		found := diag.List{topicUnreadable.At(source.Span{}, "the file cannot be read: %s", reason(err))}
		return checked{name: in.name, findings: found, failed: true, close: closing}, true
	}
	result = check(f)
	result.close = closing
	found := result.findings
	if result.findings = encoding(); hasError(result.findings) {
		return result, true
	}
	result.findings = append(result.findings, found...)
	result.failed = result.failed || slices.ContainsFunc(found, func(d diag.Diagnostic) bool { return d.Code == "xml/unreadable" })
	return result, true
}

func hasError(found diag.List) bool {
	worst, ok := found.Worst()
	return ok && worst == diag.Error
}
