package main

import (
	"slices"

	"teikit/cmd/internal/resultcache"
	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/tei/xmltext"
	"teikit/validate"
	"teikit/validate/corpus"
	"teikit/validate/rules"
	"teikit/validate/suppress"
)

// A corpusPart is what an input says to corpus rules.
type corpusPart struct {
	summary string
	marked  bool            // it switches off findings of corpus rules
	text    resultcache.Key // of the text
	file    *source.File    // of standard input, which cannot be read again
	project *project
	policy  *policy
	told    bool // findings about it have been told
}

// newCorpusPart makes the part of an input; nil if there is nothing for corpus rules.
func newCorpusPart(in validateInput, f *source.File, result validate.Result, query *resultQuery) *corpusPart {
	if result.Summary == nil {
		return nil
	}
	s := result.Summary
	if set := result.Suppressions; set != nil {
		for _, sup := range set.List {
			if diag.Code(sup.Word).Family() == "corpus" && sup.At.File == f && sup.Covers.File == f {
				s.Marks = append(s.Marks, corpus.Mark{Word: sup.Word, At: placeOf(sup.At), Covers: placeOf(sup.Covers), File: sup.File})
			}
		}
	}
	p := &corpusPart{summary: string(s.Encode()), marked: len(s.Marks) > 0, text: query.sum(), project: in.project, policy: in.policy}
	if !in.isPath() {
		p.file = f
	}
	return p
}

func placeOf(s source.Span) corpus.Place {
	return corpus.Place{Start: int32(s.Start), End: int32(s.End)}
}

// A corpusRun is the files of one project, for corpus rules.
type corpusRun struct {
	corpus.Corpus
	project *project
	parts   []checked // by number of the file; without findings
	opened  map[int]*source.File
}

// maxOpened is how many texts are kept beyond the file that is reported: all of a large collection would not fit into memory.
const maxOpened = 100

// addToCorpus adds an input to those of its project.
func (j *validateJob) addToCorpus(c checked) {
	if c.corpus == nil {
		return
	}
	i := slices.IndexFunc(j.corpora, func(r *corpusRun) bool { return r.project == c.corpus.project })
	if i < 0 {
		i = len(j.corpora)
		j.corpora = append(j.corpora, &corpusRun{project: c.corpus.project, opened: make(map[int]*source.File)})
	}
	run := j.corpora[i]
	run.Add(c.name, c.corpus.summary)
	c.corpus.summary = ""
	run.parts = append(run.parts, checked{name: c.name, stdin: c.stdin, silent: c.silent, corpus: c.corpus})
}

// closeCorpora runs the corpus rules, project by project, and reports what they find: file by file, then about registers.
func (j *validateJob) closeCorpora(r *runner) error {
	for _, run := range j.corpora {
		set := run.rules()
		run.prepare(set, j.last.ask)
		found := run.Run(set)
		if j.changed.ref != "" {
			found = run.About(found, func(file int) bool { return !run.parts[file].silent })
		}
		if err := j.reportCorpus(r, run, found); err != nil {
			return err
		}
	}
	return nil
}

// rules are those that are run for some of the files, in the setting of the first of them.
func (c *corpusRun) rules() rules.Set {
	var set rules.Set
	var seen []*policy
	for _, part := range c.parts {
		if p := part.corpus.policy; !slices.Contains(seen, p) {
			seen = append(seen, p)
			for _, s := range p.corpus {
				if _, known := set.Lookup(s.Rule); !known {
					set = append(set, s)
				}
			}
		}
	}
	return set
}

// prepare tells the corpus of files beside those of the run.
func (c *corpusRun) prepare(set rules.Set, ask func(path string) resultcache.Presence) {
	c.Exists = func(path string) bool { return ask(path) == resultcache.There }
	_, entries := set.Lookup(&corpus.RegisterUnused.Rule)
	for _, path := range c.project.config.Registers {
		r := corpus.Register{Path: path}
		if entries {
			r.Entries, _, _ = readRegister(path) // what is wrong with it is for "register lint"
		}
		c.Registers = append(c.Registers, r)
	}
}

// reportCorpus reports findings, which are in the order of the files.
func (j *validateJob) reportCorpus(r *runner, c *corpusRun, found []*corpus.Finding) error {
	for file := range c.parts {
		n := slices.IndexFunc(found, func(f *corpus.Finding) bool { return f.File != file })
		if n < 0 {
			n = len(found)
		}
		mine := found[:n]
		found = found[n:]
		part := c.parts[file]
		if len(mine) == 0 && !part.corpus.marked || part.silent {
			continue
		}
		if len(c.opened) > maxOpened {
			clear(c.opened)
		}
		part.findings = c.diagnostics(file, mine)
		if err := j.emitCorpus(r, part, part.corpus.told); err != nil {
			return err
		}
	}
	for len(found) > 0 { // about registers
		part := checked{name: found[0].Span.File.Name()}
		for len(found) > 0 && found[0].Span.File.Name() == part.name {
			part.findings.Add(found[0].Diagnostic(nil))
			found = found[1:]
		}
		if keep, err := j.changed.keeps(j.ctx, input{name: part.name}); !keep || err != nil {
			continue
		}
		if err := j.emitCorpus(r, part, false); err != nil {
			return err
		}
	}
	return nil
}

func (j *validateJob) emitCorpus(r *runner, part checked, told bool) error {
	if err := j.known.tellNew(r, &part); err != nil {
		return err
	}
	part.findings = j.changed.told(j.ctx, part)
	if len(part.findings) == 0 {
		return nil
	}
	j.last.told(part.findings)
	if j.sum != nil {
		j.sum.codes.Add(part.findings)
	}
	return r.emitMore(part, told)
}

// diagnostics are the findings about a file that its policy wants and that it does not switch off.
func (c *corpusRun) diagnostics(file int, found []*corpus.Finding) diag.List {
	policy := c.parts[file].corpus.policy
	var list diag.List
	for _, f := range found {
		if d := f.Diagnostic(c.open); policy.asksCorpus(d.Code) {
			list.Add(d)
		}
	}
	if c.parts[file].corpus.marked {
		set := c.suppressions(file)
		list = set.Apply(list)
		list = append(list, set.Unused(func(word string) bool {
			return policy.wantsAll(word) && (word == "corpus" || policy.asksCorpus(diag.Code(word)))
		})...)
		list.Sort()
	}
	policy.weigh(list)
	return list
}

// suppressions are those that a file has for corpus rules.
func (c *corpusRun) suppressions(file int) *suppress.Set {
	set := &suppress.Set{}
	f := c.open(file)
	if f == nil {
		return set
	}
	span := func(p corpus.Place) source.Span {
		return source.Range{Start: int(p.Start), End: int(p.End)}.In(f)
	}
	for _, m := range c.Marks(file) {
		set.List = append(set.List, suppress.Suppression{Word: m.Word, At: span(m.At), Covers: span(m.Covers), File: m.File})
	}
	return set
}

// open gives the text of a file again; nil if it is another one now.
func (c *corpusRun) open(file int) *source.File {
	if f, known := c.opened[file]; known {
		return f
	}
	part := c.parts[file]
	f := part.corpus.file
	if f == nil {
		if data, err := (input{name: part.name}).bytes(nil, nil); err == nil {
			if decoded, found := xmltext.Decode(part.name, data); !hasError(found) && resultcache.TextSum(decoded) == part.corpus.text {
				f = decoded
			}
		}
	}
	c.opened[file] = f
	return f
}
