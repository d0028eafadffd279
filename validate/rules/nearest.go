package rules

import "strings"

// Nearest is the candidate that word is most likely a slip for: the one with the fewest single-letter changes, at most
// one for every three letters. Of equally near ones the first wins; ok is false if none is near. Letter case does not
// count. Words of more than 100 letters are near nothing.
func Nearest(word string, candidates []string) (nearest string, ok bool) {
	letters := []rune(strings.ToLower(word))
	if len(letters) > maxSlip {
		return "", false
	}
	best := max(1, len(letters)/3) + 1
	for _, c := range candidates {
		if len(c) > 8*maxSlip {
			continue
		}
		if d := distance(letters, []rune(strings.ToLower(c)), best); d < best {
			nearest, best, ok = c, d, true
		}
	}
	return nearest, ok
}

// maxSlip is the longest word, in letters, that is taken for a slip.
const maxSlip = 100

// distance counts the letters that have to be put in, taken out, replaced or swapped with their neighbour to turn a into
// b (optimal string alignment). A distance of limit or more is given as limit.
func distance(a, b []rune, limit int) int {
	if len(a)-len(b) >= limit || len(b)-len(a) >= limit {
		return limit
	}
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		before, last, row = last, row, before
		row[0] = i
		least := i
		for j := 1; j <= len(b); j++ {
			change := 1
			if a[i-1] == b[j-1] {
				change = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+change)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
			least = min(least, row[j])
		}
		if least >= limit {
			return limit
		}
	}
	return min(row[len(b)], limit)
}
