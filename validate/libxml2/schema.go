//go:build libxml2 && cgo

package libxml2

// #include "binding.h"
import "C"

import (
	"context"
	"sync"
	"unsafe"
)

// A Schema is a compiled schema. It may be asked by several goroutines at a time. Close frees its memory, which is not Go's.
type Schema struct {
	language Language
	compiled unsafe.Pointer // xmlRelaxNG, xmlSchema
	doc      document       // of an XSD: the compiled schema points into it

	mu     sync.Mutex
	asking int // how many ask
	closed bool
}

// Compile compiles a schema. Without one, the messages say why; with one, they are warnings. A file that cannot be opened is a fault even where XSD
// lets a processor do without it.
func Compile(src Source) (*Schema, []Message) {
	r := begin(src.Open)
	defer r.end()
	s := r.compile(src)
	messages, _ := r.messages()
	for i, m := range messages {
		if m.File == src.URI {
			messages[i].File = ""
		}
	}
	if s != nil && len(r.unopened) > 0 {
		s.Close()
		s = nil
	}
	if s != nil {
		return s, asWarnings(messages)
	}
	if messages = append(r.unopened, messages...); len(messages) == 0 {
		messages = []Message{{Text: "libxml2 gives no reason"}}
	}
	return nil, messages
}

// asWarnings makes all messages warnings: what they say did not keep libxml2 from going on.
func asWarnings(messages []Message) []Message {
	for i := range messages {
		messages[i].Warning = true
	}
	return messages
}

func (r *run) compile(src Source) *Schema {
	doc, ok := r.read(src.Text, src.URI)
	if !ok {
		return nil
	}
	s := &Schema{language: src.Language, doc: doc}
	if src.Language == XSD {
		s.compiled = C.teikit_compile_xsd(doc.address(), r.c)
	} else {
		s.compiled = C.teikit_compile_rng(doc.address(), r.c)
		s.doc.free() // the schema has its own copy
	}
	if s.compiled == nil {
		s.Close()
		return nil
	}
	return s
}

// Validate says whether a document, which is read anew, is valid. A document gets nothing from outside.
//
// libxml2 may take for ever: it tries all ways through a schema in which many elements are optional. It cannot be stopped; if the context ends, there is
// no verdict, and a thread goes on until the end of the program. A closed schema has no verdict either.
func (s *Schema) Validate(ctx context.Context, text string) Outcome {
	if !s.use() {
		return Outcome{Verdict: Undecided, Messages: []Message{{Text: "the schema is closed"}}}
	}
	done := make(chan Outcome, 1)
	go func() {
		defer s.leave()
		done <- s.ask(text)
	}()
	select {
	case o := <-done:
		return o
	case <-ctx.Done():
		return Outcome{Verdict: Undecided, Messages: []Message{{Text: "it has taken too long"}}}
	}
}

// ask is Validate without an end.
func (s *Schema) ask(text string) Outcome {
	r := begin(nil)
	defer r.end()
	doc, ok := r.read(text, "")
	o := Outcome{Verdict: Unread}
	o.Messages, o.Dropped = r.messages()
	if !ok {
		return o
	}
	defer doc.free()
	onReading := len(o.Messages)
	o.Verdict = s.validate(doc, r)
	o.Messages, o.Dropped = r.messages()
	asWarnings(o.Messages[:onReading]) // about identifiers, mostly
	return o
}

func (s *Schema) validate(doc document, r *run) Verdict {
	result := C.int(-1)
	if s.language == XSD {
		result = C.teikit_validate_xsd(s.compiled, doc.address(), r.c)
	} else {
		result = C.teikit_validate_rng(s.compiled, doc.address(), r.c)
	}
	switch {
	case result == 0:
		return Valid
	case result > 0:
		return Invalid
	}
	return Undecided
}

// Close frees the schema when nobody asks it any more. It may be called twice.
func (s *Schema) Close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.closed = true
	s.freeUnasked()
}

// use counts one who asks; ok is false if the schema is closed.
func (s *Schema) use() (ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return false
	}
	s.asking++
	return true
}

func (s *Schema) leave() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.asking--
	s.freeUnasked()
}

// freeUnasked frees a closed schema that nobody asks.
func (s *Schema) freeUnasked() {
	if !s.closed || s.asking > 0 {
		return
	}
	if s.compiled != nil && s.language == XSD {
		C.teikit_free_xsd(s.compiled)
	} else if s.compiled != nil {
		C.teikit_free_rng(s.compiled)
	}
	s.compiled = nil
	s.doc.free()
}
