package main

import (
	"strings"

	"github.com/urfave/cli/v2"

	"teikit/tei/diag"
)

// Flags that mean the same in every command.

func failOnFlag() cli.Flag {
	return &cli.StringFlag{Name: "fail-on", Usage: "exit with 1 from `SEVERITY` on: error, warning, info", Value: diag.Error.String()}
}

func verboseFlag() cli.Flag {
	return &cli.BoolFlag{Name: "verbose", Aliases: []string{"v"}, Usage: "show each of several equal findings, and all that was expected; say on standard error which schema was used, and why", DisableDefaultText: true}
}

func colorFlag() cli.Flag {
	return &cli.StringFlag{Name: "color", Usage: "use colours `WHEN`: auto, always, never; auto heeds NO_COLOR", Value: "auto"}
}

func jobsFlag() cli.Flag {
	return &cli.IntFlag{Name: "jobs", Usage: "work on `N` files at a time", DefaultText: "one for each core"}
}

func failOn(c *cli.Context) (diag.Severity, error) {
	severity, ok := diag.ParseSeverity(c.String("fail-on"))
	if !ok {
		return severity, badChoice("fail-on", c.String("fail-on"), "error", "warning", "info")
	}
	return severity, nil
}

// jobs is how many files to work on at a time; 0: one for each core.
func jobs(c *cli.Context) (int, error) {
	n := c.Int("jobs")
	if c.IsSet("jobs") && n < 1 {
		return 0, usagef("--jobs needs a number from 1 on, found %d", n)
	}
	return n, nil
}

// badChoice is the error for a flag's value that is none of the choices.
func badChoice(flag, value string, choices ...string) error {
	if near, ok := diag.Nearest(value, choices); ok {
		return usagef("--%s does not know %q; did you mean %q?", flag, value, near)
	}
	return usagef("--%s does not know %q; expected %s", flag, value, strings.Join(choices, ", "))
}
