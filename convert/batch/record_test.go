package batch

import (
	"bytes"
	"fmt"
	"reflect"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"teikit/convert/letter"
	"teikit/tei/datable"
	"teikit/tei/diag"
	"teikit/tei/source"
)

func sample() *Record {
	offered := Pack([]byte("<TEI>offered</TEI>"))
	before := Output{Name: "a.xml", Made: Pack([]byte("<TEI>old</TEI>")), Disk: Sum([]byte("1"))}
	return &Record{
		Key: Key{}.With("text", "abc").With("facts"), ID: "a", Tally: Tally{Letters: 300, Facts: [fields]Count{{Found: 1}, {Doubtful: 2}, 5: {Missing: 3}}},
		Outputs: []Output{
			{Name: "a.xml", Made: Pack([]byte("<TEI>made</TEI>")), Disk: Sum([]byte("2")), Before: &before},
			{Name: "b.xml", Made: Pack(nil), Disk: Sum([]byte("3")), Offered: &offered},
		},
	}
}

// TestNothingOfARecordIsForgotten fails when something in a record gets a field that is not kept.
func TestNothingOfARecordIsForgotten(t *testing.T) {
	want := &Record{}
	n := 0
	fill(reflect.ValueOf(want).Elem(), &n)
	for i := range want.Outputs {
		o := &want.Outputs[i]
		before := *o
		o.Before = &before
		for _, v := range []*Version{&o.Made, o.Offered, &o.Before.Made} {
			*v = Pack([]byte(fmt.Sprint("document", v.Size)))
		}
	}
	for i := range want.Letters { // what a run knows anyway
		want.Letters[i].Row, want.Letters[i].Output, want.Letters[i].File = "", "", ""
	}
	got, err := Decode(want.Encode())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(Version{})); diff != "" {
		t.Errorf("(-kept +read):\n%s", diff)
	}
}

// fill sets all that can be set to values that differ.
func fill(v reflect.Value, n *int) {
	*n++
	switch v.Kind() {
	case reflect.String:
		v.SetString(fmt.Sprint("s", *n))
	case reflect.Int:
		v.SetInt(int64(*n))
	case reflect.Uint8:
		v.SetUint(uint64(*n) % 251)
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		fallthrough
	case reflect.Array:
		for i := range v.Len() {
			fill(v.Index(i), n)
		}
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem(), n)
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() && f.Name != "Before" { // which is an Output in an Output
				fill(v.Field(i), n)
			}
		}
	default:
		panic(v.Kind())
	}
}

func TestRecordComesBack(t *testing.T) {
	data := sample().Encode()
	again := sample().Encode()
	if !bytes.Equal(data, again) {
		t.Error("the same record gives other bytes")
	}
	r, err := Decode(data)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(sample(), r, cmp.AllowUnexported(Version{}), cmpopts.EquateEmpty()); diff != "" {
		t.Error(diff)
	}
	for i, want := range map[int]string{0: "<TEI>made</TEI>", 1: ""} {
		if got, err := r.Outputs[i].Made.Document(); err != nil || string(got) != want {
			t.Errorf("document %d is %q, %v", i, got, err)
		}
	}
}

func TestDamagedRecordIsRefused(t *testing.T) {
	data := sample().Encode()
	for i := range data {
		if _, err := Decode(data[:i]); err == nil {
			t.Errorf("cut at %d it is taken", i)
		}
		broken := slices.Clone(data)
		broken[i] ^= 1
		if _, err := Decode(broken); err == nil {
			t.Errorf("with another byte %d it is taken", i)
		}
	}
}

func TestSettle(t *testing.T) {
	o := sample().Outputs[0]
	if got := o.Settle(Sum([]byte("1"))); got.Disk != Sum([]byte("1")) || got.Before != nil {
		t.Errorf("the old document stands: %+v", got)
	}
	if got := o.Settle(Sum([]byte("2"))); got.Disk != Sum([]byte("2")) || got.Before != nil {
		t.Errorf("the new document stands: %+v", got)
	}
	if got := o.Settle(Sum([]byte("an edit of the old one"))); got.Disk != Sum([]byte("1")) {
		t.Errorf("something else stands: %+v", got)
	}
}

func TestPast(t *testing.T) {
	r := &Record{Outputs: []Output{{Name: "x-2.xml"}, {Name: "x-1.xml"}}, Stale: []string{"x-3.xml", "x.xml"}}
	if got := r.Past([]Output{{Name: "x.xml"}}); !slices.Equal(got, []string{"x-1.xml", "x-2.xml", "x-3.xml"}) {
		t.Errorf("%q", got)
	}
}

func TestKey(t *testing.T) {
	k := Key{}.With("text", "a", "b").With("facts")
	if c := k.Changed(Key{}.With("text", "a", "b").With("facts")); c != "" {
		t.Errorf("equal keys differ in %q", c)
	}
	for _, other := range []Key{Key{}.With("text", "ab").With("facts"), Key{}.With("text", "b", "a").With("facts"), nil} {
		if c := k.Changed(other); c != "text" {
			t.Errorf("changed: %q", c)
		}
	}
	if c := k.Changed(k.With("date", "x")); c != "date" {
		t.Errorf("changed: %q", c)
	}
}

func TestFindingsAreToldAgain(t *testing.T) {
	input, document, table := source.New("a.txt", "A. Hale"), source.New("a.xml", "<TEI/>"), source.New("t.csv", "id\na\n")
	d := diag.Diagnostic{
		Code: "conv/x", Severity: diag.Warning, Span: source.Range{Start: 1, End: 2}.In(input), Path: "/TEI", Message: "m", Expected: []string{"e"}, Repeats: 3,
		Notes: []diag.Note{{Span: source.Range{Start: 3, End: 4}.In(table), Message: "n"}, {Message: "nowhere"}},
		Fixes: []diag.Fix{{Message: "f", Safe: true, Edits: []diag.Edit{{Span: source.Range{Start: 0, End: 1}.In(document), New: "x"}}}},
	}
	k := &Keeper{}
	k.Know(input, File{Role: Input})
	k.Know(document, File{Role: Document})
	r := &Record{Findings: k.Keep(diag.List{d, {Code: "conv/y"}}), Files: k.Files}
	files := map[string]*source.File{"a.txt": input, "a.xml": document, "t.csv": table}
	open := func(f File) *source.File { return files[f.Name] }
	got, ok := NewTeller(r, open).Tell(r.Findings)
	same := cmp.Comparer(func(a, b *source.File) bool { return a == b })
	if diff := cmp.Diff(diag.List{d, {Code: "conv/y"}}, got, same); !ok || diff != "" {
		t.Errorf("told %v:\n%s", ok, diff)
	}
	files["t.csv"] = source.New("t.csv", "id\nb\n")
	if _, ok := NewTeller(r, open).Tell(r.Findings); ok {
		t.Error("told again, although the table is another")
	}
}

func TestTally(t *testing.T) {
	sure, doubt := letter.Party{Name: "A"}, letter.Party{Name: "B", Cert: letter.Medium}
	date := &letter.Fact[datable.Value]{Cert: letter.High}
	got := TallyOf([]*letter.Letter{
		{Senders: []letter.Party{sure}, Addressees: []letter.Party{sure, doubt}, Sent: letter.Action{Date: date}, Lang: "en"},
		{Undecided: []letter.Party{sure}, Sent: letter.Action{Place: &letter.Place{Cert: letter.Low}}, Given: letter.Given{Archive: "x"}},
	})
	want := Tally{Letters: 2, Facts: [fields]Count{{Found: 1, Doubtful: 1}, {Doubtful: 2}, {Found: 1, Missing: 1}, {Doubtful: 1, Missing: 1}, {Found: 1, Missing: 1}, {Found: 1, Missing: 1}}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	got.Add(want)
	if got.Letters != 4 || got.Facts[1].Doubtful != 4 {
		t.Errorf("sum %+v", got)
	}
	if len(Fields) != fields {
		t.Error("not each field is counted")
	}
}
