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
type Root struct {
	// FS is the folder. That of an [os.Root] refuses links that lead out of it, too; that of os.DirFS does not.
	FS fs.FS
	// Name is the folder as the names of Files have it: the File "letters/1920/a.xml" is "1920/a.xml" in a Root of the
	// name "letters". Default "": names of Files are paths in FS.
	Name string
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
	return path.Join(r.Name, inside), data, nil
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

// find gives the path in FS of what a reference in the File named base means.
func (r *Root) find(reference, base string) (inside string, err error) {
	resolved := ResolveReference(base, reference)
	u, err := url.Parse(resolved)
	if err != nil || u.Scheme != "" || u.Host != "" || u.Opaque != "" {
		return "", ErrNetwork
	}
	inside = path.Clean(u.Path)
	if name := path.Clean(r.Name); name != "." {
		if inside, err = cutFolder(inside, name); err != nil {
			return "", err
		}
	}
	if !fs.ValidPath(inside) {
		return "", ErrOutsideRoot
	}
	return inside, nil
}

func cutFolder(name, folder string) (inside string, err error) {
	inside, ok := strings.CutPrefix(name, strings.TrimSuffix(folder, "/")+"/")
	if !ok {
		return "", ErrOutsideRoot
	}
	return inside, nil
}

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
