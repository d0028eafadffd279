package main

import (
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"teikit/convert"
	"teikit/convert/batch"
	"teikit/convert/profile"
	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/tei/xmltext"
)

// profileFlag is --profile.
func profileFlag() cli.Flag {
	return &cli.StringFlag{
		Name: "profile", Usage: "read the pages with `PROFILE`: the name of a built-in one (" + strings.Join(profile.Names()[1:], ", ") + "), a file, or none",
		DefaultText: "what the project file says, else the one that the page speaks for",
	}
}

// A profileChooser says with which profile an input is read: that of --profile, else that of the project file, else the one
// that the page speaks for. Each file is read once.
type profileChooser struct {
	asked  bool             // by --profile
	given  *profile.Profile // what was asked for; nil: it cannot be used
	files  map[string]*loadedProfile
	loaded []*loadedProfile // in the order in which they were met
}

// A loadedProfile is a file with what is wrong with it.
type loadedProfile struct {
	name     string
	profile  *profile.Profile
	sum      batch.Checksum // of its text
	findings diag.List
	failed   bool // could not be read
}

// newProfileChooser reads --profile. If the findings are not empty, it cannot be used.
func newProfileChooser(c *cli.Context) (*profileChooser, error) {
	p := &profileChooser{files: make(map[string]*loadedProfile)}
	name := c.String("profile")
	if name == "" {
		return p, nil
	}
	p.asked = true
	if known, ok := profile.Lookup(name); ok {
		p.given = known
		return p, nil
	}
	if _, err := os.Stat(name); err != nil {
		if near, ok := diag.Nearest(name, profile.Names()); ok {
			return nil, usagef("--profile %s: there is no such file, and no profile of that name; did you mean %q?", name, near)
		}
		return nil, usagef("--profile %s: there is no such file, and no profile of that name; expected a file, or one of %s", name, strings.Join(profile.Names(), ", "))
	}
	p.given = p.load(name).profile
	return p, nil
}

// of is how an input of a project is read: with the chosen profile, or, if that is nil, with the one that the page speaks for, of
// those of the project and the built-in ones. Ok is false if a profile cannot be used.
func (c *profileChooser) of(p *project) (chosen *profile.Profile, among []*profile.Profile, ok bool) {
	if c.asked {
		return c.given, nil, c.given != nil
	}
	for _, path := range p.config.Profiles {
		l := c.load(path)
		if l.profile == nil {
			return nil, nil, false
		}
		among = append(among, l.profile)
	}
	name := p.config.Profile
	if name == "" {
		return nil, among, true
	}
	if known, ok := profile.Lookup(name); ok {
		return known, nil, true
	}
	l := c.load(name)
	return l.profile, nil, l.profile != nil
}

func (c *profileChooser) load(name string) *loadedProfile {
	if known := c.files[name]; known != nil {
		return known
	}
	l := &loadedProfile{name: name}
	c.files[name] = l
	c.loaded = append(c.loaded, l)
	data, found := input{name: name}.read(nil)
	if found != nil {
		l.findings, l.failed = found, true
		return l
	}
	f, found := xmltext.DecodeText(name, data, "")
	if len(found) == 0 {
		l.sum = batch.Sums(name, f.Text())
		l.profile, found = profile.Load(f, profile.Builtin())
	}
	if l.findings = found; len(found) > 0 {
		l.profile = nil
	}
	return l
}

// sum is a checksum of the profiles with which a page may be read.
func (c *profileChooser) sum(chosen *profile.Profile, among []*profile.Profile) batch.Checksum {
	var said []string
	for _, p := range append([]*profile.Profile{chosen}, among...) {
		switch i := slices.IndexFunc(c.loaded, func(l *loadedProfile) bool { return l.profile == p }); {
		case p == nil:
			said = append(said, "")
		case i < 0: // built in
			said = append(said, p.Name)
		default:
			said = append(said, string(c.loaded[i].sum[:]))
		}
	}
	return batch.Sums(said...)
}

// profileLines say with which profile a page was read, and why.
func profileLines(f *source.File, c profile.Choice) []string {
	if len(c.Found) == 0 {
		return []string{fmt.Sprintf("%s: profile %s", f.Name(), c.Profile.Name)}
	}
	lines := []string{fmt.Sprintf("%s: profile %s (%g)", f.Name(), c.Profile.Name, c.Score)}
	for _, reason := range convert.Because(f, c) {
		lines = append(lines, "  "+reason)
	}
	if c.Rival != nil {
		lines = append(lines, fmt.Sprintf("  next: %s (%g)", c.Rival.Name, c.RivalScore))
	}
	return lines
}
