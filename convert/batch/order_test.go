package batch

import (
	"fmt"
	"slices"
	"testing"
)

func collection() []*Letter {
	return []*Letter{
		{Row: "a", Output: "a.xml", Date: "1902-05-03", Sender: "hale", Addressee: "marsh"},
		{Row: "b", Output: "sub/b.xml", Date: "1902-05", Sender: "marsh"},
		{Row: "c", Output: "sub/c d.xml"},
		{Row: "d", Output: "e/d.xml", Date: "1902-05-03", Sender: "hale", Addressee: "marsh"},
		{Row: "e", Output: "e/e.xml", Date: "1901", ID: "letter-0001"},
	}
}

func TestOrder(t *testing.T) {
	for by, want := range map[string]string{
		"file": "a b c d e|5", "date": "e b a d c|4", "table": "d a b c e|2",
	} {
		ordered, placed := Order(collection(), by, []string{"d", "x", "a"})
		got := ""
		for _, l := range ordered {
			got += l.Row + " "
		}
		if got = fmt.Sprintf("%s|%d", got[:len(got)-1], placed); got != want {
			t.Errorf("%s: %s, want %s", by, got, want)
		}
	}
}

func TestNeighbours(t *testing.T) {
	list := collection()
	all := Neighbours(list, 4)
	for i, want := range [][2]string{{"", "sub/b.xml"}, {"../a.xml", "c%20d.xml"}, {"b.xml", "../e/d.xml"}, {"../sub/c%20d.xml", ""}, {}} {
		if all[list[i]] != want {
			t.Errorf("letter %s: %q, want %q", list[i].Row, all[list[i]], want)
		}
	}
}

func TestIDs(t *testing.T) {
	list := collection()
	for scheme, want := range map[string][]string{
		"file":         {"", "", "", "", ""},
		"sequence":     {"letter-0001-2", "letter-0002", "letter-0003", "letter-0004", ""},
		"date-parties": {"letter-1902-05-03-hale-marsh", "letter-1902-05-marsh-unknown", "letter-undated-unknown-unknown", "letter-1902-05-03-hale-marsh-2", ""},
	} {
		ids, found := IDs(list, scheme)
		var got []string
		for _, l := range list {
			got = append(got, ids[l])
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", scheme, got, want)
		}
		if n := map[string]int{"sequence": 1, "date-parties": 1}[scheme]; len(found) != n {
			t.Errorf("%s: collisions %v", scheme, found)
		}
	}
}
