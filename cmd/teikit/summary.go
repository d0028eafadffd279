package main

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"teikit/convert/batch"
	"teikit/tei/diag"
)

// A runSummary counts what a run of convert did.
type runSummary struct {
	begun  time.Time
	files  int
	spared int // files
	tally  batch.Tally
	codes  batch.ByCode
}

func newSummary() *runSummary { return &runSummary{begun: time.Now(), codes: batch.ByCode{}} }

// add counts one input.
func (s *runSummary) add(c *converted) {
	s.files++
	if c.spared {
		s.spared++
	}
	if !c.failed {
		s.tally.Add(c.tally)
	}
	s.codes.Add(c.findings)
}

// summarise ends a run for people: in the format for them, unless --quiet is given.
func (j *convertJob) summarise(s *runSummary) {
	if !j.report.forPeople() && !j.stats {
		return
	}
	if s.tally.Letters > 0 && !j.quiet {
		done := "written"
		if j.outputs.dry {
			done = "converted, nothing written"
		}
		fmt.Fprintf(j.stderr, "%s %s, valid against the schema %q.\n", plural(s.tally.Letters, "letter"), done, defaultSchema)
	}
	if j.stats || s.files > 1 && !j.quiet {
		fmt.Fprint(j.stderr, s.table(time.Since(s.begun)))
	}
}

// table is the summary of a run.
func (s *runSummary) table(took time.Duration) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s, %d of them as in the last run; %.1f s\n", plural(s.files, "file"), s.spared, took.Seconds())
	if s.tally.Letters > 0 {
		fmt.Fprintf(&b, "%-12s %8s %9s %8s\n", "", "found", "doubtful", "missing")
		for i, c := range s.tally.Facts {
			fmt.Fprintf(&b, "%-12s %8d %9d %8d\n", batch.Fields[i], c.Found, c.Doubtful, c.Missing)
		}
	}
	for _, code := range s.commonest() {
		fmt.Fprintf(&b, "%8d  %s\n", s.codes[code], code)
	}
	return b.String()
}

// commonest are the codes of the findings, those of which there are most first.
func (s *runSummary) commonest() []diag.Code {
	return slices.SortedFunc(maps.Keys(s.codes), func(a, b diag.Code) int {
		return cmp.Or(cmp.Compare(s.codes[b], s.codes[a]), cmp.Compare(a, b))
	})
}
