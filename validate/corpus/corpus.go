package corpus

import (
	"iter"
	"path"
	"slices"
	"strings"

	"teikit/tei/register"
)

// A Corpus is the summaries of the files of a run. It is not for several goroutines.
type Corpus struct {
	// Exists tells whether there is a file, which is not part of the run, at a path as a user would type it. Default nil: nobody knows, and
	// nothing is said of such files.
	Exists func(path string) bool
	// Registers are those that the project names. Pointers to them are for other rules to look at.
	Registers []Register

	files  []file
	names  *index
	places map[string]int   // by path: number of the file
	kept   map[int]*Summary // of registers, which are asked for often
}

// A Register is a register of the project.
type Register struct {
	Path    string
	Entries []*register.Entry
}

type file struct{ name, data string }

// Add adds a file with its encoded summary; the order counts, since of two that contradict each other the later one gets the finding. The number
// of the file is given.
func (c *Corpus) Add(name string, summary string) int {
	c.files = append(c.files, file{name, summary})
	c.names, c.places, c.kept = nil, nil, nil
	return len(c.files) - 1
}

// Len is the number of files.
func (c *Corpus) Len() int { return len(c.files) }

// Name is the name of a file.
func (c *Corpus) Name(file int) string { return c.files[file].name }

// Marks are what a file switches off.
func (c *Corpus) Marks(file int) []Mark { return c.at(file, marks).Marks }

// Bytes is how much memory the summaries take.
func (c *Corpus) Bytes() (n int) {
	for _, f := range c.files {
		n += len(f.data) + len(f.name)
	}
	return n
}

// at is the summary of a file, of which some parts are wanted. One that is damaged is empty: whoever keeps summaries has to see to that.
func (c *Corpus) at(file int, wanted parts) *Summary {
	if s := c.kept[file]; s != nil {
		return s
	}
	s, err := decode(c.files[file].data, wanted)
	if err != nil {
		return &Summary{}
	}
	if len(s.Entries) > 0 {
		if s, err = Decode(c.files[file].data); err != nil {
			return &Summary{}
		}
		if c.kept == nil {
			c.kept = make(map[int]*Summary)
		}
		c.kept[file] = s
	}
	return s
}

// all are the files with their summaries, of which some parts are wanted, in order. A summary is made for each step, and is not kept.
func (c *Corpus) all(wanted parts) iter.Seq2[int, *Summary] {
	return func(yield func(int, *Summary) bool) {
		for i := range c.files {
			if !yield(i, c.at(i, wanted)) {
				return
			}
		}
	}
}

// A letterRef says where a letter is.
type letterRef struct{ file, letter int32 }

// An index finds letters.
type index struct {
	byID   map[string][]letterRef
	byName map[string][]letterRef // by name of the file without folder and ending; files with one letter
	count  int                    // of letters
}

func (c *Corpus) index() *index {
	if c.names != nil {
		return c.names
	}
	x := &index{byID: make(map[string][]letterRef), byName: make(map[string][]letterRef)}
	for i, s := range c.all(letters) {
		for j := range s.Letters {
			x.count++
			if id := s.Letters[j].ID; id != "" {
				id = strings.Clone(id)
				x.byID[id] = append(x.byID[id], letterRef{int32(i), int32(j)})
			}
		}
		if len(s.Letters) == 1 {
			name := path.Base(slashed(c.files[i].name))
			name = strings.TrimSuffix(name, path.Ext(name))
			x.byName[name] = append(x.byName[name], letterRef{int32(i), 0})
		}
	}
	c.names = x
	return x
}

func slashed(name string) string { return strings.ReplaceAll(name, `\`, "/") }

// place is the number of the file at a path; -1 if it is not part of the run.
func (c *Corpus) place(name string) int {
	if c.places == nil {
		c.places = make(map[string]int, len(c.files))
		for i, f := range c.files {
			c.places[path.Clean(slashed(f.name))] = i
		}
	}
	if i, ok := c.places[path.Clean(name)]; ok {
		return i
	}
	return -1
}

// beside is the path of a file that another one names.
func (c *Corpus) beside(from int, reference string) string {
	reference = unescaped(reference)
	if strings.HasPrefix(reference, "/") {
		return reference
	}
	return path.Join(path.Dir(slashed(c.files[from].name)), reference)
}

// letter is the one that a word of correspContext names; not ok: there is none, or several.
func (c *Corpus) letter(from int, word string) (ref letterRef, ok bool) {
	x := c.index()
	name, id, hash := strings.Cut(word, "#")
	switch {
	case hasFileEnding(name):
		i := c.place(c.beside(from, name))
		if i < 0 {
			return ref, false
		}
		return c.letterIn(i, id)
	case hash && name != "":
		return ref, false
	case !hash:
		_, id, _ = strings.Cut(word, ":")
		if id == "" {
			id = word
		}
	}
	found := x.byID[id]
	if len(found) == 0 && !hash {
		found = x.byName[id]
	}
	if len(found) != 1 {
		return ref, false
	}
	return found[0], true
}

// letterIn is the letter of a file with an id, or the only one.
func (c *Corpus) letterIn(file int, id string) (ref letterRef, ok bool) {
	list := c.at(file, letters).Letters
	i := slices.IndexFunc(list, func(l Letter) bool { return l.ID == id })
	if i < 0 && len(list) == 1 {
		i = 0
	}
	return letterRef{int32(file), int32(i)}, i >= 0
}

// known tells whether the corpus has letters of that name, one or several.
func (c *Corpus) known(from int, word string) bool {
	if _, ok := c.letter(from, word); ok {
		return true
	}
	id := word[strings.LastIndexAny(word, "#:")+1:]
	return len(c.index().byID[id])+len(c.index().byName[id]) > 0
}

// get is a letter.
func (c *Corpus) get(ref letterRef) *Letter {
	return &c.at(int(ref.file), letters).Letters[ref.letter]
}
