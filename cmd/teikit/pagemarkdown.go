package main

import (
	"fmt"
	"slices"
	"strings"

	"teikit/tei/diag"
	"teikit/validate/rules"
)

// markdownPages are the pages of all codes, and an index of them, as files of Markdown by their path.
func markdownPages() map[string]string {
	pages := map[string]string{"README.md": markdownIndex()}
	for _, t := range allTopics() {
		pages[string(t.Code)+".md"] = markdownPage(t)
	}
	return pages
}

func markdownPage(t *diag.Topic) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n%s (%s)\n", t.Code, markdown(upperFirst(t.Title)), t.Severity)
	for _, p := range pageParts(t) {
		if p.heading != "" {
			fmt.Fprintf(&b, "\n## %s\n", p.heading)
		}
		text := strings.TrimSpace(p.text)
		if p.example {
			text = indented(text)
		} else {
			text = markdownParagraphs(text)
		}
		fmt.Fprintf(&b, "\n%s\n", text)
	}
	return b.String()
}

// markdownParagraphs keeps what is indented, which is code there, too.
func markdownParagraphs(text string) string {
	var paragraphs []string
	for p := range strings.SplitSeq(text, "\n\n") {
		if !strings.HasPrefix(p, "    ") {
			p = markdown(foldedParagraph(p))
		}
		paragraphs = append(paragraphs, p)
	}
	return strings.Join(paragraphs, "\n\n")
}

var markdownSigns = strings.NewReplacer(`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "<", `\<`, ">", `\>`, "[", `\[`, "]", `\]`, "|", `\|`, "#", `\#`, "~", `\~`, "&", `\&`)

func markdown(text string) string { return markdownSigns.Replace(text) }

func upperFirst(s string) string {
	for i, r := range s {
		if i > 0 {
			break
		}
		s = strings.ToUpper(string(r)) + s[len(string(r)):]
	}
	return s
}

// markdownIndex lists all codes by family, those of house rules by group.
func markdownIndex() string {
	var b strings.Builder
	b.WriteString("# Findings\n\nWhat each code of a finding means, as `teikit explain CODE` prints it. These files are made from the rules themselves by\n`go test ./cmd/teikit -run RulePages -update`.\n")
	for _, family := range families() {
		fmt.Fprintf(&b, "\n## %s\n", family)
		if family == "house" {
			houseIndex(&b)
			continue
		}
		b.WriteString("\n| code | severity | says |\n|---|---|---|\n")
		for _, t := range allTopics() {
			if t.Code.Family() == family {
				fmt.Fprintf(&b, "| [%s](%s.md) | %s | %s |\n", t.Code, t.Code, t.Severity, markdown(t.Title))
			}
		}
	}
	return b.String()
}

func houseIndex(b *strings.Builder) {
	for _, group := range rules.Groups {
		fmt.Fprintf(b, "\n### %s\n\n| code | severity | preset | fix | says |\n|---|---|---|---|---|\n", upperFirst(string(group)))
		for _, r := range rules.All {
			if r.Group == group {
				fmt.Fprintf(b, "| [%s](%s.md) | %s | %s | %s | %s |\n", r.Code, r.Code, r.Severity, r.Preset, fixWord(r.Fixes), markdown(r.Title))
			}
		}
	}
	for _, t := range allTopics() {
		if t.Code.Family() == "house" && !slices.ContainsFunc(rules.All, func(r *rules.Rule) bool { return r.Code == t.Code }) {
			fmt.Fprintf(b, "\n[%s](%s.md) (%s): %s\n", t.Code, t.Code, t.Severity, markdown(t.Title))
		}
	}
}

func fixWord(f rules.Fixes) string {
	return map[rules.Fixes]string{0: "", rules.Safe: "safe", rules.Unsafe: "unsafe", rules.Safe | rules.Unsafe: "safe, unsafe"}[f]
}
