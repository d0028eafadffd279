package diag

import (
	"math/bits"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Nearest is the candidate that word is most likely a slip for: the one with the fewest single-letter changes, at most
// one for every three letters. Of equally near ones the first wins; ok is false if none is near. Letter case does not
// count. Words of more than 100 letters are near nothing.
func Nearest(word string, candidates []string) (nearest string, ok bool) {
	word = strings.ToLower(word)
	letters := len([]rune(word))
	if letters > maxSlip {
		return "", false
	}
	best := 2*max(1, letters/3) + 1
	for _, c := range candidates {
		if len(c) > 8*maxSlip {
			continue
		}
		if d := Distance(word, strings.ToLower(c), best); d < best {
			nearest, best, ok = c, d, true
		}
	}
	return nearest, ok
}

// maxSlip is the longest word, in letters, that is taken for a slip.
const maxSlip = 100

// Distance counts, twice, the letters that have to be put in, taken out, replaced or swapped with their neighbour to turn
// a into b (optimal string alignment); a letter that differs in case alone counts once. A distance of limit or more is
// given as limit.
func Distance(a, b string, limit int) int {
	if n, m := utf8.RuneCountInString(a), utf8.RuneCountInString(b); 2*(n-m) >= limit || 2*(m-n) >= limit {
		return limit
	}
	if limit <= apart(a, b) {
		return limit
	}
	var letters [2][shortWord]rune // on the stack: names are mostly short, and there are many
	var rows [3][shortWord + 1]int
	s, t := appendRunes(letters[0][:0], a), appendRunes(letters[1][:0], b)
	before, last, row := rows[0][:], rows[1][:], rows[2][:]
	if len(t) > shortWord {
		before, last, row = make([]int, len(t)+1), make([]int, len(t)+1), make([]int, len(t)+1)
	}
	before, last, row = before[:len(t)+1], last[:len(t)+1], row[:len(t)+1]
	for j := range row {
		row[j] = 2 * j
	}
	for i := 1; i <= len(s); i++ {
		before, last, row = last, row, before
		row[0] = 2 * i
		least := row[0]
		for j := 1; j <= len(t); j++ {
			row[j] = min(last[j]+2, row[j-1]+2, last[j-1]+change(s[i-1], t[j-1]))
			if i > 1 && j > 1 && s[i-1] == t[j-2] && s[i-2] == t[j-1] {
				row[j] = min(row[j], before[j-2]+2)
			}
			least = min(least, row[j])
		}
		if least >= limit {
			return limit
		}
	}
	return min(row[len(t)], limit)
}

// apart is a distance that two words have at least, told by the letters of one that the other lacks.
func apart(a, b string) int {
	x, okX := lettersOf(a)
	y, okY := lettersOf(b)
	if !okX || !okY {
		return 0
	}
	return 2 * max(bits.OnesCount64(x&^y), bits.OnesCount64(y&^x))
}

// lettersOf is the set of letters of a word, without case; ok is false if it has other than ASCII letters.
func lettersOf(s string) (set uint64, ok bool) {
	for i := range len(s) {
		c := s[i]
		if c >= utf8.RuneSelf {
			return 0, false
		}
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		set |= 1 << (c & 63)
	}
	return set, true
}

const shortWord = 32

func appendRunes(to []rune, s string) []rune {
	for _, c := range s {
		to = append(to, c)
	}
	return to
}

func change(c, d rune) int {
	switch {
	case c == d:
		return 0
	case unicode.ToLower(c) == unicode.ToLower(d):
		return 1
	}
	return 2
}
