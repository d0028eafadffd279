package html

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed labels.tsv
var labelTable string

// Labels are the words of the frame in one language, by key.
type labels struct {
	lang  string
	words map[string]string
}

// allLabels are those of all languages, by language.
var allLabels = sync.OnceValue(func() map[string]labels { return readLabels(labelTable) })

// readLabels reads the table: a row for each key, a column for each language.
func readLabels(table string) map[string]labels {
	rows := strings.Split(strings.TrimSpace(table), "\n")
	langs := strings.Split(rows[0], "\t")[1:]
	all := make(map[string]labels, len(langs))
	for i, lang := range langs {
		l := labels{lang: lang, words: make(map[string]string, len(rows))}
		for _, row := range rows[1:] {
			cells := strings.Split(row, "\t")
			l.words[cells[0]] = cells[i+1]
		}
		all[lang] = l
	}
	return all
}

// labelsFor are the labels of a language, by its code; English for one that has none.
func labelsFor(lang string) labels {
	primary, _, _ := strings.Cut(strings.ToLower(lang), "-")
	if l, ok := allLabels()[primary]; ok {
		return l
	}
	return allLabels()["en"]
}

// of is the label of a key; the key itself if it has none.
func (l labels) of(key string) string {
	if s := l.words[key]; s != "" {
		return s
	}
	return key
}
