package main

import (
	"fmt"
	"io"
	"text/tabwriter"

	"github.com/urfave/cli/v2"

	"teikit/schemas"
	"teikit/validate/report"
)

func schemaListCommand() *cli.Command {
	return &cli.Command{
		Name:            "list",
		Usage:           "list the schemas that are built in, in the cache, and configured",
		UsageText:       "teikit schema list [flags]",
		HideHelpCommand: true,
		OnUsageError:    usageError,
		Flags:           []cli.Flag{projectFlag(), cacheFlag()},
		Action:          listSchemas,
	}
}

// listSchemas lists the schemas that have a name, an address in the cache, or a place in the project file.
func listSchemas(c *cli.Context) error {
	if c.NArg() > 0 {
		return usagef("schema list takes no arguments, found %q", c.Args().First())
	}
	projects, err := newProjects(c)
	if err != nil {
		return err
	}
	project := projects.of(input{stdin: true})
	for _, d := range project.findings {
		fmt.Fprintf(c.App.ErrWriter, "teikit: %s:%s: %s\n", report.Printable(project.name), d.Span.Position(), report.Printable(d.Message))
	}
	w := tabwriter.NewWriter(c.App.Writer, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "Built in:")
	for _, s := range schemas.List() {
		fmt.Fprintf(w, "  %s\t%s\n", s.Name, s.Title)
	}
	if err := listCached(c, w); err != nil {
		return err
	}
	listConfigured(project, w)
	if err := w.Flush(); err != nil {
		return err
	}
	if len(project.findings) > 0 {
		return exitWith(exitUsage)
	}
	return nil
}

func listCached(c *cli.Context, w io.Writer) error {
	cache := cacheOf(c)
	entries, err := cache.List()
	if err != nil {
		return failuref("the cache cannot be read: %s", reason(err))
	}
	fmt.Fprintf(w, "\nIn the cache, %s:\n", report.Printable(cache.Folder))
	for _, e := range entries {
		fmt.Fprintf(w, "  %s\t%s\t%s\tsha256 %.16s\n", report.Printable(e.URL), size(e.Size), day(e.Time), report.Printable(e.SHA256))
	}
	if len(entries) == 0 {
		fmt.Fprintln(w, "  nothing; \"teikit schema fetch\" puts a schema there")
	}
	return nil
}

func listConfigured(p *project, w io.Writer) {
	if p.name == "" || len(p.findings) > 0 {
		return
	}
	fmt.Fprintf(w, "\nConfigured in %s:\n", report.Printable(p.name))
	for _, s := range p.config.Schemas {
		pattern := s.Pattern
		if pattern == "" {
			pattern = "all files"
		}
		fmt.Fprintf(w, "  %s\t%s\n", report.Printable(pattern), report.Printable(s.Name))
	}
	for _, path := range p.config.Catalogs {
		fmt.Fprintf(w, "  catalog\t%s\n", report.Printable(path))
	}
	if len(p.config.Schemas) == 0 && len(p.config.Catalogs) == 0 {
		fmt.Fprintln(w, "  nothing; the keys are schema and catalog")
	}
}
