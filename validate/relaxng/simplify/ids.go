package simplify

import (
	"teikit/validate/relaxng/datatype"
	"teikit/validate/relaxng/pattern"
)

// An idAttribute is an attribute of an element that holds IDs.
type idAttribute struct{ element, attribute pattern.Sym }

// An identifier works out which attributes hold IDs (RELAX NG DTD Compatibility, section 5): the datatype says so, and it
// has to say the same wherever an element of that name has that attribute. It does so while the simplifier looks for what
// section 7 forbids; both only read what has been made. Where something is forbidden, nobody waits for it.
type identifier struct {
	faults
	done      chan struct{} // closed when it is finished
	s         *simplifier
	kinds     map[pattern.ID]datatype.IDKind // of the attribute patterns with an ID type
	memo      [][]pattern.ID                 // by pattern: see relevant; nil if unknown
	table     map[idAttribute]datatype.IDKind
	order     []idAttribute
	byElement map[pattern.Sym][]idAttribute // order, by the element
	unsound   bool                          // the schema contradicts itself
}

// identify begins to work out which attributes hold IDs.
func (s *simplifier) identify() *identifier {
	w := &identifier{
		done:      make(chan struct{}),
		s:         s,
		kinds:     make(map[pattern.ID]datatype.IDKind),
		table:     make(map[idAttribute]datatype.IDKind),
		byElement: make(map[pattern.Sym][]idAttribute),
	}
	go func() {
		defer close(w.done)
		w.run()
	}()
	return w
}

func (w *identifier) run() {
	attributes := w.attributes()
	if len(w.kinds) == 0 {
		return
	}
	w.memo = make([][]pattern.ID, w.s.b.Len())
	w.narrow(attributes)
	for _, e := range w.s.elements {
		w.collect(e)
	}
	for _, e := range w.s.elements {
		w.compare(e)
	}
}

// tell tells the Grammar which attributes hold IDs. If the schema contradicts itself there, a warning says so, and none do.
func (w *identifier) tell() {
	<-w.done
	w.s.findings = append(w.s.findings, w.findings...)
	w.s.faulty = w.s.faulty || w.faulty
	if w.unsound {
		return
	}
	for _, key := range w.order {
		w.s.b.SetID(key.element, key.attribute, w.table[key])
	}
}

// attributes gives all attribute patterns, and notes those with an ID type.
func (w *identifier) attributes() []pattern.ID {
	var all []pattern.ID
	for p := range w.s.b.Patterns() {
		switch w.s.b.Kind(p) {
		case pattern.KindAttribute:
			all = append(all, p)
			value := w.s.b.Operands(p)[0]
			if w.s.b.Kind(value) == pattern.KindData {
				if kind := w.s.b.DataOf(value).Type.Datatype.ID; kind != datatype.NoID {
					w.kinds[p] = kind
				}
			}
		default:
		}
	}
	return all
}

// narrow prepares relevant: the attributes that can have the name of one with an ID type.
func (w *identifier) narrow(attributes []pattern.ID) {
	classes := make(map[pattern.Class]bool)
	for p := range w.kinds {
		classes[w.s.b.AttributeClass(p)] = true
	}
	for _, p := range attributes {
		c := w.s.b.AttributeClass(p)
		w.memo[p] = []pattern.ID{}
		for d := range classes {
			if w.s.b.Overlap(c, d) {
				w.memo[p] = []pattern.ID{p}
				break
			}
		}
	}
}

// relevant gives those of these attributes that are in a pattern, in order.
func (w *identifier) relevant(p pattern.ID) []pattern.ID {
	if w.s.factsOf(p)&anAttribute == 0 {
		return nil
	}
	list := w.memo[p]
	if list != nil {
		return list
	}
	list = []pattern.ID{}
	switch w.s.b.Kind(p) {
	case pattern.KindGroup, pattern.KindInterleave:
		first, second := w.s.b.Pair(p)
		list = union(w.relevant(first), w.relevant(second))
	default:
		for _, q := range w.s.b.Operands(p) {
			list = union(list, w.relevant(q))
		}
	}
	if w.enough(len(list)) {
		w.unsound = true
		return nil
	}
	w.memo[p] = list
	return list
}

// collect notes the names of the attributes of an element that have an ID type: they have to be listed.
func (w *identifier) collect(e element) {
	element := w.s.b.ElementOf(e.id)
	for _, p := range w.relevant(element.Content) {
		kind := w.kinds[p]
		if kind == datatype.NoID {
			continue
		}
		class := w.s.b.AttributeClass(p)
		if w.s.b.Infinite(class) || w.s.b.Infinite(element.Class) {
			w.warn(e, "an attribute of type %s, and its element, have to be listed by name", kind)
			continue
		}
		for _, name := range w.s.b.Listed(element.Class) {
			for _, attribute := range w.s.b.Listed(class) {
				w.note(e, idAttribute{name, attribute}, kind)
			}
		}
	}
}

func (w *identifier) note(e element, key idAttribute, kind datatype.IDKind) {
	old, ok := w.table[key]
	if !ok {
		w.order = append(w.order, key)
		w.byElement[key.element] = append(w.byElement[key.element], key)
		w.table[key] = kind
	} else if old != kind {
		w.warn(e, "attribute %q of element %q is an %s here and an %s elsewhere", w.local(key.attribute), w.local(key.element), kind, old)
	}
}

// compare looks for attributes that can have the name of one that holds IDs, on an element of that name, and do not.
func (w *identifier) compare(e element) {
	element := w.s.b.ElementOf(e.id)
	for _, p := range w.relevant(element.Content) {
		if w.kinds[p] != datatype.NoID {
			continue
		}
		class := w.s.b.AttributeClass(p)
		for _, key := range w.keys(element.Class) {
			if w.s.b.Contains(class, key.attribute) && w.s.b.Contains(element.Class, key.element) {
				w.warn(e, "attribute %q of element %q is an %s elsewhere and not here", w.local(key.attribute), w.local(key.element), w.table[key])
				return
			}
		}
	}
}

// keys gives the attributes that hold IDs on elements of a class, and perhaps others.
func (w *identifier) keys(class pattern.Class) []idAttribute {
	if w.s.b.Single(class) {
		return w.byElement[w.s.b.Listed(class)[0]]
	}
	return w.order
}

func (w *identifier) local(sym pattern.Sym) string { return w.s.b.NameOf(sym).Local }

func (w *identifier) warn(e element, format string, args ...any) {
	w.unsound = true
	w.report(topicID, e.node.Span(), "5 of DTD Compatibility", format+": the uniqueness of IDs is not checked", args...)
}
