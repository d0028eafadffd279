package xmltext

import (
	"strings"

	"teikit/tei/source"
)

// load reads the file of an external entity, to which src[start:end] refers; it reports why that cannot be done.
func (r *Reader) load(e *entity, start, end int) bool {
	switch {
	case e.file != nil:
		return true
	case e.missing:
		return false
	case r.root == nil:
		what := "its content is missing here"
		if e.param {
			what = "declarations behind it do not count"
		}
		r.report(topicSkippedEntity.At(r.at(start, end), "the entity %q stands in another file, %s, which is not read unless its folder is allowed; %s", e.name, excerpt(e.system), what))
		return false
	}
	name, data, err := r.root.Read(e.system, e.base, r.limits.ExpansionBytes)
	if err != nil {
		e.missing = true
		r.report(topicUnreadEntity.At(r.at(start, end), "%s, which %s names, cannot be read: %v", excerpt(e.system), e.inWords(), err))
		return false
	}
	f, faults := Decode(name, data)
	for _, d := range faults {
		r.report(d)
	}
	e.file, e.text = f, f.Text()
	r.enter(e, start, end)
	r.textDecl()
	e.start = r.pos
	r.leave()
	return !r.stopped
}

// inWords names an entity in a message.
func (e *entity) inWords() string {
	switch {
	case e.name == "":
		return "the DOCTYPE"
	case e.param:
		return "the parameter entity " + excerpt(e.name)
	}
	return "the entity " + excerpt(e.name)
}

// unreadEntity reports a reference to an entity that is not declared where that is no fault of well-formedness (section
// 4.1, entity declared).
func (r *Reader) unreadEntity(e *entity, start, end int) {
	d := topicSkippedEntity.At(r.at(start, end), "the entity %q is not declared in this file; its declaration may stand in another one, which is not read, and its content is missing here", e.name)
	if r.root != nil && !r.dtd.unread {
		d.Message = `the entity "` + excerptOf(e.name) + `" is not declared, in this file or in those that its DOCTYPE names; its content is missing here`
	}
	r.report(d)
}

// textDecl reads the byte order mark and the text declaration [77] at the beginning of an external entity.
func (r *Reader) textDecl() {
	if strings.HasPrefix(r.src, "\ufeff") {
		r.pos = len("\ufeff")
		r.content = r.pos
	}
	start := r.pos
	if !strings.HasPrefix(r.src[start:], "<?xml") || nameEnd(r.src, start+2) != start+5 {
		r.checkEncoding("", source.Range{})
		return
	}
	end := r.declEnd(start)
	attrs, ok := r.pseudoAttrs(start+len("<?xml"), end)
	names := ""
	for _, a := range attrs {
		names += a.name + " "
		switch a.name {
		case "version":
			r.checkVersion(a)
		case "encoding":
			if !isEncName(a.value) {
				r.badEncName(a)
				continue
			}
			r.checkEncoding(a.value, source.Range{Start: a.valueStart, End: a.valueEnd})
		}
	}
	if ok && names != "encoding " && names != "version encoding " {
		r.report(topicXMLDecl.At(r.at(start, r.pos), `the text declaration of an external entity has %s; expected encoding="UTF-8", or version="1.0" and the encoding`, excerpt(names)))
	}
}

// externalSubset reads the external DTD subset [30], for which src[start:end] stands in messages, behind the internal one.
func (r *Reader) externalSubset(start, end int) {
	system := r.dtd.info.SystemID
	if r.root == nil {
		r.report(topicExternalSubset.At(r.at(start, end), "the external DTD %s is not read unless its folder is allowed; entities and attribute defaults declared in it are unknown", excerpt(system)))
		return
	}
	e := &entity{kind: external, param: true, system: system, base: r.doc.Name()}
	if !r.mayInclude(e, start, end, false) {
		r.dtd.unread = true
		return
	}
	r.enter(e, start, end)
	level := len(r.outer)
	r.subset(level)
	if r.dtd.sections > 0 && !r.stopped {
		r.report(topicDTDSyntax.At(r.at(r.pos, r.pos), `a conditional section has no end; expected "]]>"`))
	}
	for len(r.outer) >= level {
		r.leave()
	}
}

// conditionalSection reads the beginning of a conditional section [61] at the "<![", or the whole of one that is ignored.
func (r *Reader) conditionalSection() bool {
	r.pos += len("<![")
	r.space()
	include := r.acceptWord("INCLUDE")
	if !include && !r.acceptWord("IGNORE") {
		return r.syntax("INCLUDE or IGNORE")
	}
	r.space()
	if !r.accept("[") {
		return r.syntax(`"["`)
	}
	if include {
		r.dtd.sections++
		return true
	}
	return r.ignoreSection()
}

// ignoreSection passes what is ignored, with the conditional sections in it [64], up to the "]]>".
func (r *Reader) ignoreSection() bool {
	start := r.pos
	for depth := 1; depth > 0; {
		i := strings.IndexAny(r.src[r.pos:], "<]")
		if i < 0 {
			r.report(topicDTDSyntax.At(r.at(start, start), `an ignored section has no end; expected "]]>"`))
			r.pos = len(r.src)
			return false
		}
		r.pos += i
		switch {
		case r.accept("<!["):
			depth++
		case r.accept("]]>"):
			depth--
		default:
			r.pos++
		}
	}
	r.cleaned(start, r.pos) // what is no Char is reported
	return true
}
