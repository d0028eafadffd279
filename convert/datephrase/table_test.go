package datephrase

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"teikit/tei/datable"
)

// The tables in testdata hold one case a line, in columns parted by tabs:
//
//	phrase     read by Parse; a line in which « » mark the phrases that Find must find, and nothing else, or with a
//	           leading » a line in which Find must find nothing
//	readings   values parted by " | ", the likelier first; "!code" for a phrase left unread with that note; "undated";
//	           "-" for no match; the readings of several phrases are parted by " ; "
//	options    near=1921-02-16 century=19 order=mdy langs=en,de calendar=julian years compact (may be empty)
//	details    of the first reading: lang= cert= doubt= (cert of the value) rule= custom= note= short= supplied partial
//
// Lines that begin with "# " are comments.
func TestTables(t *testing.T) {
	files, err := filepath.Glob("testdata/*.tsv")
	if err != nil || len(files) == 0 {
		t.Fatal("no tables in testdata")
	}
	rows := 0
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for n, line := range strings.Split(strings.TrimRight(string(data), "\n"), "\n") {
			if line == "" || strings.HasPrefix(line, "# ") {
				continue
			}
			rows++
			t.Run(filepath.Base(file)+":"+strconv.Itoa(n+1), func(t *testing.T) { checkRow(t, line) })
		}
	}
	t.Logf("%d rows", rows)
}

func checkRow(t *testing.T, line string) {
	cols := append(strings.Split(line, "\t"), "", "", "")
	phrase, want, options, details := strings.ReplaceAll(cols[0], `\n`, "\n"), cols[1], options(t, cols[2]), cols[3]
	if want == "" {
		want = "-"
	}
	var ms []Match
	if text, spans, ok := marked(phrase); ok {
		ms = Find(text, options)
		var got []string
		for _, m := range ms {
			got = append(got, text[m.Start:m.End])
		}
		if diff := cmp.Diff(spans, got); diff != "" {
			t.Fatalf("phrases found in %q (-want +got):\n%s", text, diff)
		}
	} else {
		m, ok := Parse(phrase, options)
		if ok != (len(m.Readings) > 0) {
			t.Errorf("Parse(%q): ok = %v with %d readings", phrase, ok, len(m.Readings))
		}
		if ok || m.Undated || len(m.Notes) > 0 {
			ms = append(ms, m)
		}
	}
	if got := summary(ms); got != want {
		t.Errorf("%q is read as %s, want %s", phrase, got, want)
		return
	}
	if len(ms) > 0 && len(ms[0].Readings) > 0 {
		checkDetails(t, phrase, ms[0].Readings[0], details)
	}
}

// marked takes « and » out of a line and gives back the marked phrases.
func marked(line string) (text string, spans []string, ok bool) {
	if rest, none := strings.CutPrefix(line, "»"); none {
		return rest, nil, true
	}
	for {
		before, rest, found := strings.Cut(line, "«")
		text += before
		if !found {
			return text, spans, len(spans) > 0
		}
		span, after, _ := strings.Cut(rest, "»")
		spans = append(spans, span)
		text += span
		line = after
	}
}

// summary writes matches as the tables do.
func summary(ms []Match) string {
	if len(ms) == 0 {
		return "-"
	}
	var all []string
	for _, m := range ms {
		var rs []string
		for _, r := range m.Readings {
			rs = append(rs, r.Value.String())
		}
		switch {
		case m.Undated:
			rs = []string{"undated"}
		case len(rs) == 0 && len(m.Notes) > 0:
			rs = []string{"!" + m.Notes[0].Code}
		}
		all = append(all, strings.Join(rs, " | "))
	}
	return strings.Join(all, " ; ")
}

func options(t *testing.T, s string) (o Options) {
	for _, field := range strings.Fields(s) {
		key, value, _ := strings.Cut(field, "=")
		switch key {
		case "near":
			d, err := datable.ParseDate(value)
			if err != nil {
				t.Fatal(err)
			}
			o.Near = append(o.Near, d)
		case "century":
			o.Century, _ = strconv.Atoi(value)
		case "order":
			o.Order = value
		case "langs":
			o.Langs = strings.Split(value, ",")
		case "calendar":
			o.Calendar = value
		case "years":
			o.BareYears = true
		case "compact":
			o.Compact = true
		default:
			t.Fatalf("unknown option %q", field)
		}
	}
	return o
}

func checkDetails(t *testing.T, phrase string, r Reading, details string) {
	for _, field := range strings.Fields(details) {
		key, want, _ := strings.Cut(field, "=")
		var got string
		switch key {
		case "lang":
			got = r.Lang
		case "cert":
			got = r.Cert
		case "doubt":
			got = r.Value.Cert
		case "rule":
			got = r.Rule
		case "custom":
			got = r.Value.Calendar + ":" + r.Value.Custom
		case "short":
			got = r.ShortYear
		case "supplied":
			got, want = strconv.FormatBool(r.Supplied), "true"
		case "partial":
			got, want = strconv.FormatBool(r.Partial), "true"
		case "kind":
			got = kindOf(r.Value)
		case "note":
			var codes []string
			for _, n := range r.Notes {
				codes = append(codes, n.Code)
			}
			if got = strings.Join(codes, ","); strings.Contains(","+got+",", ","+want+",") {
				got = want
			}
		default:
			t.Fatalf("unknown detail %q", field)
		}
		if got != want {
			t.Errorf("%q: %s = %q, want %q", phrase, key, got, want)
		}
	}
}

// kindOf names the attributes that a value sets.
func kindOf(v datable.Value) string {
	var names []string
	for _, a := range v.HeaderAttrs() {
		switch a.Name {
		case "when", "notBefore", "notAfter", "from", "to":
			names = append(names, a.Name)
		}
	}
	return strings.Join(names, "+")
}
