package report

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"teikit/tei/diag"
	"teikit/tei/source"
)

// htmlReporter writes one page that needs nothing besides itself: the lines around each finding with the finding below its line, a form that
// filters, and what the codes mean. Many equal findings in a file are folded. The page begins with the numbers, so it is held in memory.
type htmlReporter struct {
	Options
	w      io.Writer
	body   bytes.Buffer
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
	return &htmlReporter{w: w, Options: o, known: make(map[diag.Code]bool)}
}

func (h *htmlReporter) File(name string, findings diag.List) error {
	alike := fewInPage
	if h.Verbose {
		alike = foldNone
	}
	list := foldEqual(findings, alike)
	for len(list) > 0 {
		file := nameOf(name, list[0].first)
		n := 1
		for n < len(list) && nameOf(name, list[n].first) == file {
			n++
		}
		h.file(file, list[:n])
		list = list[n:]
	}
	return nil
}

// file writes the section of a file.
func (h *htmlReporter) file(name string, list []group) {
	all := 0
	for _, g := range list {
		all += 1 + g.times
	}
	path := xmlValue(h.path(name))
	fmt.Fprintf(&h.body, "<section class=\"file\" data-name=\"%s\">\n<h2>%[1]s <small>%s</small></h2>\n", path, count(all, "finding"))
	for len(list) > 0 {
		n := 1
		for n < len(list) && h.together(list[n-1].first, list[n].first) {
			n++
		}
		h.hunk(list[:n])
		list = list[n:]
	}
	h.body.WriteString("</section>\n")
}

// together tells whether the lines around two findings, of which the second comes later, touch.
func (h *htmlReporter) together(a, b diag.Diagnostic) bool {
	if !a.Span.Known() || !b.Span.Known() {
		return a.Span.Known() == b.Span.Known()
	}
	before, _ := h.places.at(a.Span.File, a.Span.Start)
	after, _ := h.places.at(b.Span.File, b.Span.Start)
	return after-before <= 2*contextLines+1
}

// hunk writes lines that follow each other, with the findings in them.
func (h *htmlReporter) hunk(list []group) {
	if !list[0].first.Span.Known() {
		h.body.WriteString("<div class=\"hunk whole\">\n")
		for _, g := range list {
			h.finding(g)
		}
		h.body.WriteString("</div>\n")
		return
	}
	h.body.WriteString("<div class=\"hunk\">\n")
	f := list[0].first.Span.File
	line, _ := h.places.at(f, list[0].first.Span.Start)
	next := max(1, line-contextLines)
	for len(list) > 0 {
		line, _ := h.places.at(f, list[0].first.Span.Start)
		for ; next < line; next++ {
			h.line(f, next, nil)
		}
		n := 1
		for n < len(list) && h.startsIn(line, list[n].first) {
			n++
		}
		h.found(f, line, list[:n])
		next = line + 1
		list = list[n:]
	}
	for last := min(next+contextLines-1, f.LineCount()); next <= last; next++ {
		h.line(f, next, nil)
	}
	h.body.WriteString("</div>\n")
}

func (h *htmlReporter) startsIn(line int, d diag.Diagnostic) bool {
	n, _ := h.places.at(d.Span.File, d.Span.Start)
	return n == line
}

// found writes a line with the findings that begin in it; a long line once for each of them.
func (h *htmlReporter) found(f *source.File, line int, list []group) {
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
func (h *htmlReporter) line(f *source.File, number int, list []group) {
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
	fmt.Fprintf(&h.body, "<div class=\"%s\"><span>%d</span><code>", class, number)
	if from > cover.Start {
		h.body.WriteString("…")
	}
	next := from
	for _, g := range list {
		start, end := max(g.first.Span.Start, next), min(max(g.first.Span.End, g.first.Span.Start), to)
		if start > end || start == end && g.first.Span.End > g.first.Span.Start { // in what is marked already
			continue
		}
		h.text(f, next, start)
		h.body.WriteString("<mark>")
		h.text(f, start, end)
		h.body.WriteString("</mark>")
		next = end
	}
	h.text(f, next, to)
	if to < cover.End {
		h.body.WriteString("…")
	}
	h.body.WriteString("</code></div>\n")
}

// text writes a part of a line.
func (h *htmlReporter) text(f *source.File, start, end int) {
	text := strings.TrimRight(f.Slice(source.Range{Start: start, End: end}), "\r\n")
	if start == 0 {
		text = strings.TrimPrefix(text, "\ufeff")
	}
	h.body.WriteString(xmlValue(text))
}

// finding writes one finding.
func (h *htmlReporter) finding(g group) {
	d := g.first
	if !h.known[d.Code] {
		h.known[d.Code] = true
		h.codes = append(h.codes, d.Code)
	}
	code, at := xmlValue(string(d.Code)), ""
	if d.Span.Known() {
		at = "<span>" + h.places.span(d.Span) + "</span> "
	}
	fmt.Fprintf(&h.body, "<article class=\"finding %s\" data-severity=\"%[1]s\" data-code=\"%s\" data-times=\"%[4]d\">\n<p><strong>%[1]s</strong> %[5]s<a href=\"#code-%[2]s\">%[2]s</a> %[3]s</p>\n", d.Severity, code, xmlValue(d.Message), 1+g.times, at)
	var more []string
	if d.Path != "" {
		more = append(more, "at "+d.Path)
	}
	for _, n := range d.Notes {
		text := n.Message
		if n.Span.Known() {
			text = h.notes.span(n.Span) + ": " + text
			if n.Span.File != d.Span.File {
				text = h.path(n.Span.File.Name()) + ":" + text
			}
		}
		more = append(more, text)
	}
	for _, x := range d.Fixes {
		more = append(more, "help: "+x.Message)
	}
	if g.times > 0 {
		more = append(more, "the same "+times(g.times)+" more"+g.where())
	}
	if len(more) > 0 {
		h.body.WriteString("<ul>\n")
		for _, text := range more {
			fmt.Fprintf(&h.body, "<li>%s</li>\n", xmlValue(text))
		}
		h.body.WriteString("</ul>\n")
	}
	h.body.WriteString("</article>\n")
}
