package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// An outFile becomes the file of its path only when it is committed: until then, and if the program ends before, the old
// file is left as it was. A device, such as /dev/null, is written to directly.
type outFile struct {
	*os.File             // the temporary file, in the same folder
	path     string      // symbolic links resolved
	mode     fs.FileMode // of the file that is replaced, or of a new one
	direct   bool        // File is the file itself
}

// createFile begins to write a file. Its folder must exist. The error is the user's message, exit code 3.
func createFile(path string) (*outFile, error) {
	info, err := os.Lstat(path)
	if err == nil && info.Mode()&fs.ModeSymlink != 0 {
		if target, err := filepath.EvalSymlinks(path); err == nil {
			path = target
		}
		info, err = os.Stat(path)
	}
	o := &outFile{path: path, mode: newFile}
	if err == nil {
		o.mode = info.Mode().Perm()
	}
	switch {
	case err == nil && info.IsDir():
		return nil, failuref("cannot write %s: it is a folder", path)
	case err == nil && !info.Mode().IsRegular():
		o.direct = true
		o.File, err = os.OpenFile(path, os.O_WRONLY, 0)
	default:
		o.File, err = os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*.tmp")
	}
	if err != nil {
		return nil, failuref("cannot write %s: %s", path, reason(err))
	}
	return o, nil
}

// commit puts the file into its place.
func (o *outFile) commit() error {
	if o.direct {
		return o.Close()
	}
	err := errors.Join(o.Chmod(o.mode), o.Close())
	if err == nil {
		err = os.Rename(o.Name(), o.path)
	}
	if err != nil {
		os.Remove(o.Name())
		return failuref("cannot write %s: %s", o.path, reason(err))
	}
	return nil
}

// discard removes the temporary file. After commit it does nothing.
func (o *outFile) discard() {
	if o.Close() == nil && !o.direct {
		os.Remove(o.Name())
	}
}

// newFile is the mode of a new file.
const newFile fs.FileMode = 0o644

// reason is what the operating system said, without the path and the name of the system call.
func reason(err error) string {
	var p *fs.PathError
	var l *os.LinkError
	switch {
	case errors.As(err, &p):
		err = p.Err
	case errors.As(err, &l):
		err = l.Err
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "no such file or folder"
	case errors.Is(err, fs.ErrPermission):
		return "permission denied"
	}
	return err.Error()
}
