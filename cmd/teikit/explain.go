package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"teikit/validate/schematron"
)

func explainCommand() *cli.Command {
	return &cli.Command{
		Name:      "explain",
		Usage:     "what a finding means and how to mend it",
		UsageText: "teikit explain [CODE]",
		Description: "Prints the page of one finding code. With the name of a family, such as \"house\", lists its codes;\n" +
			"without a code, all of them.\n\nExample: teikit explain house/sent-date",
		HideHelpCommand: true,
		OnUsageError:    usageError,
		Action: func(c *cli.Context) error {
			if c.NArg() > 1 {
				return usagef("explain takes one code, found %d", c.NArg())
			}
			return explain(c.App.Writer, c.Args().First())
		},
	}
}

// explain prints the page of a code, or the list of a family, or of all if word is empty.
func explain(w io.Writer, word string) error {
	t := lookupTopic(word)
	if t == nil && isRuleCode(word) {
		t = schematron.TopicAssertion
	}
	if t == nil && word != "" {
		t = projectTopic(word)
	}
	if t != nil {
		_, err := io.WriteString(w, page(t))
		return err
	}
	if word != "" && !slices.Contains(families(), word) {
		return unknownCode(word)
	}
	_, err := io.WriteString(w, listing(word))
	return err
}

// listing is a table of codes and titles: of one family, or of all.
func listing(only string) string {
	width := 0
	for _, t := range allTopics() {
		width = max(width, len(t.Code))
	}
	var b strings.Builder
	for _, family := range families() {
		if only != "" && family != only {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte('\n')
		}
		for _, t := range allTopics() {
			if t.Code.Family() == family {
				fmt.Fprintf(&b, "%-*s  %s\n", width, t.Code, t.Title)
			}
		}
	}
	return b.String()
}
