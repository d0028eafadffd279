package main

import (
	"context"
	"fmt"
	"io"

	"github.com/urfave/cli/v2"

	"teikit/validate/report"
)

// newApp lists the subcommands, in the order of the help text.
func newApp() *cli.App {
	return &cli.App{
		Name:      "teikit",
		Usage:     "letters in TEI P5: convert transcriptions, validate files",
		UsageText: "teikit COMMAND [flags] PATH...\nteikit help COMMAND",
		Commands: []*cli.Command{
			convertCommand(),
			exportCommand(),
			importCommand(),
			validateCommand(),
			dateCommand(),
			explainCommand(),
			schemaCommand(),
			fetchCommand(),
			registerCommand(),
			initCommand(),
			completionCommand(),
			versionCommand(),
		},
		Flags:           []cli.Flag{&cli.BoolFlag{Name: "version", Usage: "print the version", DisableDefaultText: true}},
		HideVersion:     true,
		HideHelpCommand: true, // arrange does it
		Action:          withoutCommand,
		OnUsageError:    usageError,
		ExitErrHandler:  func(*cli.Context, error) {}, // run prints errors and chooses the exit code
	}
}

// run is the whole program but for the process around it. args[0] is the program's name. It returns the exit code.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	app := newApp()
	app.Reader, app.Writer, app.ErrWriter = stdin, stdout, stderr
	args, err := arrange(app, args)
	if err == nil {
		err = app.RunContext(ctx, args)
	}
	if message := errorMessage(err); message != "" && !readerGone(err) {
		fmt.Fprintf(stderr, "teikit: %s\n", report.Printable(message))
	}
	return codeOf(err)
}

// withoutCommand answers "teikit" alone with the help text, as an error of usage, and "teikit --version".
func withoutCommand(c *cli.Context) error {
	if c.Bool("version") {
		return printVersion(c)
	}
	return commandMissing(c)
}

// commandMissing shows the help of a command that needs a subcommand.
func commandMissing(c *cli.Context) error {
	c.App.Writer = c.App.ErrWriter
	if err := cli.ShowSubcommandHelp(c); err != nil {
		return err
	}
	return exitWith(exitUsage)
}

// usageError puts a complaint of the flag parser into the user's words.
func usageError(_ *cli.Context, err error, _ bool) error {
	var value, flag string
	if n, _ := fmt.Sscanf(err.Error(), "invalid value %q for flag -%s", &value, &flag); n == 2 {
		return usagef("--%s does not take the value %q", trimColon(flag), value)
	}
	return usagef("%v", err)
}

func trimColon(s string) string {
	if n := len(s); n > 0 && s[n-1] == ':' {
		return s[:n-1]
	}
	return s
}
