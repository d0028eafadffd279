package main

import (
	"bytes"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"teikit/convert"
	"teikit/convert/batch"
	"teikit/convert/charset"
	"teikit/convert/facts"
	"teikit/convert/ledger"
	"teikit/convert/reasons"
	"teikit/tei"
	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/tei/xmltext"
	"teikit/validate/rules"
)

// convert reads one input and makes its documents, checked, or takes what is known of it from an earlier run. It may be called by several
// goroutines.
func (j *convertJob) convert(in convertInput) converted {
	c := converted{input: *in.input, checked: checked{name: in.name}}
	text, found := in.readInto(&j.outputs.buffers, j.stdin)
	if found != nil {
		c.findings, c.failed = found, true
		return c
	}
	name, sidecar, found := sidecarOf(*in.input)
	c.original, c.findings = originalOf(*in.input)
	if c.findings = append(found, c.findings...); j.out != "" {
		c.old = j.outputs.load(j.recordName(*in.input))
		if c.old.Record != nil && j.incremental {
			c.key = j.key(in, text, c.original, string(sidecar), j.given.said(c.old.ID))
			if len(found) == 0 && j.spare(&c, in, text) {
				j.outputs.buffers.put(text)
				j.outputs.buffers.put(c.old.forget())
				return c
			}
		}
		c.findings = append(c.findings, c.old.found...)
	}
	if r := j.page(&c, in, text, name, sidecar); r != nil {
		j.outcome(&c, r)
	}
	if !c.failed && j.out != "" {
		c.key = j.key(in, text, c.original, string(sidecar), j.given.said(c.id))
		if c.record = c.remember(len(c.old.found) + len(found)); len(found) > 0 {
			c.record.Key = nil
		}
	}
	return c
}

// baseName is the name of an input without folder and extension.
func baseName(in input) string {
	base := strings.Trim(filepath.Base(in.name), "<>")
	return strings.TrimSuffix(base, filepath.Ext(base))
}

// page converts the text of an input; nil if that cannot be done.
func (j *convertJob) page(c *converted, in convertInput, text []byte, sidecarName string, sidecar []byte) *convert.Result {
	f, found := charset.Decode(in.name, text, j.encoding)
	c.file, c.findings = f, append(c.findings, found...)
	if f == nil {
		c.failed = true
		return nil
	}
	options := j.options
	options.Profile, options.Profiles, options.ProfileNotes = in.profile, in.among, j.styleOpen
	options.Register = in.linker
	beside, found := loadSidecar(sidecarName, sidecar)
	c.findings = append(c.findings, found...)
	options.Facts = []*facts.Facts{beside, in.shared}
	if j.given.table != nil {
		options.Row = j.given.row
	}
	options.Seats = j.collection.seats[in.name]
	c.options = options
	r, found, err := convert.Convert(f, baseName(*in.input), options)
	c.findings = append(c.findings, found...)
	if err != nil {
		c.findings.Add(topicInternal.At(source.Span{File: f}, "the conversion lost count of the text, so nothing was written: %v", err))
	}
	if c.failed = err != nil || r == nil; c.failed {
		return nil
	}
	c.id = r.ID
	return r
}

// outcome takes what became of a page.
func (j *convertJob) outcome(c *converted, r *convert.Result) {
	c.tally, c.letters, c.profile = batch.TallyOf(r.Letters), batch.LettersOf(r.Letters), profileLines(c.file, r.Profile)
	for i, seat := range j.collection.seats[c.name] {
		if i < len(c.letters) && c.letters[i].ID == seat.ID {
			c.letters[i].ID = "" // it is the scheme's
		}
	}
	if r.Facts.ID != nil {
		c.idAt = &r.Facts.ID.Span
	}
	if j.explain || j.facts != "" {
		c.facts = reasons.Of(c.file, r.Profile, r.Letters)
	}
	c.documents = j.documents(r, baseName(c.input))
	j.graft(c, r)
	found := j.selfCheck(c.documents)
	c.findings = append(c.findings, found...)
	if countOf(found, topicInternal) > 0 { // what the house rules find, an editor has written
		c.failed, c.documents = true, nil
	}
	if j.ledger != "" {
		var b bytes.Buffer
		ledger.Write(&b, c.file, r.Ledger) //nolint:errcheck // a bytes.Buffer does not fail
		c.ledger = b.Bytes()
	}
}

// loadSidecar reads facts of an input; nil if there are none.
func loadSidecar(name string, data []byte) (*facts.Facts, diag.List) {
	if data == nil {
		return nil, nil
	}
	file, found := xmltext.DecodeText(name, data, "")
	if len(found) > 0 {
		return nil, found
	}
	return facts.Load(file, facts.Sidecar)
}

// documents writes the letters of one page: each its own document in a folder, all in one teiCorpus otherwise.
func (j *convertJob) documents(r *convert.Result, base string) (list []document) {
	switch {
	case len(r.Documents) == 1:
		return []document{j.newDocument(documentName(base, 0, 1), r.Documents[0])}
	case !j.folder:
		return []document{j.newDocument(base+".xml", convert.Corpus(r, base))}
	}
	for i, d := range r.Documents {
		list = append(list, j.newDocument(documentName(base, i, len(r.Documents)), d))
	}
	return list
}

// documentName is the file name of a letter's document in a folder, of as many on its page.
func documentName(base string, index, of int) string {
	if of == 1 {
		return base + ".xml"
	}
	return fmt.Sprintf("%s-%d.xml", base, index+1)
}

func (j *convertJob) newDocument(name string, d *tei.Document) document {
	var b bytes.Buffer
	d.WriteTo(&b) //nolint:errcheck // a bytes.Buffer does not fail
	return j.outputs.document(name, b.Bytes())
}

// selfCheck validates what is to be written. Findings of the schema are mistakes of this program; of the house rules those
// are given that the conversion has not told already.
func (j *convertJob) selfCheck(documents []document) (findings diag.List) {
	for _, d := range documents {
		for _, found := range j.validator().File(d.file) {
			if found.Code.Family() == "house" {
				findings.Add(found)
				continue
			}
			found.Message = fmt.Sprintf("the document would not be valid: %s (%s)", found.Message, found.Code)
			found.Code, found.Severity = topicInternal.Code, topicInternal.Severity
			findings.Add(found)
		}
	}
	return findings
}

// selfCheckRules are the house rules for fresh documents: those recommended, but for those in toldByConvert.
func selfCheckRules() rules.Set {
	return slices.DeleteFunc(rules.Recommended.Rules(), func(s rules.Setting) bool { return toldByConvert[s.Rule.Code] })
}

// toldByConvert are the house rules whose finding in a fresh document repeats one about the transcription.
var toldByConvert = map[diag.Code]bool{
	"house/note-mark-without-note": true,
	"house/note-without-mark":      true,
	"house/sent-action":            true,
	"house/received-action":        true,
	"house/sent-date":              true,
	"house/sent-dateline":          true,
	"house/action-party":           true,
	"house/brackets":               true,
}

// mayStand reports whether a document in which a hand and the conversion were merged may be written: it is well-formed, and valid.
func (j *convertJob) mayStand(name string, data []byte) bool {
	f, found := xmltext.Decode(name, data)
	if hasError(found) {
		return false
	}
	for _, d := range j.validator().File(f) {
		if d.Severity == diag.Error && d.Code.Family() != "house" {
			return false
		}
	}
	return true
}
