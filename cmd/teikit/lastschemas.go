package main

import (
	"bytes"
	"slices"
	"strconv"

	"teikit/cmd/internal/resultcache"
	"teikit/validate/xmlmodel"
)

// lastSchemas are the schemas of the last run, as far as they are needed to tell whether this run would be the same one: which of them a
// document is checked against, and their checksums. A schema that could be used then, and includes nothing, can be used now if its
// text is the same; so it is read, but not compiled, which takes longer than to read two hundred letters.
type lastSchemas struct {
	known   map[resultcache.Key]resultcache.KnownSchema
	schemas *schemaStore // of this run: it loads what is not known
	rules   *ruleStore   // the same; nil: no Schematron is wanted
}

// whole are the schemas that a run has used and that are one file each.
func (s *schemaChooser) whole() (list []resultcache.KnownSchema) {
	s.store.mu.Lock()
	defer s.store.mu.Unlock()
	for key, l := range s.store.known {
		l.once.Do(func() {}) // one that is still being loaded
		if l.usable && l.alone {
			list = append(list, resultcache.KnownSchema{Key: wholeKey(l.sum(), key), Kind: int(l.kind), Embeds: l.embeds})
		}
	}
	if s.rules != nil {
		s.rules.mu.Lock()
		defer s.rules.mu.Unlock()
		for key, l := range s.rules.known {
			l.once.Do(func() {})
			if l.usable && l.alone {
				list = append(list, resultcache.KnownSchema{Key: wholeKey(l.sum, key.schemaKey, "rules", l.phase)})
			}
		}
	}
	slices.SortFunc(list, func(a, b resultcache.KnownSchema) int { return bytes.Compare(a.Key[:], b.Key[:]) })
	return slices.Compact(list)
}

// wholeKey stands for all that decides what a schema of one file is, beside the program.
func wholeKey(sum string, key schemaKey, more ...string) resultcache.Key {
	return resultcache.Sum(append(more, sum, strconv.FormatBool(key.trusted))...)
}

// asBefore gives a chooser that takes the schemas which are known from another run for what they were then: it tells which ones a document is checked
// against, but nothing can be checked with it.
func (s *schemaChooser) asBefore(known []resultcache.KnownSchema) *schemaChooser {
	last := &lastSchemas{known: make(map[resultcache.Key]resultcache.KnownSchema, len(known)), schemas: s.store, rules: s.rules}
	for _, k := range known {
		last.known[k.Key] = k
	}
	before := *s
	before.store = &schemaStore{ctx: s.store.ctx, cache: s.store.cache, offline: "nothing is fetched to compare it", now: s.store.now, last: last}
	if s.rules != nil {
		before.rules = &ruleStore{schemas: before.store, phase: s.rules.phase, now: s.rules.now, known: make(map[ruleKey]*loadedRules)}
	}
	return &before
}

// answer makes of a schema whose text the session has read what it was in the last run; ok tells whether that is known.
func (s *lastSchemas) answer(l *loadedSchema, session *schemaSession) (ok bool) {
	sum := session.sum()
	k, ok := s.known[wholeKey(sum, session.key)]
	if ok {
		l.usable, l.alone, l.texts, l.kind, l.embeds = true, true, func() string { return sum }, xmlmodel.Kind(k.Kind), k.Embeds
	}
	return ok
}

// answerRules does the same for rules of Schematron.
func (s *lastSchemas) answerRules(l *loadedRules, session *schemaSession) (ok bool) {
	sum := session.sum()
	if _, ok = s.known[wholeKey(sum, session.key, "rules", l.phase)]; ok {
		l.usable, l.alone, l.sum = true, true, sum
	}
	return ok
}
