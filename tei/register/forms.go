package register

import (
	"embed"
	"io/fs"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

//go:embed forms/*.txt
var formFiles embed.FS

// language is what the files of forms say, of all languages.
var language = sync.OnceValue(func() *languageTable { return readForms(formFiles) })

// A languageTable says how words of names change, and which words of a name are none of its own.
type languageTable struct {
	titles, particles map[string]bool
	endings           []ending
}

// An ending is how a word ends in another case, and in the basic form.
type ending struct {
	grammar   string // the case, with the language: "ru genitive"
	of, basic string
	cyrillic  bool
	consonant bool // must stand before it
	doubtful  bool // the form may also be the basic form of another name
}

// A basis is what a word may be the form of.
type basis struct {
	key      string
	grammar  string // "": the word as it stands
	doubtful bool
}

// readForms reads all files of forms. Their shape stands at the top of each; a line that has another is a mistake of the program, which a
// test finds.
func readForms(files fs.FS) *languageTable {
	t := &languageTable{titles: map[string]bool{}, particles: map[string]bool{}}
	names, err := fs.Glob(files, "forms/*.txt")
	if err != nil {
		panic(err)
	}
	for _, name := range names {
		data, err := fs.ReadFile(files, name)
		if err != nil {
			panic(err)
		}
		t.read(strings.TrimSuffix(strings.TrimPrefix(name, "forms/"), ".txt"), string(data))
	}
	return t
}

func (t *languageTable) read(lang, text string) {
	for line := range strings.Lines(text) {
		key, list, ok := strings.Cut(strings.TrimSpace(line), ":")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		for item := range strings.SplitSeq(list, ",") {
			item = strings.TrimSpace(item)
			switch key {
			case "title":
				t.titles[item] = true
			case "particle":
				t.particles[item] = true
			default:
				t.endings = append(t.endings, newEnding(lang+" "+key, item))
			}
		}
	}
}

// newEnding reads "*у? > ".
func newEnding(grammar, rule string) ending {
	of, basic, _ := strings.Cut(rule, ">")
	e := ending{grammar: grammar, basic: strings.TrimSpace(basic)}
	e.of, e.doubtful = strings.CutSuffix(strings.TrimSpace(of), "?")
	e.of, e.consonant = strings.CutPrefix(e.of, "*")
	e.cyrillic = strings.ContainsFunc(e.of, func(r rune) bool { return unicode.Is(unicode.Cyrillic, r) })
	return e
}

// bases are the words that a word of a text may be a form of, itself first.
func (t *languageTable) bases(w word) []basis {
	if w.bases != nil {
		return w.bases
	}
	bases := []basis{{key: w.key}}
	if w.initial {
		return bases
	}
	lower := strings.ToLower(strings.TrimRight(w.raw, "'’"))
	cyrillic := strings.ContainsFunc(lower, func(r rune) bool { return unicode.Is(unicode.Cyrillic, r) })
	for _, e := range t.endings {
		stem, ok := strings.CutSuffix(lower, e.of)
		if !ok || e.cyrillic != cyrillic || utf8.RuneCountInString(stem) < 2 || e.consonant && !endsInConsonant(stem) {
			continue
		}
		bases = append(bases, basis{wordKey(stem + e.basic), e.grammar, e.doubtful})
	}
	return bases
}

func endsInConsonant(stem string) bool {
	r, _ := utf8.DecodeLastRuneInString(stem)
	return unicode.IsLetter(r) && !strings.ContainsRune("аеёиоуыэюяйьaeiouyäöü", r)
}
