package main

import (
	"fmt"
	"path/filepath"
	"slices"

	"github.com/urfave/cli/v2"

	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/validate"
	"teikit/validate/catalog"
	"teikit/validate/xmlmodel"
)

// schemaChooser says which schemas an input is checked against: that of --schema, else that of the project file, else those
// that the document names, else the built-in one.
type schemaChooser struct {
	store  *schemaStore
	rules  *ruleStore // nil: no Schematron is wanted
	libxml *libxmlStore
	flag   *givenSchema // of --schema
	beside []schemaKey  // of --beside
	wants  func(diag.Diagnostic) bool
}

// A givenSchema is a schema that the user names.
type givenSchema struct {
	key  schemaKey
	none bool   // "none"
	why  string // in words: "--schema"
}

// A schemaChoice is what an input is checked against.
type schemaChoice struct {
	used     []usedSchema
	rules    []usedRules // of Schematron
	libxml   []usedLibxml
	engine   engine
	findings diag.List // about the schemas
	failed   bool      // one of them cannot be used
	why      string    // there is none
}

// A usedSchema is a schema with the reason why it is used, in words.
type usedSchema struct {
	*loadedSchema
	why string
	at  source.Span // where a document names it
}

func schemaFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "schema", Usage: "check against `SCHEMA`: the name of a built-in one or one of the TEI (tei_all@4.9.0), a file of RELAX NG, Schematron or XSD, an ODD for its rules, a URL, or none", DefaultText: "what the project file or the document says, else " + defaultSchema},
		&cli.StringSliceFlag{Name: "beside", Usage: "check also against `SCHEMA`, named as with --schema; what it alone finds has its name"},
		&cli.StringFlag{Name: "phase", Usage: "run the phase `NAME` of Schematron schemas; #ALL is all their rules", DefaultText: "what the document or the schema says"},
		engineFlag(),
		offlineFlag(),
		cacheFlag(),
	}
}

func offlineFlag() cli.Flag {
	return &cli.BoolFlag{Name: "offline", Usage: "fetch nothing: of schemas on the web, use what the cache has", DisableDefaultText: true}
}

func newSchemaChooser(c *cli.Context, store *schemaStore, rules *ruleStore, wants func(diag.Diagnostic) bool) (*schemaChooser, error) {
	engine, err := engineOf(c)
	if err != nil {
		return nil, err
	}
	chooser := &schemaChooser{store: store, rules: rules, wants: wants, libxml: &libxmlStore{schemas: store, engine: engine}}
	if name := c.String("schema"); c.IsSet("schema") {
		chooser.flag = &givenSchema{why: "by --schema", none: name == "none"}
		if !chooser.flag.none {
			where, err := locate("--schema "+name, name)
			if err != nil {
				return nil, err
			}
			chooser.flag.key = schemaKey{where: where, trusted: true}
		}
	}
	for _, name := range c.StringSlice("beside") {
		where, err := locate("--beside "+name, name)
		if err != nil {
			return nil, err
		}
		chooser.beside = append(chooser.beside, schemaKey{where: where, trusted: true})
	}
	return chooser, nil
}

// loadAhead begins to load the schema of --schema while the inputs are still being found, if it is on this machine.
func (s *schemaChooser) loadAhead() {
	if s.flag != nil && !s.flag.none && s.flag.key.where.url == "" {
		go s.store.load(s.flag.key)
	}
}

// given is the schema that the user names for an input; nil if it is for the document to say.
func (s *schemaChooser) given(in input, p *project) *givenSchema {
	if s.flag != nil {
		g := *s.flag
		g.key.catalog = p.catalog
		return &g
	}
	rule, ok := p.config.SchemaFor(in.name, filepath.Dir(p.name))
	if !ok {
		return nil
	}
	g := &givenSchema{none: rule.Name == "none", why: fmt.Sprintf("by line %d of %s", rule.Span.Position().Line, p.name)}
	if where, err := locate(rule.Name, rule.Name); err == nil && !g.none {
		g.key = schemaKey{where: where, catalog: p.catalog, folder: filepath.Dir(p.name), trusted: true}
	} else if err != nil { // the file was there when the project file was read
		g.key = schemaKey{where: location{path: rule.Name}, trusted: true}
	}
	return g
}

// choose gives the schemas for a document: given is what the user says.
func (s *schemaChooser) choose(f *source.File, given *givenSchema, p *project) schemaChoice {
	c := s.chooseSchemas(f, given, p)
	if given == nil || !given.none {
		for _, key := range s.besides(given, p) {
			c.addBeside(s, key)
		}
	}
	s.addLibxml(&c, given)
	if s.rules == nil {
		return c
	}
	for _, u := range c.used {
		if u.embeds {
			c.addRules(s.rules, ruleKey{schemaKey: u.key}, source.Span{}, "since they are in the schema")
		}
	}
	for _, key := range s.rules.projectRules(p) {
		c.addRules(s.rules, key, source.Span{}, "by "+p.name)
	}
	c.findings = slices.DeleteFunc(c.findings, func(d diag.Diagnostic) bool { return !s.wants(d) })
	return c
}

// besides are the schemas that count beside others: those of --beside, and the public ones of CMIF with the built-in one, if they are on this machine.
func (s *schemaChooser) besides(given *givenSchema, p *project) []schemaKey {
	list := slices.Clone(s.beside)
	for i := range list {
		list[i].catalog = p.catalog
	}
	if given == nil || given.key.where.builtin != "cmif" {
		return list
	}
	for _, address := range publicCMIF {
		if _, _, err := s.store.cache.Get(address); err == nil || knows(p.catalog, address) {
			list = append(list, schemaKey{where: location{url: address}, catalog: p.catalog, trusted: true})
		}
	}
	return list
}

// publicCMIF are the schemas of the TEI Correspondence SIG, by the addresses under which files name them.
var publicCMIF = []string{
	"https://raw.githubusercontent.com/TEI-Correspondence-SIG/CMIF/main/schema/cmi-customization.rng",
	"https://raw.githubusercontent.com/TEI-Correspondence-SIG/CMIF/master/schema/cmi-customization.rng",
	"https://raw.githubusercontent.com/TEI-Correspondence-SIG/CMIF/main/odd/cmif.sch",
}

// addBeside adds a schema that counts beside others.
func (c *schemaChoice) addBeside(s *schemaChooser, key schemaKey) {
	l := s.store.load(key)
	switch {
	case slices.ContainsFunc(c.used, func(u usedSchema) bool { return u.loadedSchema == l }):
	case l.isRules():
		if s.rules != nil {
			c.addRules(s.rules, ruleKey{schemaKey: key}, source.Span{}, "by --beside")
		}
	case l.isXSD():
		c.addXSD(s, key, "by --beside")
	case !l.usable:
		c.findings.Add(l.at(source.Span{}))
		c.failed = true
	default:
		c.used = append(c.used, usedSchema{loadedSchema: l, why: "by --beside"})
	}
}

// addRules adds Schematron rules, each once. The finding that they cannot be had stands where they are named.
func (c *schemaChoice) addRules(store *ruleStore, key ruleKey, named source.Span, why string) {
	l := store.load(key)
	switch {
	case slices.ContainsFunc(c.rules, func(u usedRules) bool { return u.loadedRules == l }) || l.none && !named.Known():
	case l.usable:
		c.rules = append(c.rules, usedRules{l, why})
	default:
		c.failed = true
		if l.problem != nil || l.none || len(l.findings) == 0 { // else they are reported by themselves
			c.findings.Add(l.at(named))
		}
	}
}

func (s *schemaChooser) chooseSchemas(f *source.File, given *givenSchema, p *project) schemaChoice {
	switch {
	case given != nil && given.none:
		return schemaChoice{why: given.why}
	case given != nil:
		l := s.store.load(given.key)
		if l.isRules() {
			c := schemaChoice{why: "since that named " + given.why + " is Schematron"}
			if s.rules != nil {
				c.addRules(s.rules, ruleKey{schemaKey: given.key}, source.Span{}, given.why)
			}
			return c
		}
		if l.isXSD() {
			return s.useXSD(given)
		}
		if !l.usable { // it is reported once, by itself
			return schemaChoice{why: "since the one named " + given.why + " cannot be used"}
		}
		return schemaChoice{used: []usedSchema{{loadedSchema: l, why: given.why}}}
	}
	models, found := xmlmodel.Read(f)
	c := schemaChoice{findings: found}
	c.failed = slices.ContainsFunc(found, func(d diag.Diagnostic) bool { return d.Severity == diag.Error && !isInside(d.Span, models) })
	m := modelChoice{schemaChooser: s, choice: &c, project: p, document: f.Name()}
	m.chooseAll(models)
	c.findings = slices.DeleteFunc(c.findings, func(d diag.Diagnostic) bool { return !s.wants(d) })
	return c
}

// isInside reports whether a place is in what names a model: then it is known which one is meant.
func isInside(at source.Span, models []xmlmodel.Model) bool {
	return slices.ContainsFunc(models, func(m xmlmodel.Model) bool {
		return m.Span.File == at.File && m.Span.Start <= at.Start && at.End <= m.Span.End
	})
}

// modelChoice chooses among the models of a document.
type modelChoice struct {
	*schemaChooser
	choice   *schemaChoice
	project  *project
	document string
	tried    []schemaKey
}

func (m *modelChoice) chooseAll(models []xmlmodel.Model) {
	for i := range models {
		if models[i].Kind.IsGrammar() {
			m.choose(&models[i])
		}
	}
	m.chooseXSD(models)
	m.choice.findings = append(m.choice.findings, unused(models)...)
	for i := range models {
		if models[i].Kind == xmlmodel.Schematron && m.rules != nil {
			m.addRules(&models[i])
		}
	}
	if len(m.tried) == 0 && !m.choice.failed {
		l := m.store.load(schemaKey{where: location{builtin: defaultSchema}, trusted: true})
		why := "since nothing names another"
		if slices.ContainsFunc(models, func(model xmlmodel.Model) bool { return model.Kind != xmlmodel.Schematron }) {
			why += " that can be used"
		}
		m.choice.used = append(m.choice.used, usedSchema{loadedSchema: l, why: why})
	}
}

// choose takes one model, which says RELAX NG or nothing about its language.
func (m *modelChoice) choose(model *xmlmodel.Model) {
	key := m.key(model)
	l := m.store.load(key)
	if model.Kind == xmlmodel.Undecided && l.problem == nil && !l.usable && l.kind != xmlmodel.RelaxNGCompact && l.kind != xmlmodel.RelaxNG {
		model.Kind = l.kind // it is one of those that cannot be used
		return
	}
	if slices.Contains(m.tried, key) {
		return
	}
	m.tried = append(m.tried, key)
	if !l.usable {
		m.choice.findings.Add(l.at(model.Href.Span))
		m.choice.failed = true
		return
	}
	m.choice.used = append(m.choice.used, usedSchema{l, fmt.Sprintf("by %s in line %d", model.Place, model.Span.Position().Line), model.Href.Span})
}

// knows reports whether a catalog says something about an address.
func knows(c *catalog.Catalog, address string) bool {
	if c == nil {
		return false
	}
	_, uri := c.URI(address)
	_, system := c.External("", address)
	return uri || system
}

// addRules takes the Schematron rules that a document names. A RELAX NG schema is named for the rules in it.
func (m *modelChoice) addRules(model *xmlmodel.Model) {
	key := ruleKey{schemaKey: m.key(model), phase: model.Phase.Value}
	m.choice.addRules(m.rules, key, model.Href.Span, fmt.Sprintf("by %s in line %d", model.Place, model.Span.Position().Line))
}

// key says which schema a model means.
func (m *modelChoice) key(model *xmlmodel.Model) schemaKey {
	key := schemaKey{where: locateReference(model.Href.Value, m.document), catalog: m.project.catalog}
	if knows(key.catalog, model.Href.Value) {
		key.written = model.Href.Value
	}
	return key
}

// apply gives the validator that checks against the choice.
func (c schemaChoice) apply(v validate.Validator) *validate.Validator {
	for i, u := range c.used {
		if i == 0 {
			v.Schema = u.schema
		} else {
			v.More = append(v.More, validate.NamedSchema{Name: u.name, Schema: u.schema})
		}
	}
	for _, u := range c.rules {
		v.Schematron = append(v.Schematron, validate.SchematronRules{Schema: u.schema, Run: u.run})
	}
	return &v
}

// lines say which schemas were used and why.
func (c schemaChoice) lines(document string) []string {
	var list []string
	if len(c.used)+len(c.libxml) == 0 {
		why := c.why
		if why == "" {
			why = "since none that it names can be used"
		}
		list = append(list, fmt.Sprintf("%s: checked against no schema, %s", document, why))
	}
	for _, u := range c.used {
		list = append(list, fmt.Sprintf("%s: checked against %s (%s), %s", document, u.name, u.origin, u.why))
	}
	for _, u := range c.libxml {
		list = append(list, u.line(document))
	}
	for _, u := range c.rules {
		list = append(list, u.line(document))
	}
	return list
}
