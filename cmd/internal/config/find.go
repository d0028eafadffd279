package config

import (
	"os"
	"path/filepath"
)

// Find gives the project file that counts for a folder, "" if there is none. Its name is relative if the folder is and the
// file is not above the current folder.
func Find(folder string) string {
	abs, err := filepath.Abs(folder)
	if err != nil {
		return ""
	}
	for {
		if name := filepath.Join(abs, FileName); isFile(name) {
			return shown(name, folder)
		}
		_, err := os.Lstat(filepath.Join(abs, ".git")) // a folder, or a file in a work tree
		parent := filepath.Dir(abs)
		if err == nil || parent == abs {
			return ""
		}
		abs = parent
	}
}

func isFile(name string) bool {
	info, err := os.Stat(name)
	return err == nil && !info.IsDir()
}

// shown is the name of a project file as the user, who named the folder, would type it.
func shown(name, folder string) string {
	if filepath.IsAbs(folder) {
		return name
	}
	here, err := os.Getwd()
	if err != nil {
		return name
	}
	relative, err := filepath.Rel(here, name)
	if err != nil {
		return name
	}
	return relative
}
