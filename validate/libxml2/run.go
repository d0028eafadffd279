//go:build libxml2 && cgo

package libxml2

// #include <stdlib.h>
// #include "binding.h"
import "C"

import (
	"runtime"
	"runtime/cgo"
	"strings"
	"unsafe"
)

// A run is all calls for one schema or document. Until its end it has the thread of the goroutine.
type run struct {
	c        *C.teikit_run
	handle   cgo.Handle // 0: no file may be opened
	open     func(uri string) (text, name string, err error)
	unopened []Message // about files that a schema asks for
	unread   []Message // about the text, before libxml2 has seen it
}

// begin begins a run, in which open, unless it is nil, gives files to a schema.
func begin(open func(uri string) (text, name string, err error)) *run {
	setUp()
	runtime.LockOSThread()
	r := &run{open: open}
	if open != nil {
		r.handle = cgo.NewHandle(r)
	}
	if r.c = C.teikit_begin(C.uintptr_t(r.handle)); r.c == nil {
		panic("no memory") // as of what Go itself asks for
	}
	return r
}

func (r *run) end() {
	C.teikit_end(r.c)
	C.teikit_free(r.c)
	if r.handle != 0 {
		r.handle.Delete()
	}
	runtime.UnlockOSThread()
}

// messages are those collected so far, each once, and the number of those beyond.
func (r *run) messages() (list []Message, dropped int) {
	list = append(list, r.unread...)
	seen := make(map[Message]bool)
	for _, c := range unsafe.Slice(r.c.list, r.c.count) {
		m := Message{
			Text:    strings.ToValidUTF8(strings.TrimSpace(C.GoString(c.text)), "\ufffd"),
			File:    C.GoString(c.file),
			Line:    int(c.line),
			Column:  int(c.column),
			Element: strings.ToValidUTF8(C.GoString(c.element), "\ufffd"),
			Warning: c.warning != 0,
		}
		if m.Text != "" && !seen[m] {
			seen[m] = true
			list = append(list, m)
		}
	}
	return list, int(r.c.dropped)
}

// teikitOpen is called by the loader of binding.c for each file that a schema asks for. What it gives is freed there.
//
//export teikitOpen
func teikitOpen(opener C.uintptr_t, uri *C.char, text **C.char, size *C.size_t, name **C.char) C.int {
	r := cgo.Handle(opener).Value().(*run)
	address := C.GoString(uri)
	content, from, err := r.open(address)
	if err != nil {
		r.unopened = append(r.unopened, Message{Text: "the file " + address + " cannot be read: " + err.Error()})
		return 0
	}
	content = withoutEncoding(content)
	*text, *size, *name = C.CString(content), C.size_t(len(content)), C.CString(from)
	return 1
}
