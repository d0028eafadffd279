package report

import (
	"bufio"
	"crypto/sha256"
	_ "embed" // page/
	"encoding/base64"
	"fmt"
	"slices"
)

//go:embed page/page.css
var pageStyle string

//go:embed page/page.js
var pageScript string

// begin writes what stands before the findings.
func (h *htmlReporter) begin() {
	if h.open {
		return
	}
	h.open = true
	title := "Findings of teikit" + xmlValue(spaced(h.Version))
	// The policy lets nothing run but the page's own script, and nothing be loaded, whatever stands in the letters.
	fmt.Fprintf(h.w, `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '%s'; script-src '%s'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>%s</title>
<style>%s</style>
</head>
<body>
<header>
<h1>%[3]s</h1>
</header>
%[5]s<main>
`, sourceHash(pageStyle), sourceHash(pageScript), title, pageStyle, pageForm)
}

// Close writes what the codes mean, and the numbers.
func (h *htmlReporter) Close(s Summary) error {
	h.begin()
	total := count(s.Files, "file") + " checked, no findings"
	if s.Findings() > 0 {
		total = numbers(s)
	}
	h.explain(h.w)
	fmt.Fprintf(h.w, "</main>\n<footer>\n<p id=\"numbers\">%s</p>\n</footer>\n<script>%s</script>\n</body>\n</html>\n", total, pageScript)
	return h.w.Flush()
}

// pageForm is what filters findings; the script shows it if there are any, as it does nothing without.
const pageForm = `<form hidden aria-label="filter findings">
<div>
<fieldset><legend>severity</legend>
<label><input type="checkbox" name="severity" value="error" checked> errors</label>
<label><input type="checkbox" name="severity" value="warning" checked> warnings</label>
<label><input type="checkbox" name="severity" value="info" checked> infos</label>
</fieldset>
<div><label for="code">rule</label><select id="code" name="code"><option value="">all</option></select></div>
<div><label for="file">file</label><select id="file" name="file"><option value="">all</option></select></div>
<div><label for="words">words</label><input type="search" id="words" name="words"></div>
<button type="reset">Show all</button>
<output aria-live="polite"></output>
</div>
</form>
`

// explain writes what the codes on the page mean.
func (h *htmlReporter) explain(w *bufio.Writer) {
	if len(h.codes) == 0 {
		return
	}
	w.WriteString("<section id=\"codes\">\n<h2>What the rules mean</h2>\n")
	slices.Sort(h.codes)
	for _, code := range h.codes {
		t := h.topic(code)
		text := t.Doc
		if text == "" {
			text = "A rule of a schema of the edition; the schema tells what it is for."
		}
		fmt.Fprintf(w, "<details id=\"code-%s\"><summary><code>%[1]s</code>: %s</summary><pre>%s</pre></details>\n", xmlValue(string(code)), xmlValue(t.Title), xmlLines(text))
	}
	w.WriteString("</section>\n")
}

// sourceHash names a style or a script in a content security policy.
func sourceHash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}

// spaced puts a space before a text, if there is one.
func spaced(s string) string {
	if s == "" {
		return ""
	}
	return " " + s
}
