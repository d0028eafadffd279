package xmltext

import (
	"strings"

	"teikit/tei/source"
)

// A pseudoAttr is a part of the XML declaration that looks like an attribute, with offsets in src.
type pseudoAttr struct {
	name, value                              string
	nameStart, nameEnd, valueStart, valueEnd int
}

// xmlDecl reads the XML declaration [23] at the "<?xml".
func (r *Reader) xmlDecl() *Token {
	start := r.pos
	end := r.declEnd(start)
	attrs, ok := r.pseudoAttrs(start+len("<?xml"), end)
	if ok {
		r.checkDeclOrder(attrs, start, r.pos)
	}
	r.attrs = r.attrs[:0]
	encoding, encodingSpan := "", source.Range{}
	for _, a := range attrs {
		switch a.name {
		case "version":
			r.checkVersion(a)
		case "encoding":
			if !isEncName(a.value) {
				r.badEncName(a)
				break
			}
			encoding, encodingSpan = a.value, source.Range{Start: a.valueStart, End: a.valueEnd} // in src
		case "standalone":
			r.dtd.standalone = a.value == "yes"
			if a.value != "yes" && a.value != "no" {
				r.report(topicXMLDecl.At(r.at(a.valueStart, a.valueEnd), `standalone is %s; expected "yes" or "no"`, excerpt(a.value)))
			}
		}
		r.attrs = append(r.attrs, Attr{Name: Name{Local: a.name}, NameID: -1, Value: aliasBytes(a.value),
			NameSpan: r.span(a.nameStart, a.nameEnd), ValueSpan: r.span(a.valueStart, a.valueEnd)})
	}
	r.checkEncoding(encoding, encodingSpan)
	text := skipSpace(r.src[:end], start+len("<?xml"))
	t := r.token(Declaration, start, r.pos)
	t.Attrs, t.Text = r.attrs, aliasBytes(r.src[text:end])
	return t
}

// declEnd finds the end of the XML declaration's content and goes behind the declaration.
func (r *Reader) declEnd(start int) int {
	rest := r.near(start)[start:]
	if end := strings.IndexByte(rest, '>'); end > 0 && rest[end-1] == '?' {
		r.pos = start + end + 1
		return start + end - 1
	}
	stop := endOfBrokenTag(r.near(start), start+1)
	r.pos = stop
	d := topicXMLDecl.At(r.at(start, stop), `the XML declaration has no end; expected "?>"`)
	if r.src[stop-1] == '>' {
		stop--
		d = d.WithFix(r.fix(`write "?>"`, true, stop, stop+1, "?>"))
	}
	r.report(d)
	return stop
}

// pseudoAttrs scans src[i:end]. It is not ok after something that is no pseudo-attribute, which it reports.
func (r *Reader) pseudoAttrs(i, end int) (attrs []pseudoAttr, ok bool) {
	src := r.src[:end]
	attrs = make([]pseudoAttr, 0, 3)
	for {
		next := skipSpace(src, i)
		if next == end {
			return attrs, true
		}
		if next == i {
			r.report(topicXMLDecl.At(r.at(i, i+1), "white space is missing inside the XML declaration; expected a space"))
		}
		a := pseudoAttr{nameStart: next, nameEnd: nameEnd(src, next)}
		i = skipSpace(src, a.nameEnd)
		if a.nameEnd == next || i == end || src[i] != '=' {
			r.report(topicXMLDecl.At(r.at(next, end), `%s does not belong in the XML declaration; expected version="1.0" encoding="UTF-8"`, excerpt(src[next:])))
			return attrs, false
		}
		i = skipSpace(src, i+1)
		closing := -1
		if i < end && (src[i] == '"' || src[i] == '\'') {
			closing = strings.IndexByte(src[i+1:], src[i])
		}
		a.name = src[a.nameStart:a.nameEnd]
		if closing < 0 {
			r.report(topicXMLDecl.At(r.at(next, end), "the value of %q in the XML declaration is not in quotes", a.name))
			return attrs, false
		}
		a.valueStart = i + 1
		a.valueEnd = a.valueStart + closing
		a.value = src[a.valueStart:a.valueEnd]
		attrs = append(attrs, a)
		i = a.valueEnd + 1
	}
}

// checkDeclOrder reports what production [23] does not allow: version first and always, then encoding, then standalone.
func (r *Reader) checkDeclOrder(attrs []pseudoAttr, start, end int) {
	if len(attrs) == 0 || attrs[0].name != "version" {
		r.report(topicXMLDecl.At(r.at(start, end), `the XML declaration does not begin with the version; expected version="1.0"`))
	}
	order := 0
	for _, a := range attrs {
		place := strings.Index("version encoding standalone ", a.name+" ") + 1
		switch {
		case place == 0 || a.name != "version" && a.name != "encoding" && a.name != "standalone":
			r.report(topicXMLDecl.At(r.at(a.nameStart, a.nameEnd), "%q does not belong in the XML declaration; expected version, encoding and standalone", a.name))
		case place == order:
			r.report(topicXMLDecl.At(r.at(a.nameStart, a.nameEnd), "%q is given twice in the XML declaration", a.name))
		case place < order && a.name != "version":
			r.report(topicXMLDecl.At(r.at(a.nameStart, a.nameEnd), "%q stands too late in the XML declaration; expected version, encoding, standalone in this order", a.name))
		}
		order = max(order, place)
	}
}

// checkVersion reports a version that is none [26], and XML 1.1.
func (r *Reader) checkVersion(a pseudoAttr) {
	minor, ok := strings.CutPrefix(a.value, "1.")
	if !ok || minor == "" || strings.Trim(minor, "0123456789") != "" {
		r.report(topicXMLDecl.At(r.at(a.valueStart, a.valueEnd), `%s is no version of XML; expected "1.0"`, excerpt(a.value)))
		return
	}
	if a.value == "1.1" {
		d := topicVersion.At(r.at(a.valueStart, a.valueEnd), `the file is declared as XML 1.1, which is not read; expected "1.0"`)
		r.report(d.WithFix(r.fix(`write "1.0"`, false, a.valueStart, a.valueEnd, "1.0")))
	}
}

func (r *Reader) badEncName(a pseudoAttr) {
	r.report(topicXMLDecl.At(r.at(a.valueStart, a.valueEnd), `%s is no name of an encoding; expected one such as "UTF-8"`, excerpt(a.value)))
}

// isEncName tells whether s is an EncName [81].
func isEncName(s string) bool {
	for i := range len(s) {
		class := cleanBytes[s[i]]
		if class&nameByte == 0 || s[i] == ':' || i == 0 && (class&nameStartByte == 0 || s[i] == '_') {
			return false
		}
	}
	return s != ""
}

// misplacedXMLDecl reports a processing instruction with the reserved target "xml" [17].
func (r *Reader) misplacedXMLDecl(start, end int, target string) {
	if target != "xml" {
		d := topicXMLDecl.At(r.at(start, start+2+len(target)), `the name %q is reserved; expected "xml" at the very start of the file, or another name`, target)
		r.report(d)
		return
	}
	d := topicXMLDecl.At(r.at(start, end), "the XML declaration stands inside the file; expected it at the very start, or not at all")
	if r.entity == nil && r.opening.known && r.opening.at == r.base+start {
		d.Message = "white space or empty lines stand before the XML declaration; expected it at the very start of the file"
		d = d.WithFix(r.fix("remove what stands before it", true, r.content-r.base, start, ""))
	}
	r.report(d)
}
