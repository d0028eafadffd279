package schematron

import (
	"fmt"
	"testing"
)

func TestManyRulesThatNeverFireAreOneFinding(t *testing.T) {
	s := &Schema{}
	for i := range 9 {
		s.rules = append(s.rules, &Rule{Text: fmt.Sprintf("tei:a%d", i), number: i})
	}
	c := NewCoverage(s)
	c.fired[0].Store(true)
	found := c.Findings(s)
	want := `8 of 9 rules matched nothing in this run: those for "tei:a1", "tei:a2", "tei:a3" and 5 others`
	if len(found) != 1 || found[0].Message != want {
		t.Errorf("findings %v, want %s", found, want)
	}
	for i := range 4 {
		c.fired[i].Store(true)
	}
	if found := c.Findings(s); len(found) != 5 {
		t.Errorf("%d findings for 5 rules", len(found))
	}
}
