package catalog

import (
	"cmp"
	"slices"
)

// A Match is what a catalog maps an address to.
type Match struct {
	URI   string // absolute
	Entry *Entry
}

// URI looks up an address that is no external identifier (section 7.2). It may be relative: then it is compared as it is.
func (c *Catalog) URI(uri string) (Match, bool) {
	if public, ok := unwrap(uri); ok {
		return c.External(public, "")
	}
	return c.resolve(c.first, query{uri: normalizeURI(uri)}, 0)
}

// External looks up an external identifier (section 7.1), of which either part may be "".
func (c *Catalog) External(public, system string) (Match, bool) {
	if unwrapped, ok := unwrap(public); ok {
		public = unwrapped
	}
	public = normalizePublic(public)
	if unwrapped, ok := unwrap(system); ok { // of two different public identifiers, that of the system identifier is discarded
		system = ""
		if public == "" {
			public = normalizePublic(unwrapped)
		}
	}
	return c.resolve(c.first, query{public: public, system: normalizeURI(system)}, 0)
}

// A query is what is looked up; "" is not asked for.
type query struct{ public, system, uri string }

// maxDelegation is how many times a look-up may be handed on.
const maxDelegation = 50

// resolve looks at entry files in order. Those of nextCatalog come after the file that names them; a delegate has the last
// word (sections 7.1.2 and 7.2.2).
func (c *Catalog) resolve(list []string, q query, depth int) (Match, bool) {
	seen := make(map[string]bool)
	queue := slices.Clone(list)
	for len(queue) > 0 {
		uri := queue[0]
		queue = queue[1:]
		f := c.files[uri]
		if f == nil || seen[uri] {
			continue
		}
		seen[uri] = true
		for _, step := range steps(q) {
			if e := f.best(step); e != nil {
				return Match{rewritten(e, step.address), e}, true
			}
			if delegates := f.delegates(step); len(delegates) > 0 {
				if depth == maxDelegation {
					return Match{}, false
				}
				return c.resolve(delegates, step.alone, depth+1)
			}
		}
		queue = append(slices.Clone(f.next), queue...)
	}
	return Match{}, false
}

// A step is a part of a look-up in one entry file: the kinds of entry that count, in order, and that of delegates.
type step struct {
	address    string
	kinds      []EntryKind
	delegate   EntryKind
	alone      query // what delegates are asked
	prefersOff bool  // entries count even where system identifiers are preferred
}

// steps are those of a look-up, in order.
func steps(q query) []step {
	var list []step
	if q.uri != "" {
		list = append(list, step{q.uri, []EntryKind{URI, RewriteURI, URISuffix}, DelegateURI, q, true})
	}
	if q.system != "" {
		list = append(list, step{q.system, []EntryKind{System, RewriteSystem, SystemSuffix}, DelegateSystem, query{system: q.system}, true})
	}
	if q.public != "" {
		list = append(list, step{q.public, []EntryKind{Public}, DelegatePublic, query{public: q.public}, q.system == ""})
	}
	return list
}

// counts reports whether an entry matches.
func (s *step) counts(e *Entry, kind EntryKind) bool {
	return e.Kind == kind && (s.prefersOff || e.PreferPublic) && e.matches(s.address)
}

// best is the entry that counts: of the first kind that has one; of several, the one that matches most; of these, the first.
func (f *fileData) best(s step) *Entry {
	for _, kind := range s.kinds {
		var best *Entry
		for i := range f.entries {
			if e := &f.entries[i]; s.counts(e, kind) && (best == nil || len(e.Match) > len(best.Match)) {
				best = e
			}
		}
		if best != nil {
			return best
		}
	}
	return nil
}

// delegates are the entry files that the delegates which match name: those that match most first, each once.
func (f *fileData) delegates(s step) []string {
	var matching []*Entry
	for i := range f.entries {
		if e := &f.entries[i]; s.counts(e, s.delegate) {
			matching = append(matching, e)
		}
	}
	slices.SortStableFunc(matching, func(a, b *Entry) int { return cmp.Compare(len(b.Match), len(a.Match)) })
	var list []string
	for _, e := range matching {
		if !slices.Contains(list, e.Target) {
			list = append(list, e.Target)
		}
	}
	return list
}

// rewritten is the address that an entry gives for one that it matches.
func rewritten(e *Entry, address string) string {
	if e.Kind == RewriteURI || e.Kind == RewriteSystem {
		return e.Target + address[len(e.Match):]
	}
	return e.Target
}
