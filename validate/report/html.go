package report

import (
	"bufio"
	"io"
	"strconv"
	"strings"

	"teikit/tei/diag"
	"teikit/tei/source"
)

// htmlReporter writes one page that needs nothing besides itself: the lines around each finding with the finding below its line, a form that
// filters, and what the codes mean. Many equal findings in a file are folded. It writes while findings come in; so the numbers stand at the end,
// and the page's script takes them to the top.
type htmlReporter struct {
	Options
	w      *bufio.Writer
	open   bool   // the page has been begun
	places places // of findings
	notes  places
	codes  []diag.Code // that have been found, in the order of the page
	known  map[diag.Code]bool
}

const (
	contextLines = 2    // shown before and after a line with findings
	longLine     = 1000 // bytes; of a longer line only what is around a place is shown
	aroundPlace  = 240  // bytes
)

func newHTML(w io.Writer, o Options) Reporter {
	return &htmlReporter{w: bufio.NewWriter(w), Options: o, known: make(map[diag.Code]bool)}
}

// A lineGroup is a group with the line in which its first finding begins; 0: it has no place.
type lineGroup struct {
	group
	line int
}

func (h *htmlReporter) File(name string, findings diag.List) error {
	h.begin()
	alike := fewInPage
	if h.Verbose {
		alike = foldNone
	}
	list := h.placed(foldEqual(findings, alike))
	for len(list) > 0 {
		file := nameOf(name, list[0].first)
		n := 1
		for n < len(list) && nameOf(name, list[n].first) == file {
			n++
		}
		h.file(file, list[:n])
		list = list[n:]
	}
	return h.w.Flush()
}

func (h *htmlReporter) placed(groups []group) []lineGroup {
	list := make([]lineGroup, len(groups))
	for i, g := range groups {
		list[i].group = g
		if s := g.first.Span; s.Known() {
			list[i].line, _ = h.places.at(s.File, s.Start)
		}
	}
	return list
}

// file writes the section of a file.
func (h *htmlReporter) file(name string, list []lineGroup) {
	all := 0
	for _, g := range list {
		all += 1 + g.times
	}
	path := xmlValue(h.path(name))
	h.write(`<section class="file" data-name="`, path, "\">\n<h2>", path, " <small>", count(all, "finding"), "</small></h2>\n")
	for len(list) > 0 {
		n := 1
		for n < len(list) && together(list[n-1], list[n]) {
			n++
		}
		h.hunk(list[:n])
		list = list[n:]
	}
	h.write("</section>\n")
}

// together tells whether the lines around two findings, of which the second comes later, touch.
func together(a, b lineGroup) bool {
	if a.line == 0 || b.line == 0 {
		return a.line == b.line
	}
	return b.line-a.line <= 2*contextLines+1
}

// hunk writes lines that follow each other, with the findings in them.
func (h *htmlReporter) hunk(list []lineGroup) {
	if list[0].line == 0 {
		h.write("<div class=\"hunk whole\">\n")
		for _, g := range list {
			h.finding(g)
		}
		h.write("</div>\n")
		return
	}
	h.write("<div class=\"hunk\">\n")
	f := list[0].first.Span.File
	next := max(1, list[0].line-contextLines)
	for len(list) > 0 {
		line := list[0].line
		for ; next < line; next++ {
			h.line(f, next, nil)
		}
		n := 1
		for n < len(list) && list[n].line == line {
			n++
		}
		h.found(f, line, list[:n])
		next = line + 1
		list = list[n:]
	}
	for last := min(next+contextLines-1, f.LineCount()); next <= last; next++ {
		h.line(f, next, nil)
	}
	h.write("</div>\n")
}

// found writes a line with the findings that begin in it; a long line once for each of them.
func (h *htmlReporter) found(f *source.File, line int, list []lineGroup) {
	if f.LineRange(line).Len() > longLine {
		for _, g := range list {
			h.line(f, line, list[:1:1])
			h.finding(g)
			list = list[1:]
		}
		return
	}
	h.line(f, line, list)
	for _, g := range list {
		h.finding(g)
	}
}

// line writes a line of the source, in which the places of the findings are marked.
func (h *htmlReporter) line(f *source.File, number int, list []lineGroup) {
	cover := f.LineRange(number)
	from, to := cover.Start, cover.End
	if cover.Len() > longLine {
		at := cover.Start
		if len(list) > 0 {
			at = list[0].first.Span.Start
		}
		from, to = max(from, at-aroundPlace), min(to, at+2*aroundPlace)
	}
	class := "line"
	if len(list) > 0 {
		class = "line at"
	}
	h.write(`<div class="`, class, `"><span>`, strconv.Itoa(number), `</span><code>`)
	if from > cover.Start {
		h.write("…")
	}
	next := from
	for _, g := range list {
		start, end := max(g.first.Span.Start, next), min(max(g.first.Span.End, g.first.Span.Start), to)
		if start > end || start == end && g.first.Span.End > g.first.Span.Start { // in what is marked already
			continue
		}
		h.text(f, next, start)
		h.write("<mark>")
		h.text(f, start, end)
		h.write("</mark>")
		next = end
	}
	h.text(f, next, to)
	if to < cover.End {
		h.write("…")
	}
	h.write("</code></div>\n")
}

// text writes a part of a line.
func (h *htmlReporter) text(f *source.File, start, end int) {
	text := strings.TrimRight(f.Slice(source.Range{Start: start, End: end}), "\r\n")
	if start == 0 {
		text = strings.TrimPrefix(text, "\ufeff")
	}
	h.escaped(text)
}

// write writes parts of the page as they are; escaped writes text.
func (h *htmlReporter) write(parts ...string) {
	for _, p := range parts {
		h.w.WriteString(p)
	}
}

func (h *htmlReporter) escaped(text string) {
	h.w.Write(appendXML(h.w.AvailableBuffer(), text))
}

// finding writes one finding.
func (h *htmlReporter) finding(g lineGroup) {
	d := g.first
	if !h.known[d.Code] {
		h.known[d.Code] = true
		h.codes = append(h.codes, d.Code)
	}
	code, severity := xmlValue(string(d.Code)), d.Severity.String()
	h.write(`<article class="finding `, severity, `" data-severity="`, severity, `" data-code="`, code, `" data-times="`, strconv.Itoa(1+g.times), "\">\n<p><strong>", severity, "</strong> ")
	if d.Span.Known() {
		h.write("<span>", h.places.span(d.Span), "</span> ")
	}
	h.write(`<a href="#code-`, code, `">`, code, `</a> `)
	h.escaped(d.Message)
	h.write("</p>\n")
	if more := h.more(g); len(more) > 0 {
		h.write("<ul>\n")
		for _, text := range more {
			h.write("<li>")
			h.escaped(text)
			h.write("</li>\n")
		}
		h.write("</ul>\n")
	}
	h.write("</article>\n")
}

// more is what there is to say about a finding beside its message.
func (h *htmlReporter) more(g lineGroup) (list []string) {
	d := g.first
	if d.Path != "" {
		list = append(list, "at "+d.Path)
	}
	for _, n := range d.Notes {
		text := n.Message
		if n.Span.Known() {
			text = h.notes.span(n.Span) + ": " + text
			if n.Span.File != d.Span.File {
				text = h.path(n.Span.File.Name()) + ":" + text
			}
		}
		list = append(list, text)
	}
	for _, x := range d.Fixes {
		list = append(list, "help: "+x.Message)
	}
	if g.times > 0 {
		list = append(list, "the same "+times(g.times)+" more"+g.where())
	}
	return list
}
