package diag

import (
	"strings"
	"testing"
)

func TestNearest(t *testing.T) {
	for _, c := range []struct {
		word       string
		candidates []string
		want       string
	}{
		{"send", []string{"received", "sent"}, "sent"},
		{"recieved", []string{"received", "sent"}, "received"},
		{"SENT", []string{"received", "sent"}, "sent"},
		{"pers-lenni", []string{"pers-lenin", "pers-stalin"}, "pers-lenin"},
		{"n9", []string{"n1", "n2"}, "n1"},
		{"x", nil, ""},
		{"something", []string{"else"}, ""},
		{"", []string{"a"}, "a"},
		{strings.Repeat("a", 200), []string{strings.Repeat("a", 199)}, ""},
		{"a", []string{strings.Repeat("a", 5000), "b"}, "b"},
		{"Öl", []string{"öl"}, "öl"},
	} {
		if got, ok := Nearest(c.word, c.candidates); got != c.want || ok != (c.want != "") {
			t.Errorf("Nearest(%q, %q) = %q, %v; want %q", c.word, c.candidates, got, ok, c.want)
		}
	}
}

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b  string
		limit int
		want  int
	}{
		{"", "", 9, 0},
		{"persName", "persName", 9, 0},
		{"persname", "persName", 9, 1},
		{"persNam", "persName", 9, 2},
		{"recieved", "received", 9, 2},
		{"p", "P", 9, 1},
		{"b", "hi", 9, 4},
		{"kitten", "sitting", 99, 6},
		{"kitten", "sitting", 5, 5},
		{"a", "abcdefg", 5, 5},
	} {
		if got := Distance(c.a, c.b, c.limit); got != c.want {
			t.Errorf("Distance(%q, %q, %d) = %d, want %d", c.a, c.b, c.limit, got, c.want)
		}
		if got := Distance(c.b, c.a, c.limit); got != c.want {
			t.Errorf("Distance(%q, %q, %d) = %d, want %d", c.b, c.a, c.limit, got, c.want)
		}
	}
}
