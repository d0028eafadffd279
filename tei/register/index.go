package register

import "iter"

// An index finds the entries that a name may fit. It gives more than fit, never less: a name of a person needs the surname, or, if it is
// nothing but forenames, all of them; a name of another thing needs all its words. So only the lists of surnames are gone through, and of
// the lists of all other words the shortest.
type index struct {
	surnames, forenames, words map[string][]*Entry // by key of a word; words are those of places and organisations
}

func newIndex() index {
	return index{map[string][]*Entry{}, map[string][]*Entry{}, map[string][]*Entry{}}
}

// add enters one name of an entry.
func (x *index) add(e *Entry, n listed) {
	if e.Kind != Person {
		enter(x.words, e, n.all)
		return
	}
	enter(x.surnames, e, n.surname)
	enter(x.forenames, e, n.given)
}

func enter(lists map[string][]*Entry, e *Entry, words []word) {
	for _, w := range words {
		if list := lists[w.key]; len(list) == 0 || list[len(list)-1] != e {
			lists[w.key] = append(list, e)
		}
	}
}

// candidates are the entries of a kind that a name may fit, some of them more than once. The kind "" is any.
func (x *index) candidates(m mentioned, kind Kind) iter.Seq[*Entry] {
	return func(yield func(*Entry) bool) {
		var lists [][]*Entry
		if kind == "" || kind == Person {
			for _, w := range m.words {
				lists = append(lists, listsOf(x.surnames, w)...)
			}
			lists = append(lists, shortest(x.forenames, m.words)...)
		}
		if kind != Person {
			lists = append(lists, shortest(x.words, m.all)...)
		}
		for _, list := range lists {
			for _, e := range list {
				if (kind == "" || e.Kind == kind) && !yield(e) {
					return
				}
			}
		}
	}
}

// listsOf are the lists of all words that a word may be a form of.
func listsOf(lists map[string][]*Entry, w word) (all [][]*Entry) {
	for _, b := range language().bases(w) {
		if list := lists[b.key]; len(list) > 0 {
			all = append(all, list)
		}
	}
	return all
}

// shortest are the lists of that word which fewest entries have.
func shortest(lists map[string][]*Entry, words []word) (best [][]*Entry) {
	least := -1
	for _, w := range words {
		all, n := listsOf(lists, w), 0
		for _, list := range all {
			n += len(list)
		}
		if least < 0 || n < least {
			best, least = all, n
		}
	}
	return best
}
