package main

import (
	"os"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"teikit/tei/diag"
)

// arrange puts flags before paths, since the flag parser stops at the first path, and refuses unknown commands and flags
// with the nearest known one. After "--" everything is a path; "-" alone is one, too. "help COMMAND" becomes
// "COMMAND --help".
func arrange(app *cli.App, args []string) ([]string, error) {
	a := arranger{
		command:  &cli.Command{Name: app.Name, Flags: app.Flags, Subcommands: app.Commands},
		arranged: args[:1:1],
	}
	return a.arrange(args[1:])
}

// An arranger goes down the commands as their names come.
type arranger struct {
	command  *cli.Command
	arranged []string // commands, each followed by its flags
	paths    []string
	help     bool
}

func (a *arranger) arrange(args []string) ([]string, error) {
	for i := 0; i < len(args); i++ {
		arg := args[i]
		switch {
		case arg == "--":
			a.paths = append(a.paths, args[i+1:]...)
			return a.done()
		case arg == "-" || !strings.HasPrefix(arg, "-"):
			if err := a.word(arg); err != nil {
				return nil, err
			}
		default:
			used, err := a.flag(arg, args[i+1:])
			if err != nil {
				return nil, err
			}
			i += used
		}
	}
	return a.done()
}

// word takes the name of a subcommand, or a path.
func (a *arranger) word(arg string) error {
	if len(a.command.Subcommands) == 0 {
		a.paths = append(a.paths, arg)
		return nil
	}
	sub := a.command.Command(arg)
	switch {
	case sub != nil:
		a.command = sub
		a.arranged = append(a.arranged, arg)
	case arg == "help":
		a.help = true
	default:
		return a.unknownCommand(arg)
	}
	return nil
}

// flag takes a flag with its value; used is how many of the arguments after it belong to it.
func (a *arranger) flag(arg string, rest []string) (used int, err error) {
	name, value, hasValue := strings.Cut(strings.TrimLeft(arg, "-"), "=")
	f := a.find(name)
	switch {
	case f == nil:
		return 0, a.unknownFlag(name)
	case !hasValue && takesValue(f):
		if len(rest) == 0 {
			return 0, usagef("%s needs a value", dashed(name))
		}
		value, hasValue, used = rest[0], true, 1
	}
	if hasValue {
		arg = "--" + name + "=" + value
	}
	a.arranged = append(a.arranged, arg)
	return used, nil
}

func (a *arranger) done() ([]string, error) {
	if a.help {
		a.arranged = append(a.arranged, "--help")
	}
	if len(a.paths) == 0 {
		return a.arranged, nil
	}
	return append(append(a.arranged, "--"), a.paths...), nil
}

// find is the flag of the current command with the name; nil if it has none.
func (a *arranger) find(name string) cli.Flag {
	for _, f := range append(slices.Clone(a.command.Flags), cli.HelpFlag) {
		if slices.Contains(f.Names(), name) {
			return f
		}
	}
	return nil
}

func takesValue(f cli.Flag) bool {
	d, ok := f.(cli.DocGenerationFlag)
	return ok && d.TakesValue()
}

func (a *arranger) unknownFlag(name string) error {
	var known []string
	for _, f := range append(slices.Clone(a.command.Flags), cli.HelpFlag) {
		known = append(known, f.Names()...)
	}
	if near, ok := diag.Nearest(name, known); ok && len(name) > 1 {
		return usagef("unknown flag %s; did you mean %s?", dashed(name), dashed(near))
	}
	return usagef("unknown flag %s; \"%s\" lists the flags", dashed(name), a.helpLine())
}

func (a *arranger) unknownCommand(name string) error {
	known := []string{"help"}
	for _, c := range a.command.Subcommands {
		known = append(known, c.Name)
	}
	if near, ok := diag.Nearest(name, known); ok {
		return usagef("unknown command %q; did you mean %q?", name, near)
	}
	if _, err := os.Stat(name); err == nil && len(a.arranged) == 1 {
		return usagef("unknown command %q; did you mean \"teikit validate %s\"?", name, name)
	}
	return usagef("unknown command %q; \"%s\" lists the commands", name, a.helpLine())
}

// helpLine is how to ask for help about the current command.
func (a *arranger) helpLine() string {
	var names []string
	for _, arg := range a.arranged[1:] {
		if !strings.HasPrefix(arg, "-") {
			names = append(names, arg)
		}
	}
	return strings.Join(append([]string{"teikit"}, append(names, "--help")...), " ")
}

func dashed(name string) string {
	if len(name) == 1 {
		return "-" + name
	}
	return "--" + name
}
