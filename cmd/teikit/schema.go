package main

import (
	"github.com/urfave/cli/v2"

	"teikit/schemas"
	"teikit/tei/diag"
)

func schemaCommand() *cli.Command {
	return &cli.Command{
		Name:            "schema",
		Usage:           "schemas: list and show them, fetch them from the web, convert between the syntaxes of RELAX NG",
		UsageText:       "teikit schema list|show|fetch|convert",
		HideHelpCommand: true,
		OnUsageError:    usageError,
		Subcommands: []*cli.Command{
			schemaListCommand(),
			{
				Name:            "show",
				Usage:           "print a schema, or what it says of an element",
				UsageText:       "teikit schema show [--compact] NAME|FILE [ELEMENT]",
				Description:     "Prints a built-in schema, or a RELAX NG schema of your own, in the XML syntax, so that other programs can use it. With\nan element, prints what the schema says of it: its content, its attributes, where it may stand.\n\nExamples: teikit schema show letter > letter.rng\n          teikit schema show letter correspAction",
				HideHelpCommand: true,
				OnUsageError:    usageError,
				Flags: []cli.Flag{
					&cli.BoolFlag{Name: "compact", Usage: "in the compact syntax, which is easier to read", DisableDefaultText: true},
				},
				Action: showSchema,
			},
			schemaFetchCommand(),
			convertSchemaCommand(),
		},
		Action: commandMissing,
	}
}

// unknownSchema is the error for a name that is no built-in schema.
func unknownSchema(name string) error {
	var known []string
	for _, s := range schemas.List() {
		known = append(known, s.Name)
	}
	if near, ok := diag.Nearest(name, known); ok {
		return usagef("unknown schema %q; did you mean %q?", name, near)
	}
	return usagef("unknown schema %q: no built-in schema has that name, and no file; \"teikit schema list\" lists the built-in ones", name)
}
