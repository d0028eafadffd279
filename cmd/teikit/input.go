package main

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"teikit/cmd/internal/gitfiles"
	"teikit/cmd/internal/schemacache"
	"teikit/tei/diag"
	"teikit/tei/source"
)

// maxFileBytes is the longest file that is read. A letter has a thousandth of that; the limit keeps a
// wrong path, such as a disk image, from filling the memory.
const maxFileBytes = 128 << 20

// stdinName is how standard input is called in findings unless --stdin-name says otherwise.
const stdinName = "<stdin>"

// An input is one file to work on, or standard input.
type input struct {
	name    string // as shown: the path as typed, or found below a folder as typed
	stdin   bool
	regular bool   // it is a file if it is anything, no pipe or device that may be opened once only
	alone   bool   // it is a transcription, its folder was listed, and has neither facts file nor original for it
	problem error  // why it cannot be read, if that is known already
	address bool   // the name is that of a document on the web
	copied  string // with address: the file in the cache that holds the document
}

// isPath reports whether the name is the path of a file: it can be read again by it, written to, and stands in a folder.
func (in input) isPath() bool { return !in.stdin && !in.address }

// findInputs turns the paths of a command line into inputs, in the order given: files as they are, whatever they are
// called; folders recursively for files with the extension (".xml"), sorted by name, without hidden folders; "-" for
// standard input, called stdin; patterns with *, ? and [] for shells that do not know them. Each file comes once.
//
// missing says, in the user's words, which paths gave no file.
func findInputs(paths []string, ext, stdin string) (inputs []input, missing []string) {
	f := finder{ext: ext, stdin: stdin, seen: make(map[string]int)}
	for _, path := range paths {
		f.path(path)
	}
	return f.inputs, f.missing
}

type finder struct {
	ext     string
	stdin   string
	ignore  *gitfiles.Ignore   // in folders, what it names is left out; nil: nothing is
	ignored int                // files that were left out
	take    func(input)        // takes the inputs, each of which comes once; nil: they go to inputs
	fetched *schemacache.Cache // where documents are that addresses name; nil: addresses are paths
	inputs  []input
	missing []string
	seen    map[string]int // by clean path: index of the input; not used with take
	found   int            // inputs that went anywhere
}

func (f *finder) path(path string) {
	switch {
	case path == "-":
		f.add("-", input{name: f.stdin, stdin: true})
		return
	case f.fetched != nil && isURL(path) && !isPresent(path):
		f.add(path, cachedInput(*f.fetched, path))
		return
	}
	info, err := os.Stat(path)
	switch {
	case err == nil && info.IsDir():
		f.folder(path)
	case err == nil:
		f.add(path, input{name: path, regular: info.Mode().IsRegular()})
	case !os.IsNotExist(err):
		f.add(path, input{name: path, problem: err})
	case strings.ContainsAny(path, "*?["):
		f.pattern(path)
	default:
		f.missing = append(f.missing, fmt.Sprintf("%s: no such file or folder", path))
	}
}

func (f *finder) add(path string, in input) {
	f.found++
	if f.take != nil {
		f.take(in)
		return
	}
	key := filepath.Clean(path)
	if i, known := f.seen[key]; known {
		if old := f.inputs[i].name; cmp.Or(cmp.Compare(len(in.name), len(old)), cmp.Compare(in.name, old)) < 0 { // which way is first must not matter
			f.inputs[i] = in
		}
		return
	}
	f.seen[key] = len(f.inputs)
	f.inputs = append(f.inputs, in)
}

// sortInputs puts inputs into the order of their names, the files of a folder before those of the next, so that the order in which paths are given
// changes nothing.
func sortInputs(inputs []input) {
	slices.SortStableFunc(inputs, func(a, b input) int {
		parts := func(name string) []string { return strings.Split(filepath.ToSlash(filepath.Clean(name)), "/") }
		return slices.Compare(parts(a.name), parts(b.name))
	})
}

// pattern takes what a pattern matches. A malformed pattern matches nothing.
func (f *finder) pattern(pattern string) {
	matches, err := filepath.Glob(pattern)
	if err != nil || len(matches) == 0 {
		f.missing = append(f.missing, fmt.Sprintf("%s: no file matches", pattern))
	}
	for _, path := range matches {
		f.path(path)
	}
}

func (f *finder) folder(root string) {
	before, ignored := f.found, f.ignored
	beside := make(map[string]bool) // names of letters that have one, without extension
	filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			f.add(path, input{name: path, problem: err})
			return nil
		case d.IsDir():
			if path != root && (strings.HasPrefix(d.Name(), ".") || f.ignores(path, true)) {
				return fs.SkipDir
			}
		case strings.EqualFold(filepath.Ext(path), f.ext) && isFile(path, d) && f.ignores(path, false):
			f.ignored++
		case strings.EqualFold(filepath.Ext(path), f.ext) && isFile(path, d):
			f.add(path, input{name: path, regular: d.Type().IsRegular(), alone: f.ext == ".txt"})
		case strings.HasSuffix(path, sidecarSuffix):
			beside[strings.TrimSuffix(path, sidecarSuffix)] = true
		case strings.HasSuffix(path, originalExt):
			beside[strings.TrimSuffix(path, originalExt)] = true
		}
		return nil
	})
	for i := range f.inputs { // also one that was named by itself before, and has its name from here
		in := &f.inputs[i]
		in.alone = in.alone && !beside[strings.TrimSuffix(in.name, filepath.Ext(in.name))]
	}
	switch {
	case f.found > before:
	case f.ignored > ignored:
		f.missing = append(f.missing, fmt.Sprintf("%s: git ignores all files *%s of the folder; name them to have them used", root, f.ext))
	default:
		f.missing = append(f.missing, fmt.Sprintf("%s: the folder has no file *%s", root, f.ext))
	}
}

// ignores tells whether something in a folder is to be left out.
func (f *finder) ignores(path string, folder bool) bool {
	return f.ignore != nil && f.ignore.Ignored(path, folder)
}

// isFile reports whether an entry of a folder is a file, or a symbolic link to one. Links to folders are not followed: they
// may lead in a circle.
func isFile(path string, d fs.DirEntry) bool {
	if d.Type()&fs.ModeSymlink == 0 {
		return d.Type().IsRegular()
	}
	info, err := os.Stat(path)
	return err != nil || info.Mode().IsRegular() // a dead link is reported when it is read
}

// errTooLarge says that a file is longer than maxFileBytes.
var errTooLarge = errors.New("too large")

// read gives the bytes of an input. If it cannot be read, or is too long, found is the finding, of the family cli, that
// says so; then the program could not do its work.
func (in input) read(stdin io.Reader) (data []byte, found diag.List) { return in.readInto(nil, stdin) }

// readInto is read into one of the buffers.
func (in input) readInto(to *buffers, stdin io.Reader) (data []byte, found diag.List) {
	data, err := in.bytes(to, stdin)
	switch {
	case errors.Is(err, errTooLarge):
		return nil, diag.List{topicTooLarge.At(source.Span{}, "the file is larger than %d MiB; expected a smaller one", maxFileBytes>>20)}
	case err != nil:
		return nil, diag.List{topicUnreadable.At(source.Span{}, "the file cannot be read: %s", reason(err))}
	}
	return data, nil
}

// shortFile is how long a file is, in bytes, that is read at once.
const shortFile = 1 << 20

// errNotShort says that a file has to be read in the usual way.
var errNotShort = errors.New("not a short file")

func (in input) bytes(to *buffers, stdin io.Reader) ([]byte, error) {
	if in.problem != nil {
		return nil, in.problem
	}
	if in.stdin {
		return readLimited(to, stdin, 0, maxFileBytes)
	}
	if data, err := in.readShort(to, shortFile); err == nil || os.IsNotExist(err) {
		return data, err
	}
	path := in.name
	if in.address {
		path = in.copied
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	return readLimited(to, f, info.Size(), maxFileBytes)
}

// readLimited reads to the end, or to the limit in bytes. The size is a hint: that of a device or a pipe says nothing.
func readLimited(to *buffers, r io.Reader, size, limit int64) ([]byte, error) {
	if size > limit {
		return nil, errTooLarge
	}
	b := bytes.NewBuffer(to.get(int(size) + bytes.MinRead)) // Buffer.Grow would write zeros first
	n, err := b.ReadFrom(io.LimitReader(r, limit+1))
	if n > limit {
		return nil, errTooLarge
	}
	return b.Bytes(), err
}
