package xmltext

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"path"
	"strings"
)

// A Root is a folder in which files that a document refers to may be read: external entities, and what XInclude includes.
// What is outside, and whatever has the address of another scheme or host, is refused: nothing is read over the network.
//
// Names of Files are paths as the user typed them, relative or absolute. So that they can be compared with the folder, both
// are made absolute; no file system is asked for that.
type Root struct {
	// FS is the folder. That of an [os.Root] refuses links that lead out of it, too; that of os.DirFS does not.
	FS fs.FS
	// Folder is the absolute path of the folder, and Dir that of the folder in which relative names of Files begin; both
	// with slashes. Default "/": names of Files are paths in FS.
	Folder, Dir string
}

// ErrOutsideRoot says that a reference leads out of the folder that may be read.
var ErrOutsideRoot = errors.New("it is outside the folder that may be read")

// ErrNetwork says that a reference is no path.
var ErrNetwork = errors.New("it is no path, and nothing is read over the network")

// Read gives the bytes of what a reference in the File named base means, and its name as a File. A file that is longer
// than limit bytes is an error; the others are ErrOutsideRoot, ErrNetwork and those of FS.
func (r *Root) Read(reference, base string, limit int) (name string, data []byte, err error) {
	inside, err := r.find(reference, base)
	if err != nil {
		return "", nil, err
	}
	f, err := r.FS.Open(inside)
	if err != nil {
		return "", nil, reasonOf(err)
	}
	defer f.Close()
	data, err = io.ReadAll(io.LimitReader(f, int64(limit)+1))
	switch {
	case err != nil:
		return "", nil, reasonOf(err)
	case len(data) > limit:
		return "", nil, fmt.Errorf("it is longer than the limit of %d bytes", limit)
	}
	return r.nameOf(inside, base), data, nil
}

// reasonOf leaves out the path, which the message has.
func reasonOf(err error) error {
	var pathError *fs.PathError
	if !errors.As(err, &pathError) {
		return err
	}
	if strings.Contains(pathError.Err.Error(), "escapes") {
		return ErrOutsideRoot
	}
	return pathError.Err
}

// find gives the path in FS of what a reference in the File named base means. A "file:" address is a path; the name of a
// File is none that has escapes.
func (r *Root) find(reference, base string) (inside string, err error) {
	ref, err := url.Parse(reference)
	if err != nil {
		return "", ErrNetwork
	}
	if b, err := url.Parse(base); err == nil && strings.Contains(base, "://") {
		ref, base = b.ResolveReference(ref), ""
	}
	if ref.Scheme == "file" && (ref.Host == "" || ref.Host == "localhost") {
		ref.Scheme, ref.Host = "", ""
	}
	if ref.Scheme != "" || ref.Host != "" || ref.Opaque != "" {
		return "", ErrNetwork
	}
	name := ref.Path
	if !strings.HasPrefix(name, "/") {
		folder, _ := path.Split(base)
		name = folder + name
	}
	inside, ok := strings.CutPrefix(r.absolute(name), ended(path.Join("/", r.Folder)))
	if !ok || !fs.ValidPath(inside) {
		return "", ErrOutsideRoot
	}
	return inside, nil
}

// absolute makes a path absolute, and clean.
func (r *Root) absolute(name string) string {
	if strings.HasPrefix(name, "/") {
		return path.Clean(name)
	}
	return path.Join("/", r.Dir, name)
}

// nameOf is the name of a file in FS beside that of the File that refers to it: relative if that is.
func (r *Root) nameOf(inside, base string) string {
	name := path.Join("/", r.Folder, inside)
	if strings.HasPrefix(base, "/") {
		return name
	}
	up, dir := "", ended(path.Join("/", r.Dir))
	for !strings.HasPrefix(name, dir) {
		up, dir = up+"../", ended(path.Dir(strings.TrimSuffix(dir, "/")))
	}
	return up + strings.TrimPrefix(name, dir)
}

// ended is a folder with one slash at its end.
func ended(folder string) string { return strings.TrimSuffix(folder, "/") + "/" }

// ResolveReference gives the URI that a reference means beside a base, by RFC 3986 section 5.2, but for a base that is a
// relative path itself, as the names of Files mostly are: then the result is one, too. A base or reference that is no URI
// is taken as it is.
func ResolveReference(base, reference string) string {
	ref, err := url.Parse(reference)
	if err != nil || ref.IsAbs() {
		return reference
	}
	if b, err := url.Parse(base); err == nil && (b.IsAbs() || b.Host != "") {
		return b.ResolveReference(ref).String()
	}
	switch {
	case reference == "":
		return base
	case ref.Host != "" || strings.HasPrefix(ref.Path, "/"):
		return reference
	case ref.Path == "":
		before, _, _ := strings.Cut(base, "#")
		return before + reference
	}
	folder, _ := path.Split(base)
	written, rest := reference, ""
	if i := strings.IndexAny(reference, "?#"); i >= 0 {
		written, rest = reference[:i], reference[i:]
	}
	joined := path.Join(folder, written)
	if strings.HasSuffix(written, "/") || path.Base(written) == "." || path.Base(written) == ".." {
		joined += "/"
	}
	return joined + rest
}
