package rules

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"teikit/tei/diag"
	"teikit/tei/xmltree"
)

// MixedScript asks that the letters of a word are of one script.
var MixedScript = &Rule{
	Topic: diag.Topic{
		Code:     "house/mixed-script",
		Severity: diag.Warning,
		Title:    "the letters of a word are of one script",
		Doc: `A Latin "a" in a Russian word looks like the Cyrillic "а" but is another character: the word is not found by a search, is
sorted wrongly, and is read out as nonsense. It comes from keyboards that were switched too late and from programs that read scanned pages.

The rule looks for words that have both Latin and Cyrillic, or Latin and Greek letters. Numbers in a word do not count.`,
		Mend:   `Write the word in one script. The fix replaces letters that look alike by those of the script that the rest of the word has.`,
		Bad:    "<p>товаpищ Сталин</p>", // a Latin p
		Good:   "<p>товарищ Сталин</p>",
		Source: "TEI P5, CH (languages and character sets); Unicode Technical Standard 39",
	},
	Group:  Text,
	Preset: Recommended,
	Fixes:  Unsafe,
	Check: func(p *Pass) {
		for n := range p.texts(otherScript, true) {
			for start, end := range mixedWords(n.Value()) {
				reportMixed(p, n, start, end)
			}
		}
	},
}

// mixedWords gives the places of words with letters of two scripts.
func mixedWords(s string) func(func(int, int) bool) {
	return func(yield func(int, int) bool) {
		start, scripts := -1, script(0)
		for i, r := range s {
			if r < utf8.RuneSelf && !('a' <= r|0x20 && r|0x20 <= 'z') || r >= utf8.RuneSelf && !unicode.IsLetter(r) && !unicode.IsMark(r) {
				if start >= 0 && scripts&(scripts-1) != 0 && !yield(start, i) {
					return
				}
				start, scripts = -1, 0
				continue
			}
			if start < 0 {
				start = i
			}
			scripts |= scriptOf(r)
		}
		if start >= 0 && scripts&(scripts-1) != 0 {
			yield(start, len(s))
		}
	}
}

// A script is one bit; other scripts than these three have none.
type script uint8

const (
	latin script = 1 << iota
	cyrillic
	greek
)

func scriptOf(r rune) script {
	switch {
	case r < utf8.RuneSelf, r < 0x250 && r != 'µ' && r != 'ª' && r != 'º':
		return latin
	case 0x370 <= r && r < 0x400 || 0x1F00 <= r && r < 0x2000:
		if unicode.IsLetter(r) {
			return greek
		}
	case 0x400 <= r && r < 0x530:
		return cyrillic
	case 0x1E00 <= r && r < 0x1F00:
		return latin
	}
	return 0
}

func (s script) String() string {
	var names []string
	for i, name := range []string{"Latin", "Cyrillic", "Greek"} {
		if s&(1<<i) != 0 {
			names = append(names, name)
		}
	}
	return strings.Join(names, " and ")
}

func reportMixed(p *Pass, n xmltree.Node, start, end int) {
	word := n.Value()[start:end]
	all := script(0)
	for _, r := range word {
		all |= scriptOf(r)
	}
	d := p.atText(n, start, end, "the word %q has %s letters; expected one script", short(word), all)
	if other, ok := inOneScript(word); ok {
		d = p.withTextFix(d, n, diag.Fix{Message: `write "` + short(other) + `" in ` + mainScript(word).String() + " letters"}, change{start, end, other})
	}
	p.Report(d)
}

// lookAlikes are letters that look the same, Latin then Cyrillic.
const lookAlikes = "AАBВCСEЕHНIІJЈKКMМOОPРSЅTТXХYУaаcсeеiіjјoоpрsѕxхyу"

// inOneScript writes a word of Latin and Cyrillic letters in the script that most of its letters have; ok is false if a letter of the
// other has no like.
func inOneScript(word string) (string, bool) {
	main := mainScript(word)
	if main == 0 {
		return "", false
	}
	pairs := []rune(lookAlikes)
	var b strings.Builder
	for _, r := range word {
		if s := scriptOf(r); s == main || s == 0 {
			b.WriteRune(r)
			continue
		}
		like := rune(0)
		for i := 0; i < len(pairs); i += 2 {
			switch {
			case main == cyrillic && pairs[i] == r:
				like = pairs[i+1]
			case main == latin && pairs[i+1] == r:
				like = pairs[i]
			}
		}
		if like == 0 {
			return "", false
		}
		b.WriteRune(like)
	}
	return b.String(), true
}

// mainScript is the script of most letters of a word, 0 if no script has more than half.
func mainScript(word string) script {
	count := map[script]int{}
	letters := 0
	for _, r := range word {
		if s := scriptOf(r); s != 0 {
			count[s]++
			letters++
		}
	}
	for _, s := range []script{latin, cyrillic} {
		if 2*count[s] > letters && count[greek] == 0 {
			return s
		}
	}
	return 0
}
