package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/validate"
	"teikit/validate/libxml2"
	"teikit/validate/xmlmodel"
)

// A usedLibxml is a schema that libxml2 checks against, with the reason why it is used, in words.
type usedLibxml struct {
	*libxmlSchema
	why string
}

// isXSD tells whether it is an XML Schema, which only libxml2 can check against.
func (l *loadedSchema) isXSD() bool {
	return l.kind == xmlmodel.XSD && !l.usable && l.problem == nil && libxml2.Available
}

// outcome is what there is to report about a schema that the user names.
func (s *schemaChooser) outcome(l *loadedSchema) checked {
	switch c := l.outcome(); {
	case l.isXSD():
		return s.libxml.load(l.key, libxml2.XSD).outcome()
	case c.failed || l.schema == nil || s.libxml.engine == engineNative:
		return c
	default:
		other := s.libxml.load(l.key, libxml2.RelaxNG).outcome()
		other.findings = append(slices.Clone(c.findings), other.findings...)
		return other
	}
}

// useXSD takes a schema in XSD that the user names, unless it cannot be used, which is reported once, by itself.
func (s *schemaChooser) useXSD(given *givenSchema) schemaChoice {
	l := s.libxml.load(given.key, libxml2.XSD)
	if l.schema == nil {
		return schemaChoice{why: "since the one named " + given.why + " cannot be used"}
	}
	return schemaChoice{libxml: []usedLibxml{{l, given.why}}}
}

// addXSD adds a schema in XSD that counts beside others.
func (c *schemaChoice) addXSD(s *schemaChooser, key schemaKey, why string) {
	l := s.libxml.load(key, libxml2.XSD)
	switch {
	case slices.ContainsFunc(c.libxml, func(u usedLibxml) bool { return u.libxmlSchema == l }):
	case l.schema != nil:
		c.libxml = append(c.libxml, usedLibxml{l, why})
	default:
		c.failed = true
		c.findings.Add(l.at(source.Span{}))
	}
}

// addLibxml lets libxml2 check against the RELAX NG schemas of a choice, too; given is what the user names.
func (s *schemaChooser) addLibxml(c *schemaChoice, given *givenSchema) {
	if c.engine = s.libxml.engine; c.engine == engineNative {
		return
	}
	for _, u := range c.used {
		l := s.libxml.load(u.key, libxml2.RelaxNG)
		if l.schema != nil {
			c.libxml = append(c.libxml, usedLibxml{l, u.why})
			continue
		}
		c.failed = true
		if d := l.at(u.at); (given == nil || given.key != u.key) && s.wants(d) { // else it is reported once, by itself
			c.findings.Add(d)
		}
	}
}

// alsoChecked are the kinds of schemas that documents are checked against beside grammars.
func alsoChecked() []xmlmodel.Kind {
	if libxml2.Available {
		return []xmlmodel.Kind{xmlmodel.XSD}
	}
	return nil
}

// chooseXSD takes the models in XSD, if there is libxml2. Those of xsi:schemaLocation are one schema.
func (m *modelChoice) chooseXSD(models []xmlmodel.Model) {
	if !libxml2.Available {
		return
	}
	var locations []xmlmodel.Model
	for _, model := range models {
		switch {
		case model.Kind != xmlmodel.XSD:
		case model.Place == xmlmodel.SchemaLocation:
			locations = append(locations, model)
		default:
			key := m.key(&model)
			m.useXSD(m.libxml.load(key, libxml2.XSD), &model, key)
		}
	}
	switch {
	case len(locations) == 1:
		key := m.key(&locations[0])
		m.useXSD(m.libxml.load(key, libxml2.XSD), &locations[0], key)
	case len(locations) > 1:
		parts := m.parts(locations)
		m.useXSD(m.libxml.loadParts(parts), &locations[0], parts[0].key)
	}
}

func (m *modelChoice) useXSD(l *libxmlSchema, model *xmlmodel.Model, key schemaKey) {
	m.tried = append(m.tried, key)
	if l.schema == nil {
		m.choice.failed = true
		m.choice.findings.Add(l.at(model.Href.Span))
		return
	}
	m.choice.libxml = append(m.choice.libxml, usedLibxml{l, fmt.Sprintf("by %s in line %d", model.Place, model.Span.Position().Line)})
}

// A schemaPart is a schema for one namespace, "" being none.
type schemaPart struct {
	namespace string
	key       schemaKey
}

func (m *modelChoice) parts(models []xmlmodel.Model) []schemaPart {
	var parts []schemaPart
	for i := range models {
		parts = append(parts, schemaPart{models[i].Namespace, m.key(&models[i])})
	}
	return parts
}

// loadParts gives the schema of several namespaces together.
func (s *libxmlStore) loadParts(parts []schemaPart) *libxmlSchema {
	var list []string
	for _, p := range parts {
		list = append(list, p.namespace, p.key.where.String(), p.key.written)
	}
	l := s.entry(libxmlKey{schemaKey: parts[0].key, language: libxml2.XSD, list: strings.Join(list, "\n")}, parts[0].key.where.String())
	l.once.Do(func() {
		r := libxmlReading{store: s}
		defer r.close()
		if l.compileParts(&r, parts); l.schema != nil {
			r.keep()
		}
	})
	return l
}

// compileParts compiles a schema that imports the parts. They have addresses that nothing else has.
func (l *libxmlSchema) compileParts(r *libxmlReading, parts []schemaPart) {
	const scheme = "teikit:"
	var text strings.Builder
	text.WriteString(`<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">`)
	var files []*source.File
	var names []string
	for i, p := range parts {
		f, err := r.first(p.key)
		if err == nil && xmlmodel.KindOfSchema(f) != xmlmodel.XSD {
			err = &schemaProblem{message: "it is " + xmlmodel.KindOfSchema(f).String() + "; expected XML Schema (XSD)"}
		}
		if err != nil {
			l.name, l.problem = p.key.where.String(), problemOf(err)
			return
		}
		files, names = append(files, f), append(names, f.Name())
		if p.namespace == "" {
			fmt.Fprintf(&text, `<xs:include schemaLocation="%s%d"/>`, scheme, i)
		} else {
			fmt.Fprintf(&text, `<xs:import namespace="%s" schemaLocation="%s%d"/>`, attributeText(p.namespace), scheme, i)
		}
	}
	text.WriteString(`</xs:schema>`)
	l.name = strings.Join(names, ", ")
	open := func(uri string) (string, string, error) {
		if number, ok := strings.CutPrefix(uri, scheme); ok {
			if i, err := strconv.Atoi(number); err == nil && i < len(files) {
				return files[i].Text(), addressOf(files[i]), nil
			}
		}
		return r.open(uri)
	}
	l.use(r, libxml2.Source{Language: libxml2.XSD, Text: text.String(), Open: open})
}

func attributeText(s string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", `"`, "&quot;").Replace(s)
}

// unused are the findings about models that nothing was checked against.
func unused(models []xmlmodel.Model) diag.List {
	found := xmlmodel.Unused(models, alsoChecked()...)
	for i, d := range found {
		isXSD := func(m xmlmodel.Model) bool { return m.Kind == xmlmodel.XSD && m.Href.Span == d.Span }
		if slices.ContainsFunc(models, isXSD) {
			found[i] = d.WithNote(source.Span{}, withoutXSD)
		}
	}
	return found
}

// withoutXSD is what a program without libxml2 says where a document has an XML Schema.
const withoutXSD = "to check against XML Schema, " + libxml2.HowToGet

// consult lets libxml2 say what it thinks of a file that v checks, or says why it cannot. An undecided verdict makes the result one that failed. Of a
// file whose text is not held, the result is one that says so.
func (c *schemaChoice) consult(ctx context.Context, v *validate.Validator, f *source.File, result *checked) {
	if len(c.libxml) == 0 {
		return
	}
	if v.XInclude != nil || v.XML.Root != nil {
		c.findings.Add(libxml2.Unchecked(source.Range{}.In(f), "%s: it is not given other files, which --xinclude and --external-root allow", c.libxml[0].language))
		result.failed = true
		return
	}
	if result.whole = !f.Held(); result.whole {
		return
	}
	if c.engine == engineLibxml2 {
		v.Schema, v.More = nil, nil
	}
	v.Opinion = func(f *source.File, found diag.List) diag.List {
		opinion := c.opinion(ctx, f, found)
		result.failed = result.failed || slices.ContainsFunc(opinion, libxml2.Inconclusive)
		return opinion
	}
}

// opinion is what libxml2 has to say, with what was found in the file.
func (c *schemaChoice) opinion(ctx context.Context, f *source.File, found diag.List) diag.List {
	var list diag.List
	text := f.Text()
	theirs := libxml2.Outcome{Verdict: libxml2.Valid} // against all RELAX NG schemas together
	for _, u := range c.libxml {
		outcome := u.validate(ctx, text)
		if u.language == libxml2.XSD || c.engine == engineLibxml2 {
			list = append(list, outcome.Findings(f, u.language)...)
		} else if theirs.Verdict == libxml2.Valid || theirs.Verdict == libxml2.Undecided && outcome.Verdict != libxml2.Valid {
			theirs = outcome
		}
	}
	if c.engine == engineBoth && slices.ContainsFunc(c.libxml, func(u usedLibxml) bool { return u.language == libxml2.RelaxNG }) {
		if d, ok := libxml2.SecondOpinion(f, found, theirs); ok {
			list.Add(d)
		}
	}
	return list
}

// libxmlKey is what there is of libxml2 in the key of a choice.
func (c *schemaChoice) libxmlKey() []string {
	if len(c.libxml) == 0 {
		return nil
	}
	parts := []string{string(c.engine), libxml2.Version()}
	for _, u := range c.libxml {
		parts = append(parts, u.name, u.language.String(), u.sum)
	}
	return parts
}

// line says that the schema was used and why.
func (u usedLibxml) line(document string) string {
	return fmt.Sprintf("%s: checked by libxml2 %s against %s (%s), %s", document, libxml2.Version(), u.name, cmp.Or(u.origin, "file"), u.why)
}

// asksLibxml tells whether libxml2 is asked about inputs, whatever schemas they name.
func (j *validateJob) asksLibxml() bool {
	return j.schemas != nil && j.schemas.libxml.engine != engineNative
}

// tryXSD finds out whether the schema of a session can be used as an XML Schema: what is wrong with it, why it cannot, and what to do.
func tryXSD(session *schemaSession, f *source.File) (found diag.List, message, advice string) {
	r := libxmlReading{sessions: []*schemaSession{session}, base: []string{f.Name()}}
	r.note(f)
	l := &libxmlSchema{name: f.Name(), language: libxml2.XSD}
	if l.compileFile(&r, f); l.schema != nil {
		l.schema.Close()
	}
	message, advice = l.why()
	return l.findings, message, advice
}

// closeLibxml frees what libxml2 has.
func (j *validateJob) closeLibxml() {
	if j.schemas != nil {
		j.schemas.libxml.close()
	}
}
