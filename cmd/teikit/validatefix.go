package main

import (
	"fmt"
	"io"
	"path/filepath"
	"slices"

	"github.com/urfave/cli/v2"

	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/tei/xmltext"
	"teikit/validate/fix"
)

func fixFlags() []cli.Flag {
	return []cli.Flag{
		&cli.BoolFlag{Name: "fix", Usage: "mend what has a safe fix, in the files themselves, and report what is left", DisableDefaultText: true},
		&cli.BoolFlag{Name: "unsafe-fixes", Usage: "mend also what has a fix that may change what the file says; implies --fix, unless --diff is given", DisableDefaultText: true},
		&cli.BoolFlag{Name: "diff", Usage: "write nothing, and show what --fix would change instead of the report", DisableDefaultText: true},
	}
}

// A fixing is what is to be done with the fixes of findings.
type fixing struct {
	unsafe, diff bool
	quiet        bool // nothing is said at the end

	files, fixes int // so far; counted where results come in order
}

// newFixing is nil if nothing is to be mended.
func newFixing(c *cli.Context) *fixing {
	if !c.Bool("fix") && !c.Bool("unsafe-fixes") && !c.Bool("diff") {
		return nil
	}
	return &fixing{unsafe: c.Bool("unsafe-fixes"), diff: c.Bool("diff"), quiet: c.Bool("quiet")}
}

// A mending is what was done with one file.
type mending struct {
	fix.Mended
	diff string // with --diff
}

// stream is where the report goes: nowhere if the diff takes its place.
func (j *validateJob) stream() io.Writer {
	if j.fixing != nil && j.fixing.diff {
		return io.Discard
	}
	return j.stdout
}

// refusesStdin is an error of usage if standard input, or a document on the web, would have to be written to.
func (f *fixing) refusesStdin(inputs []validateInput) error {
	if f == nil || f.diff {
		return nil
	}
	for _, in := range inputs {
		switch {
		case in.stdin:
			return usagef("--fix changes files, and standard input is none; use --diff to see what would change")
		case in.address:
			return usagef("--fix changes files, and %s is on the web; use --diff to see what would change", in.name)
		}
	}
	return nil
}

// mend applies the fixes of what was found in a file, whose bytes are data, and writes it.
func (j *validateJob) mend(in validateInput, f *source.File, data []byte, result checked) checked {
	if result.failed {
		return result
	}
	last := result
	m := fix.Mender{Unsafe: j.fixing.unsafe, Check: func(f *source.File) diag.List {
		last = j.checkFile(in, f)
		return last.findings
	}}
	mended := m.Mend(f, result.findings)
	if len(mended.Applied) == 0 {
		result.mended = &mending{Mended: mended}
		return result
	}
	written, err := fix.Encode(f, data, mended.File.Text())
	if _, found := xmltext.Decode(in.name, slices.Clone(written)); err == nil && hasError(found) {
		err = failuref("%s", found[0].Message)
	}
	if err == nil && !j.fixing.diff {
		err = replaceFile(in.name, written)
	}
	if err != nil {
		result.findings = append(diag.List{topicUnwritable.At(source.Span{}, "nothing was mended: %s", errorMessage(err))}, result.findings...)
		result.failed = true
		return result
	}
	result.findings, result.rules = mended.Left, last.rules
	result.mended = &mending{Mended: mended}
	if !j.fixing.diff {
		result.corpus = last.corpus
	} else {
		result.mended.diff = fix.Diff(filepath.ToSlash(in.name), f.Text(), mended.File.Text())
	}
	return result
}

// replaceFile puts other bytes into a file that is there.
func replaceFile(path string, data []byte) error {
	o, err := createFile(path)
	if err != nil {
		return err
	}
	defer o.discard()
	if _, err := o.Write(data); err != nil {
		return failuref("cannot write %s: %s", path, reason(err))
	}
	return o.commit()
}

// emitMended tells what was mended in a file, or shows the diff. It returns what is left to be reported.
func (j *validateJob) emitMended(r *runner, c checked) (checked, error) {
	m := c.mended
	if m != nil && len(m.Applied) > 0 {
		j.fixing.files++
		j.fixing.fixes += len(m.Applied)
	}
	if m != nil {
		for _, s := range m.Skipped {
			r.say(fmt.Sprintf("%s:%s: not mended: %s (%s), since %s", c.name, s.Finding.Span.Position(), s.Fix.Message, s.Finding.Code, s.Reason))
		}
	}
	if !j.fixing.diff {
		return c, nil
	}
	if c.failed {
		for _, d := range c.findings {
			r.say(c.name + ": " + d.Message)
		}
	}
	c.findings = nil
	if m == nil || m.diff == "" {
		return c, nil
	}
	r.atLeast(exitFindings)
	_, err := io.WriteString(j.stdout, m.diff)
	return c, err
}

// summarise says at the end how much was mended.
func (f *fixing) summarise(r *runner) {
	if f == nil || f.quiet {
		return
	}
	done := "mended"
	if f.diff {
		done = "would be mended"
	}
	r.say(fmt.Sprintf("%s in %s %s", plural(f.fixes, "finding"), plural(f.files, "file"), done))
}
