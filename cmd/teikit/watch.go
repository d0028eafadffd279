package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/urfave/cli/v2"

	"teikit/validate/report"
)

// watchEvery is how often --watch looks whether a file has changed.
const watchEvery = 300 * time.Millisecond

func watchFlag() cli.Flag {
	return &cli.BoolFlag{Name: "watch", Usage: "check again whenever a file changes, until interrupted", DisableDefaultText: true}
}

// watch runs the job, and runs it anew whenever a file that it depends on is another one than before, until the context ends. It returns what
// the last run returned.
func watch(c *cli.Context) error {
	if slices.Contains(c.Args().Slice(), "-") || c.String("files-from") == "-" {
		return usagef("--watch and standard input do not go together")
	}
	for {
		job, err := newValidateJob(c)
		if err != nil {
			return err
		}
		before := job.watched().stamps()
		err = job.run(c.Context)
		job.others.close()
		if codeOf(err) == exitUsage && len(job.inputs) == 0 && len(before) == 0 {
			return err
		}
		if message := errorMessage(err); message != "" && c.Context.Err() == nil {
			fmt.Fprintf(job.stderr, "teikit: %s\n", report.Printable(message))
		}
		changed := job.waitForChange(c, before)
		if changed == "" {
			return err
		}
		if !job.report.quiet {
			fmt.Fprintf(job.stderr, "teikit: %s has changed\n", report.Printable(changed))
		}
	}
}

// waitForChange names a file that is not as it was, "" if the context ended first.
func (j *validateJob) waitForChange(c *cli.Context, before stamps) string {
	tick := time.NewTicker(watchEvery)
	defer tick.Stop()
	for {
		select {
		case <-c.Context.Done():
			return ""
		case <-tick.C:
		}
		again := &validateJob{settings: j.settings, projects: j.projects, named: j.named}
		again.stdin = nil
		f, err := again.finder(c)
		if err != nil {
			continue
		}
		again.all = f.inputs
		if name := before.different(again.watched().stamps()); name != "" {
			return name
		}
	}
}

// paths are those of files that a run depends on.
type paths []string

// watched are the inputs, the project files, and the files that these and the command line name.
func (j *validateJob) watched() paths {
	var list paths
	for _, in := range j.all {
		if in.address {
			list = append(list, in.copied)
			continue
		}
		list = append(list, in.name, filepath.Join(filepath.Dir(in.name), projectFileName)) // one may come
	}
	for _, p := range j.projects.all {
		if p.name != "" {
			list = append(list, p.name)
			list = append(list, p.files()...)
		}
	}
	return append(list, j.named...)
}

// files are those that a project file names.
func (p *project) files() []string {
	files := slices.Concat(p.config.Catalogs, p.config.Schematron, p.config.Registers)
	for _, s := range p.config.Schemas {
		files = append(files, s.Name)
	}
	return files
}

// stamps are what shows that a file has been written.
type stamps map[string]stamp

type stamp struct {
	size int64
	time time.Time
}

func (p paths) stamps() stamps {
	all := make(stamps)
	for _, path := range p {
		if info, err := os.Stat(path); err == nil {
			all[path] = stamp{info.Size(), info.ModTime()}
		}
	}
	return all
}

// different names a file that has another stamp, the first by name; "" if none has.
func (s stamps) different(other stamps) string {
	var names []string
	for name, stamp := range s {
		if other[name] != stamp {
			names = append(names, name)
		}
	}
	for name := range other {
		if _, known := s[name]; !known {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return ""
	}
	return slices.Min(names)
}
