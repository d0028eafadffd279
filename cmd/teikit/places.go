package main

import (
	"io"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// repositoryPaths gives the path of a file in the repository that holds the current folder (the folder with .git), with slashes; what is not in
// it keeps its name. Without a repository, paths are relative to the current folder.
func repositoryPaths() func(name string) string {
	here, err := os.Getwd()
	if err != nil {
		return filepath.ToSlash
	}
	root := repositoryOf(here)
	return func(name string) string {
		if strings.HasPrefix(name, "<") || strings.Contains(name, "://") { // standard input, an address
			return name
		}
		path := name
		if !filepath.IsAbs(path) {
			path = filepath.Join(here, path)
		}
		if inside, err := filepath.Rel(root, path); err == nil && filepath.IsLocal(inside) {
			return filepath.ToSlash(inside)
		}
		return filepath.ToSlash(filepath.Clean(name))
	}
}

// repositoryOf is the folder of the repository that a folder belongs to; the folder itself without one.
func repositoryOf(folder string) string {
	for at := folder; ; at = filepath.Dir(at) {
		if exists(filepath.Join(at, ".git")) {
			return at
		}
		if at == filepath.Dir(at) {
			return folder
		}
	}
}

// links gives addresses of places if the stream is a terminal that makes links of them (OSC 8), nil otherwise. FORCE_HYPERLINK decides before
// what is known of the terminal; --color never and a terminal that knows no colours have none.
func (o reportOptions) links(stream io.Writer) func(name string, line, column int) string {
	forced := os.Getenv("FORCE_HYPERLINK")
	if forced == "0" || forced == "" && !(o.colored(stream) && isTerminal(stream) && knowsLinks(os.Getenv)) {
		return nil
	}
	here, err := os.Getwd()
	if err != nil {
		return nil
	}
	host, _ := os.Hostname() // over a remote shell, the terminal asks for files of its own machine otherwise
	return func(name string, line, column int) string {
		if strings.HasPrefix(name, "<") || strings.Contains(name, "://") {
			return ""
		}
		if !filepath.IsAbs(name) {
			name = filepath.Join(here, name)
		}
		u := url.URL{Scheme: "file", Host: host, Path: filepath.ToSlash(name)}
		if line > 0 {
			u.Fragment = strconv.Itoa(line)
			if column > 0 {
				u.Fragment += ":" + strconv.Itoa(column)
			}
		}
		return u.String()
	}
}

// knowsLinks tells whether the environment is that of a terminal known to make links.
func knowsLinks(env func(string) string) bool {
	switch env("TERM_PROGRAM") {
	case "iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "Tabby", "rio":
		return true
	}
	for _, name := range []string{"WT_SESSION", "KONSOLE_VERSION", "DOMTERM", "KITTY_WINDOW_ID"} {
		if env(name) != "" {
			return true
		}
	}
	vte, _ := strconv.Atoi(env("VTE_VERSION"))
	return vte >= 5000 || env("TERM") == "xterm-kitty" || env("TERM") == "alacritty" || env("TERM") == "foot"
}
