package main

import (
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"

	"teikit/convert/export"
)

// shells are those that completion knows.
var shells = []string{"bash", "zsh", "fish"}

func completionCommand() *cli.Command {
	return &cli.Command{
		Name:      "completion",
		Usage:     "print a script by which a shell completes commands and flags",
		UsageText: "teikit completion SHELL",
		Description: "SHELL is bash, zsh or fish.\n\n" +
			"bash:  source <(teikit completion bash)      in ~/.bashrc\n" +
			"zsh:   source <(teikit completion zsh)       in ~/.zshrc, behind compinit\n" +
			"fish:  teikit completion fish >~/.config/fish/completions/teikit.fish",
		HideHelpCommand: true,
		OnUsageError:    usageError,
		Action: func(c *cli.Context) error {
			if c.NArg() != 1 {
				return usagef("completion needs one shell; expected %s", strings.Join(shells, " or "))
			}
			var script string
			switch shell := c.Args().First(); shell {
			case "bash":
				script = bashCompletion(c.App)
			case "zsh":
				script = "autoload -U +X bashcompinit && bashcompinit\n" + bashCompletion(c.App)
			case "fish":
				var err error
				if script, err = c.App.ToFishCompletion(); err != nil {
					return err
				}
			default:
				return usagef("there is no completion for the shell %q; expected %s", shell, strings.Join(shells, " or "))
			}
			_, err := fmt.Fprint(c.App.Writer, script)
			return err
		},
	}
}

// bashCompletion is a script with the words that each command takes; where none fits, names of files are completed.
func bashCompletion(app *cli.App) string {
	var paths, words strings.Builder
	var visit func(path string, c *cli.Command)
	visit = func(path string, c *cli.Command) {
		var list []string
		for _, sub := range c.Subcommands {
			list = append(list, sub.Name)
			fmt.Fprintf(&paths, "      %q) path=\"$path $word\" ;;\n", path+" "+sub.Name)
			visit(path+" "+sub.Name, sub)
		}
		if path == app.Name+" export" {
			for _, f := range export.Formats {
				list = append(list, f.Name)
			}
		}
		if path == app.Name+" completion" {
			list = append(list, shells...)
		}
		for _, f := range c.Flags {
			for _, name := range f.Names() {
				if len(name) == 1 {
					list = append(list, "-"+name)
				} else {
					list = append(list, "--"+name)
				}
			}
		}
		fmt.Fprintf(&words, "    %q) words=%q ;;\n", path, strings.Join(append(list, "--help"), " "))
	}
	visit(app.Name, &cli.Command{Subcommands: app.Commands, Flags: app.Flags})
	return `# Completion of teikit for bash: source <(teikit completion bash)
_teikit() {
  local path=teikit words= word i
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=${COMP_WORDS[i]}
    case "$path $word" in
` + paths.String() + `    esac
  done
  case "$path" in
` + words.String() + `  esac
  COMPREPLY=($(compgen -W "$words" -- "${COMP_WORDS[COMP_CWORD]}"))
}
complete -o bashdefault -o default -F _teikit teikit
`
}
