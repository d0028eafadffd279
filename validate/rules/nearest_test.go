package rules

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
