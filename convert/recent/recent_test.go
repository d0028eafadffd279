package recent

import (
	"strconv"
	"strings"
	"testing"
)

func TestAnswersAreThoseOfTheQuestion(t *testing.T) {
	var a Answers[string, int]
	asked := 0
	length := func(q string) int { asked++; return len(q) }
	for range 3 {
		for i := range 2 * most { // more than are kept
			q := strconv.Itoa(i)
			if got := a.Of(q, strings.Clone, length); got != len(q) {
				t.Fatalf("the answer to %q is %d", q, got)
			}
			if got := a.Of(q, strings.Clone, length); got != len(q) {
				t.Fatalf("the second answer to %q is %d", q, got)
			}
		}
	}
	if asked < 2*most {
		t.Errorf("asked %d times", asked)
	}
}

func TestWhatIsKeptIsACopy(t *testing.T) {
	var a Answers[string, string]
	kept := a.Of("line", func(q string) string { return q + "!" }, func(q string) string { return q })
	if kept != "line!" {
		t.Errorf("the answer was made of %q, not of what is kept", kept)
	}
}
