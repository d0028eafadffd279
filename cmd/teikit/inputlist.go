package main

import (
	"encoding/binary"
	"path/filepath"
	"slices"
	"strings"
)

// An inputList holds the inputs of a long run in some ten bytes each: of a name it has how much is that of the name before, and the rest. It is
// not changed once the run has begun, so goroutines may share it.
type inputList struct {
	text   []byte
	blocks []int         // where in text every 32nd input begins, whose name is whole
	rare   map[int]input // inputs that are more than a file with a name, by number
	n      int
	last   string // the name that was added last
}

// wholeEach is after how many names one is whole.
const wholeEach = 32

func (l *inputList) add(in input) {
	in.alone = false // it is not known before a folder has been listed, and nobody asks what stands beside a document
	shared := 0
	if l.n%wholeEach == 0 {
		l.blocks = append(l.blocks, len(l.text))
	} else {
		for shared < min(len(in.name), len(l.last)) && in.name[shared] == l.last[shared] {
			shared++
		}
	}
	l.text = binary.AppendUvarint(l.text, uint64(shared))
	l.text = binary.AppendUvarint(l.text, uint64(len(in.name)-shared))
	l.text = append(l.text, in.name[shared:]...)
	if in != (input{name: in.name, regular: true}) {
		if l.rare == nil {
			l.rare = make(map[int]input)
		}
		l.rare[l.n] = in
	}
	l.last = in.name
	l.n++
}

// at is the input of a number, counted from 0.
func (l *inputList) at(i int) input {
	if in, ok := l.rare[i]; ok {
		return in
	}
	rest := l.text[l.blocks[i/wholeEach]:]
	number := func() int {
		n, size := binary.Uvarint(rest)
		rest = rest[size:]
		return int(n)
	}
	var name []byte
	for range i%wholeEach + 1 {
		shared := number()
		more := number()
		name = append(name[:shared], rest[:more]...)
		rest = rest[more:]
	}
	return input{name: string(name), regular: true}
}

// first is the first input; the zero input, if there is none.
func (l *inputList) first() input {
	if l.n == 0 {
		return input{}
	}
	return l.at(0)
}

// all are the inputs in their order.
func (l *inputList) all(yield func(input) bool) {
	for i := range l.n {
		if !yield(l.at(i)) {
			return
		}
	}
}

// listInputs is findInputs, in the order of sortInputs. Where no path lies below another, no name has to be remembered while folders are looked
// through.
func listInputs(paths []string, ext, stdin string) (list *inputList, missing []string) {
	list = &inputList{}
	if roots, ok := apart(paths); ok {
		f := finder{ext: ext, stdin: stdin, take: list.add}
		for _, path := range roots {
			f.path(path)
		}
		return list, f.missing
	}
	inputs, missing := findInputs(paths, ext, stdin)
	sortInputs(inputs)
	for _, in := range inputs {
		list.add(in)
	}
	return list, missing
}

// apart gives paths in the order of what they hold. It reports whether each is what it is called, and none lies below another or is the same.
func apart(paths []string) (roots []string, ok bool) {
	parts := func(path string) []string { return strings.Split(filepath.ToSlash(filepath.Clean(path)), "/") }
	roots = slices.Clone(paths)
	slices.SortFunc(roots, func(a, b string) int { return slices.Compare(parts(a), parts(b)) })
	for i, path := range roots {
		switch {
		case path == "-" || strings.ContainsAny(path, "*?["):
			return nil, false
		case i == 0:
			continue
		}
		if before := parts(roots[i-1]); before[0] == "." || slices.Equal(before, parts(path)[:min(len(before), len(parts(path)))]) {
			return nil, false
		}
	}
	return roots, len(roots) == 1 || !slices.Contains(roots, ".")
}
