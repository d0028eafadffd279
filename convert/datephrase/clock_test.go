package datephrase

import (
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
)

// TestNoClock reads the phrases of all tables by the clock of the machine, and by others: at the beginning of 2000, where the bubble's
// clock begins, on a 29 February, and in another century. No reading may change with the day on which it is made.
func TestNoClock(t *testing.T) {
	phrases := tablePhrases(t)
	today := readAt(phrases)
	synctest.Test(t, func(t *testing.T) {
		for _, day := range []string{"2000-01-01", "2004-02-29", "2031-12-31", "2117-07-16"} {
			at, err := time.Parse(time.DateOnly, day)
			if err != nil {
				t.Fatal(err)
			}
			time.Sleep(time.Until(at))
			if now := time.Now().UTC().Format(time.DateOnly); now != day {
				t.Fatalf("the clock says %s, not %s", now, day)
			}
			if diff := cmp.Diff(today, readAt(phrases)); diff != "" {
				t.Errorf("on %s phrases are read otherwise than today (-today +then):\n%s", day, diff)
			}
		}
	})
}

// readAt reads all phrases; each reading as text.
func readAt(phrases []string) (all []string) {
	for i, phrase := range phrases {
		all = append(all, fmt.Sprintf("%s: %+v", phrase, Read(phrase, someOptions(uint8(i)))))
	}
	return all
}
