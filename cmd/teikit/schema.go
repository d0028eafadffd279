package main

import (
	"io"

	"github.com/urfave/cli/v2"

	"teikit/schemas"
	"teikit/validate/rules"
)

func schemaCommand() *cli.Command {
	return &cli.Command{
		Name:            "schema",
		Usage:           "list, print and fetch schemas",
		UsageText:       "teikit schema list|show|fetch",
		HideHelpCommand: true,
		OnUsageError:    usageError,
		Subcommands: []*cli.Command{
			schemaListCommand(),
			{
				Name:            "show",
				Usage:           "print a built-in schema",
				UsageText:       "teikit schema show [--compact] NAME",
				Description:     "Prints the schema in the XML syntax of RELAX NG, so that other programs can use it.\n\nExample: teikit schema show letter > letter.rng",
				HideHelpCommand: true,
				OnUsageError:    usageError,
				Flags: []cli.Flag{
					&cli.BoolFlag{Name: "compact", Usage: "in the compact syntax, which is easier to read", DisableDefaultText: true},
				},
				Action: showSchema,
			},
			schemaFetchCommand(),
		},
		Action: commandMissing,
	}
}

func showSchema(c *cli.Context) error {
	if c.NArg() != 1 {
		return usagef("schema show takes the name of one schema; \"teikit schema list\" lists them")
	}
	s, ok := schemas.Lookup(c.Args().First())
	if !ok {
		return unknownSchema(c.Args().First())
	}
	text := s.Text
	if c.Bool("compact") {
		text = s.Compact
	}
	_, err := io.WriteString(c.App.Writer, text)
	return err
}

// unknownSchema is the error for a name that is no built-in schema.
func unknownSchema(name string) error {
	var known []string
	for _, s := range schemas.List() {
		known = append(known, s.Name)
	}
	if near, ok := rules.Nearest(name, known); ok {
		return usagef("unknown schema %q; did you mean %q?", name, near)
	}
	return usagef("unknown schema %q: no built-in schema has that name, and no file; \"teikit schema list\" lists the built-in ones", name)
}
