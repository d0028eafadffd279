package teibuild

import (
	"github.com/beevik/etree"

	"teikit/convert/letter"
	"teikit/tei"
	"teikit/tei/source"
)

// sourceDesc writes the layers of the source: the page that was transcribed, the printed collection, the manuscript. Only
// what the page says is filled in.
func (b *builder) sourceDesc(desc *etree.Element) {
	page := &b.letter.Page
	hasPrint := len(page.Collection) > 0 || page.Compilers != nil || b.standing().Edition != ""
	hasMs := len(b.letter.Archives) > 0 || b.keptAt()

	kind := "transcription"
	if len(page.Navigation) > 0 || len(page.Titles) > 0 {
		kind = "online"
	}
	bibl := tei.Add(desc, "bibl", "xml:id", b.id("src-page"), "type", kind)
	for _, t := range page.Titles {
		b.copyOf(tei.Add(bibl, "title", "level", "a"), t)
	}
	if len(page.Titles) == 0 {
		tei.AddText(bibl, "title", "Plain-text transcription: "+clean(b.letter.Name))
	}
	switch {
	case hasPrint:
		tei.Add(bibl, "relatedItem", "type", "derivedFrom", "target", b.ref("src-print"))
	case hasMs:
		tei.Add(bibl, "relatedItem", "type", "derivedFrom", "target", b.ref("src-ms"))
	}
	for _, n := range page.Navigation {
		b.boilerplate(bibl, n)
	}
	for _, n := range page.Introduction {
		b.copyOf(tei.Add(bibl, "note", "type", "editorial"), n)
	}
	for _, text := range b.letter.Given.Introduction {
		tei.AddText(bibl, "note", clean(text), "type", "editorial")
	}
	if b.notesHead != nil {
		b.copyOf(tei.Add(bibl, "note", "type", "boilerplate", "subtype", "notes"), b.notesHead.Span)
	}
	if hasPrint {
		b.printEdition(tei.Add(desc, "bibl", "xml:id", b.id("src-print"), "type", "print"), hasMs)
	}
	for i := range b.letter.Archives {
		b.manuscript(desc, i)
	}
	b.givenSources(bibl, desc)
	if hasMs && len(b.letter.Archives) == 0 {
		b.standingManuscript(desc)
	}
}

// boilerplate keeps a line of the page that belongs neither to the letter nor to its description.
func (b *builder) boilerplate(bibl *etree.Element, part source.Range) {
	b.copyOf(tei.Add(bibl, "note", "type", "boilerplate"), part)
}

func (b *builder) printEdition(bibl *etree.Element, hasMs bool) {
	page := &b.letter.Page
	for i, t := range page.Collection {
		kind := ""
		if i > 0 {
			kind = "sub"
		}
		b.copyOf(tei.Add(bibl, "title", "level", "m", "type", kind), t)
	}
	switch edition := b.standing().Edition; {
	case len(page.Collection) > 0:
	case edition != "":
		tei.AddText(bibl, "title", clean(edition), "level", "m")
	default:
		tei.AddText(bibl, "title", "untitled collection")
	}
	if c := page.Compilers; c != nil {
		stmt := tei.Add(bibl, "respStmt", "xml:id", b.id("editors"))
		b.copyOf(tei.Add(stmt, "resp"), c.Label)
		at := c.Label.End
		for _, name := range c.Names {
			b.between(stmt, source.Range{Start: at, End: name.Start})
			b.copyOf(tei.Add(stmt, "name"), name)
			at = name.End
		}
		b.between(stmt, source.Range{Start: at, End: c.Line.End})
	}
	if page.Year != "" {
		tei.AddText(bibl, "date", page.Year, "when", page.Year)
	}
	if hasMs {
		tei.Add(bibl, "relatedItem", "type", "editionOf", "target", b.ref("src-ms"))
	}
}

// manuscript writes archival reference i as msDesc (TEI P5 MS).
func (b *builder) manuscript(desc *etree.Element, i int) {
	a := &b.letter.Archives[i]
	text := func(r source.Range) string { return clean(b.letter.File.Slice(r)) }
	id := ""
	if i == 0 {
		id = b.id("src-ms")
	}
	ms := tei.Add(desc, "msDesc", "xml:id", id)
	identifier := tei.Add(ms, "msIdentifier")
	repository := text(a.Repository)
	if repository != "" {
		tei.AddText(identifier, "repository", repository, "ref", b.ref(b.repositoryID(a)))
	} else if repository = clean(b.standing().Repository); repository != "" {
		tei.AddText(identifier, "repository", repository)
	}
	holding, leaves := levels(a)
	for k, level := range holding {
		name := "collection"
		if k == len(holding)-1 && (k > 0 || repository != "") { // an idno must not come first (TEI All's Schematron)
			name = "idno"
		}
		cert := ""
		if level.Misread != "" {
			cert = string(letter.Medium)
		}
		tei.AddText(identifier, name, text(level.Span), "type", string(level.Kind), "n", clean(level.N), "cert", cert)
	}
	if a.Shelfmark.Len() > 0 {
		cert := ""
		if a.Mended() {
			cert = string(letter.Medium)
		}
		tei.AddText(identifier, "idno", clean(a.Mark(b.letter.File)), "type", "shelfmark", "cert", cert)
	}
	if len(leaves) > 0 {
		item := tei.Add(tei.Add(ms, "msContents"), "msItem")
		for _, leaf := range leaves {
			from, to := leafRange(leaf.N)
			tei.AddText(item, "locus", text(leaf.Span), "from", from, "to", to)
		}
		tei.AddText(item, "title", b.title()) // msItem wants more than a locus
	}
	b.physDesc(ms, a, text(a.Carrier))
}

// levels parts the levels of a reference into those that hold the unit, outermost first, and the leaves.
func levels(a *letter.Archive) (holding, leaves []letter.Level) {
	for _, l := range a.Levels {
		if l.Kind == letter.Leaf {
			leaves = append(leaves, l)
		} else {
			holding = append(holding, l)
		}
	}
	return holding, leaves
}

func (b *builder) physDesc(ms *etree.Element, a *letter.Archive, carrier string) {
	if carrier == "" && b.letter.Kind == letter.PlainLetter {
		return
	}
	phys := tei.Add(ms, "physDesc")
	if carrier != "" && a.Hand == letter.UnknownHand {
		tei.AddText(phys, "p", carrier)
		return
	}
	form := ""
	if b.letter.Kind != letter.PlainLetter {
		form = string(b.letter.Kind)
	}
	switch {
	case a.Hand == letter.Copy:
		tei.AddText(tei.Add(phys, "objectDesc", "form", form), "p", carrier)
	case form != "":
		tei.Add(phys, "objectDesc", "form", form)
	}
	switch a.Hand {
	case letter.Autograph:
		scribe := ""
		if len(b.letter.Senders) == 1 && b.letter.Senders[0].Kind == letter.Person {
			scribe = b.ref(b.letter.Senders[0].ID)
		}
		tei.AddText(tei.Add(phys, "handDesc"), "handNote", carrier, "scribeRef", scribe)
	case letter.Typescript:
		tei.AddText(tei.Add(phys, "typeDesc"), "typeNote", carrier)
	case letter.Copy, letter.UnknownHand:
	}
}
