package main

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"teikit/convert/datephrase"
	"teikit/tei/datable"
)

// maxLineBytes is the longest line of standard input that is read as a phrase.
const maxLineBytes = 1 << 20

func dateCommand() *cli.Command {
	return &cli.Command{
		Name:      "date",
		Usage:     "how date phrases are read",
		UsageText: "teikit date [flags] PHRASE...",
		Description: "PHRASE is a date as letters have it, alone or in its line; quote it. Without a phrase, or with -, each line of\n" +
			"standard input is one. The exit code is 1 if a phrase has no reading.\n\n" +
			"Example: teikit date --century 19 \"Baku 16/VII-20\"",
		HideHelpCommand: true,
		OnUsageError:    usageError,
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "lang", Usage: "read these `LANGUAGES` only: codes such as de or en,fr; the first one is preferred", DefaultText: "all"},
			&cli.StringFlag{Name: "order", Usage: "`ORDER` of day and month in figures: dmy or mdy", DefaultText: "both are given"},
			&cli.IntFlag{Name: "century", Usage: "first figures `N` of shortened years: 19 reads 20 as 1920", DefaultText: "they stay open"},
			&cli.StringSliceFlag{Name: "near", Usage: "another `DATE` of the same letter, such as 1920-07-16; decides what the phrase leaves open; may be repeated"},
			&cli.StringFlag{Name: "calendar", Usage: "`CALENDAR` of dates that do not say so: gregorian or julian", Value: "gregorian"},
			&cli.StringFlag{Name: "format", Usage: "write the readings as `FORMAT`: " + strings.Join(dateFormats, ", "), Value: dateFormats[0]},
		},
		Action: func(c *cli.Context) error {
			o, err := dateOptions(c)
			if err != nil {
				return err
			}
			if format := c.String("format"); !slices.Contains(dateFormats, format) {
				return badChoice("format", format, dateFormats...)
			}
			return readPhrases(c, o)
		},
	}
}

var dateFormats = []string{"table", "json"}

// dateOptions are the options of the reader that the flags set.
func dateOptions(c *cli.Context) (o datephrase.Options, err error) {
	if lang := c.String("lang"); lang != "" {
		known := datephrase.Languages()
		for code := range strings.SplitSeq(lang, ",") {
			if !slices.Contains(known, code) {
				return o, usagef("--lang does not know %q; expected %s", code, strings.Join(known, ", "))
			}
			o.Langs = append(o.Langs, code)
		}
	}
	switch o.Order = c.String("order"); o.Order {
	case "", "dmy", "mdy":
	default:
		return o, badChoice("order", o.Order, "dmy", "mdy")
	}
	if o.Century = c.Int("century"); c.IsSet("century") && (o.Century < 10 || o.Century > 20) {
		return o, usagef("--century takes the first two figures of the year, 10 to 20, found %d", o.Century)
	}
	switch calendar := c.String("calendar"); calendar {
	case "gregorian":
	case "julian":
		o.Calendar = calendar
	default:
		return o, badChoice("calendar", calendar, "gregorian", "julian")
	}
	for _, s := range c.StringSlice("near") {
		d, err := datable.ParseDate(s)
		if err != nil {
			return o, usagef("--near %s: %v", s, err)
		}
		o.Near = append(o.Near, d)
	}
	return o, nil
}

// readPhrases reads the phrases of the command line, or the lines of standard input.
func readPhrases(c *cli.Context, o datephrase.Options) error {
	out := bufio.NewWriter(c.App.Writer)
	p := phrasePrinter{out: out, errs: c.App.ErrWriter, options: o}
	if p.json = c.String("format") == "json"; !p.json {
		p.table = append(p.table, []string{"TEXT", "VALUE", "CERT", "CALENDAR", "NOTES"})
	}
	phrases := c.Args().Slice()
	if len(phrases) == 0 || len(phrases) == 1 && phrases[0] == "-" {
		lines := bufio.NewScanner(c.App.Reader)
		lines.Buffer(nil, maxLineBytes)
		for lines.Scan() {
			if strings.TrimSpace(lines.Text()) != "" {
				p.phrase(lines.Text())
			}
		}
		if err := lines.Err(); err != nil {
			return failuref("standard input cannot be read: %v", err)
		}
	} else {
		for _, phrase := range phrases {
			p.phrase(phrase)
		}
		p.hint(phrases)
	}
	p.printTable()
	if err := out.Flush(); err != nil {
		return err
	}
	if p.count == 0 {
		return usagef("no phrase given; \"teikit date --help\" shows how")
	}
	if p.unread > 0 {
		return exitWith(exitFindings)
	}
	return nil
}

// A phrasePrinter prints the readings of phrases.
type phrasePrinter struct {
	out     *bufio.Writer
	errs    io.Writer
	options datephrase.Options
	json    bool
	table   [][]string
	count   int
	unread  int // phrases without a reading
	buf     []byte
}

// phrase reads one phrase and prints its readings, or keeps them for the table.
func (p *phrasePrinter) phrase(s string) {
	p.count++
	matches := datephrase.Read(s, p.options)
	if !slices.ContainsFunc(matches, func(m datephrase.Match) bool { return len(m.Readings) > 0 }) {
		p.unread++
	}
	if p.json {
		p.buf = appendMatches(p.buf[:0], s, matches)
		p.out.Write(append(p.buf, '\n'))
		p.complain(s, matches)
		return
	}
	if len(matches) == 0 {
		p.table = append(p.table, []string{quoted(s), "-", "", "", "no date found"})
	}
	for _, m := range matches {
		if len(m.Readings) == 0 {
			p.table = append(p.table, []string{quoted(s[m.Start:m.End]), "-", "", "", whyUnread(m)})
		}
		for _, r := range m.Readings {
			p.table = append(p.table, []string{quoted(s[m.Start:m.End]), valueInTable(r), cert(r), r.Value.Calendar, notes(r.Notes)})
		}
	}
}

// complain says on standard error why a phrase has no reading, since JSON has no place for it.
func (p *phrasePrinter) complain(s string, matches []datephrase.Match) {
	if len(matches) == 0 {
		fmt.Fprintf(p.errs, "%s: no date found\n", quoted(s))
	}
	for _, m := range matches {
		if len(m.Readings) == 0 {
			fmt.Fprintf(p.errs, "%s: %s\n", quoted(s[m.Start:m.End]), whyUnread(m))
		}
	}
}

// hint reminds of the quotes if the arguments make a date only together.
func (p *phrasePrinter) hint(phrases []string) {
	whole := strings.Join(phrases, " ")
	if p.unread == 0 || len(phrases) < 2 {
		return
	}
	if m, ok := datephrase.Parse(whole, p.options); ok && m.End > len(phrases[0]) {
		fmt.Fprintf(p.errs, "each argument is a phrase of its own; did you mean %q?\n", whole)
	}
}

// printTable prints the table in columns as wide as their widest cell.
func (p *phrasePrinter) printTable() {
	if p.json || p.count == 0 {
		return
	}
	var widths [5]int
	for _, row := range p.table {
		for i, cell := range row {
			widths[i] = max(widths[i], len([]rune(cell)))
		}
	}
	for _, row := range p.table {
		line := ""
		for i, cell := range row {
			if widths[i] > 0 && i < len(row)-1 {
				cell += strings.Repeat(" ", widths[i]-len([]rune(cell))+2)
			}
			line += cell
		}
		fmt.Fprintln(p.out, strings.TrimRight(line, " "))
	}
}
