package xpath

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/lestrrat-go/helium"
	"github.com/lestrrat-go/helium/xpath3"
)

// Files are the other files that expressions may ask for. A nil function refuses.
type Files struct {
	Document   func(reference, base string) (*Document, error)   // doc(), document()
	Collection func(reference, base string) ([]*Document, error) // collection()
	Text       func(reference, base string) (string, error)      // unparsed-text()
}

// A Session is the evaluation of expressions for one document. It is for one goroutine.
type Session struct {
	Main  *Document
	Files Files
	Now   time.Time // of current-date() and the like
	Timed *bool     // set when an expression asks for Now; nil: nobody wants to know

	Globals *Vars // what functions of the schema see besides their parameters

	ctx         context.Context
	order       *xpath3.DocOrderCache
	known       []*Document                     // that the library has met, Main first
	keys        map[*Key]map[*Document]keyTable // made so far
	depth       int                             // calls of functions of the schema inside each other
	made        int                             // bytes of strings that one evaluation has put together
	steps       int                             // of the direct evaluator so far
	evaluations int                             // of the library inside each other
	calls       int                             // of functions of the schema
	run         run                             // of the evaluation at hand
}

// NewSession makes a Session that ends with ctx at the latest.
func NewSession(ctx context.Context, main *Document) *Session {
	return &Session{Main: main, ctx: ctx, known: []*Document{main}}
}

// Bounds of what one evaluation may take, and what all for a document may. They count, so that the outcome is always the same; the time
// that ctx allows is for what cannot be counted.
const (
	maxSteps        = 20_000_000    // of the direct evaluator
	maxSessionSteps = 1_000_000_000 // of the direct evaluator, for the document
	maxLibrarySteps = 1_000_000     // of the library, which takes longer for each
	maxDepth        = 200           // functions of the schema inside each other
	maxCalls        = 100_000       // of functions of the schema
	maxMade         = 64 << 20      // bytes of strings put together
)

// ErrLimit says that an expression took too much time or memory.
var ErrLimit = errors.New("it takes more time or memory than is allowed")

// to gives the library's node, and remembers the document.
func (s *Session) to(n Node) helium.Node {
	for _, d := range s.known {
		if d.Tree == n.tree.Tree() {
			return d.to(n)
		}
	}
	return nil
}

// Know makes the nodes of a document ones that from and to understand.
func (s *Session) Know(d *Document) {
	for _, k := range s.known {
		if k == d {
			return
		}
	}
	s.known = append(s.known, d)
}

// number is that of a document, in the order in which they were met; -1 for one that an expression has made.
func (s *Session) number(h *helium.Document) int {
	for i, d := range s.known {
		if d.other == h {
			return i
		}
	}
	return -1
}

// id is what generate-id() gives: the place of a node, so that it is the same in each run.
func (s *Session) id(n Node) string {
	number := 0
	for i, d := range s.known {
		if d.Tree == n.tree.Tree() {
			number = i
		}
	}
	id := fmt.Sprintf("d%dn%d", number, n.tree.Order())
	if n.attr > 0 {
		id += fmt.Sprintf("a%d", n.attr)
	}
	return id
}

// from gives our node for one of the library; not ok is one that an expression has made.
func (s *Session) from(h helium.Node) (n Node, ok bool) {
	owner := h.OwnerDocument()
	if d, is := h.(*helium.Document); is {
		owner = d
	}
	i := s.number(owner)
	if owner == nil || i < 0 {
		return Node{}, false
	}
	return s.known[i].from(h)
}

// cache is that of the order of nodes.
func (s *Session) cache() *xpath3.DocOrderCache {
	if s.order == nil {
		s.order = xpath3.NewDocOrderCache()
	}
	return s.order
}
