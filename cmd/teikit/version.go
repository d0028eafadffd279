package main

import (
	"fmt"
	"runtime/debug"

	"github.com/urfave/cli/v2"
)

func versionCommand() *cli.Command {
	return &cli.Command{
		Name:            "version",
		Usage:           "print the version",
		UsageText:       "teikit version",
		HideHelpCommand: true,
		OnUsageError:    usageError,
		Action: func(c *cli.Context) error {
			if c.NArg() > 0 {
				return usagef("version takes no arguments, found %q", c.Args().First())
			}
			return printVersion(c)
		},
	}
}

func printVersion(c *cli.Context) error {
	_, err := fmt.Fprintf(c.App.Writer, "teikit %s\n", version())
	return err
}

// programVersion is the version of the program. It also goes into documents, so nothing of the build is part of it: the
// same text gives the same document.
const programVersion = "0.1.0"

// version is the program's version, and the commit if it was built in a repository: "0.1.0 (1a2b3c4d5e6f)".
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return programVersion
	}
	settings := make(map[string]string)
	for _, s := range info.Settings {
		settings[s.Key] = s.Value
	}
	commit := settings["vcs.revision"]
	switch {
	case commit == "":
		return programVersion
	case settings["vcs.modified"] == "true":
		return fmt.Sprintf("%s (%.12s, changed)", programVersion, commit)
	}
	return fmt.Sprintf("%s (%.12s)", programVersion, commit)
}
