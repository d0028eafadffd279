package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v2"

	"teikit/integrations"
	"teikit/validate/report"
)

func initCommand() *cli.Command {
	return &cli.Command{
		Name:      "init",
		Usage:     "write a project file, a CI job and an entry for pre-commit",
		UsageText: "teikit init [flags] [FOLDER]",
		Description: "FOLDER is the repository of the edition; without it, the one that holds the current folder. What is there already is left as it is;\n" +
			"where something has to be added to it, that is printed.\n\n" +
			"Example: teikit init --ci gitlab",
		HideHelpCommand: true,
		OnUsageError:    usageError,
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "ci", Usage: "write a job for `SERVICE`: github, gitlab or none", DefaultText: "gitlab where there is a .gitlab-ci.yml, else github"},
			&cli.StringFlag{Name: "source", Usage: "`OWNER/teikit`: the repository from which CI and pre-commit take teikit", Value: sourceOwner + "/teikit"},
		},
		Action: func(c *cli.Context) error {
			if c.NArg() > 1 {
				return usagef("init takes one folder, found %d", c.NArg())
			}
			folder, err := initFolder(c.Args().First())
			if err != nil {
				return err
			}
			return initialise(c, folder)
		},
	}
}

// sourceOwner stands for whoever hosts teikit, in the files of integrations.
const sourceOwner = "OWNER"

// A starter is a file that init writes.
type starter struct {
	path string // below the folder, with slashes
	from string // name in integrations
	add  bool   // a file that is there has to get what from has
}

// starters are the files for a CI service.
func starters(service string) []starter {
	list := []starter{{path: projectFileName, from: "project.yaml"}}
	switch service {
	case "github":
		list = append(list, starter{path: ".github/workflows/teikit.yml", from: "github-workflow.yml"})
	case "gitlab":
		list = append(list, starter{path: ".gitlab-ci.yml", from: "gitlab-ci.yml", add: true})
	}
	return append(list, starter{path: ".pre-commit-config.yaml", from: "pre-commit-config.yaml", add: true})
}

// initFolder is the folder to write into.
func initFolder(named string) (string, error) {
	if named == "" {
		here, err := os.Getwd()
		if err != nil {
			return "", failuref("the current folder cannot be found: %s", reason(err))
		}
		root := repositoryOf(here)
		if inside, err := filepath.Rel(here, root); err == nil {
			root = inside
		}
		return root, nil
	}
	if info, err := os.Stat(named); err != nil || !info.IsDir() {
		return "", usagef("%s: no such folder", named)
	}
	return named, nil
}

func initialise(c *cli.Context, folder string) error {
	service := c.String("ci")
	switch {
	case service == "" && exists(filepath.Join(folder, ".gitlab-ci.yml")):
		service = "gitlab"
	case service == "":
		service = "github"
	case service != "github" && service != "gitlab" && service != "none":
		return badChoice("ci", service, "github", "gitlab", "none")
	}
	source, fresh := c.String("source"), false
	for _, s := range starters(service) {
		text, err := s.text(source)
		if err != nil {
			return err
		}
		path := filepath.Join(folder, filepath.FromSlash(s.path))
		written, err := writeNew(path, text)
		if err != nil {
			return err
		}
		if err := s.tell(c, path, text, written); err != nil {
			return err
		}
		fresh = fresh || written && strings.Contains(text, sourceOwner+"/teikit")
	}
	if fresh {
		_, err := fmt.Fprintf(c.App.Writer, "Write who hosts teikit in place of %s, or call init with --source.\n", sourceOwner)
		return err
	}
	return nil
}

// text is what the file is to have.
func (s starter) text(source string) (string, error) {
	data, err := integrations.Files.ReadFile(s.from)
	if err != nil {
		return "", failuref("%s is not in the program: %v", s.from, err)
	}
	return strings.ReplaceAll(string(data), sourceOwner+"/teikit", source), nil
}

// tell says what became of a file.
func (s starter) tell(c *cli.Context, path, text string, written bool) (err error) {
	path = report.Printable(path)
	switch old, _ := os.ReadFile(path); {
	case written:
		_, err = fmt.Fprintf(c.App.Writer, "%s: written\n", path)
	case s.add && !strings.Contains(string(old), "teikit"):
		_, err = fmt.Fprintf(c.App.Writer, "%s: there already, and left as it is; to have teikit in it, add:\n\n%s\n", path, text)
	default:
		_, err = fmt.Fprintf(c.App.Writer, "%s: there already, and left as it is\n", path)
	}
	return err
}

// writeNew writes a file that is not there; one that is stays.
func writeNew(path, text string) (written bool, err error) {
	if _, err := os.Lstat(path); err == nil {
		return false, nil
	} else if !errors.Is(err, fs.ErrNotExist) {
		return false, failuref("cannot write %s: %s", path, reason(err))
	}
	if err := writeFile(path, []byte(text)); err != nil {
		return false, err
	}
	return true, nil
}
