package graft_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"teikit/convert/graft"
	"teikit/tei/source"
	"teikit/tei/xmltext"
	"teikit/tei/xmltree"
)

// A random writes random content.
type random struct{ *rand.Rand }

var vocabulary = []string{"one", "two", "three", "four\u00a0five", "six &amp; seven", "eight.", "ä"}

func (r random) inline(depth int) string {
	var b strings.Builder
	b.WriteString(vocabulary[r.IntN(len(vocabulary))]) // without any, white space would set out elements
	for range r.IntN(5) {
		switch k := r.IntN(8); {
		case k == 0 && depth > 0:
			fmt.Fprintf(&b, "<hi rend='x'>%s</hi>", r.inline(depth-1))
		case k == 1:
			b.WriteString("<lb/>")
		default:
			b.WriteString(vocabulary[r.IntN(len(vocabulary))])
		}
		if r.IntN(4) > 0 {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

func (r random) blocks() (list []string) {
	for range 1 + r.IntN(4) {
		list = append(list, "<p>"+r.inline(2)+"</p>")
	}
	return list
}

// changed are blocks with a few changes.
func (r random) changed(blocks []string) (list []string) {
	for _, b := range blocks {
		switch r.IntN(6) {
		case 0:
			continue
		case 1:
			list = append(list, "<p>"+r.inline(1)+"</p>")
		case 2:
			b = strings.Replace(b, vocabulary[r.IntN(len(vocabulary))], "new", 1)
		}
		list = append(list, b)
	}
	return list
}

// decorate adds to a block what letter text cannot say; plainOf takes that away.
func (r random) decorate(block string) string {
	block = strings.Replace(block, "<p>", fmt.Sprintf("\n  <p ana='#a%d'>\n    ", r.IntN(3)), 1)
	for _, word := range []string{"two", "three"} {
		if r.IntN(2) == 0 {
			block = strings.Replace(block, word+" ", word+"\n    <anchor/>", 1)
		}
	}
	return block + "<!-- seen -->"
}

func whole(blocks []string) string {
	return "<TEI xmlns='http://www.tei-c.org/ns/1.0'><text><body><div>" + strings.Join(blocks, "") + "</div></body></text></TEI>"
}

func parsed(t *testing.T, text string) *xmltree.Tree {
	t.Helper()
	tree, found := xmltree.Build(source.New("l.xml", text), xmltext.Options{})
	if len(found) > 0 {
		t.Fatal(text, found)
	}
	return tree
}

// TestWhatHasChangedIsInTheOriginal merges random changes: into the document itself, which then is the changed one; and into one that says more, which without
// that is the changed one, unless a finding says that something is lost, and then too.
func TestWhatHasChangedIsInTheOriginal(t *testing.T) {
	r := random{rand.New(rand.NewPCG(7, 7))}
	lost := 0
	for range 2000 {
		blocks := r.blocks()
		before := parsed(t, whole(blocks))
		now := parsed(t, whole(append(r.changed(blocks), "<p>end</p>")))
		got, found, ok := graft.Merge(before, before, now, true)
		if !ok || len(found) > 0 || !graft.Same(parsed(t, got), now) {
			t.Fatalf("%v, %v\n%s\n%s\n%s", ok, found, before.File().Text(), now.File().Text(), got)
		}
		more := make([]string, len(blocks))
		for i, b := range blocks {
			more[i] = r.decorate(b)
		}
		original := parsed(t, whole(more))
		if same, _, ok := graft.Merge(original, before, before, true); !ok || same != original.File().Text() {
			t.Fatalf("nothing has changed, but the original has\n%s\n%s", original.File().Text(), same)
		}
		got, found, ok = graft.Merge(original, before, now, true)
		if len(found) > 0 {
			lost++
		}
		if plain := plainOf(got); !ok || !graft.Same(parsed(t, plain), now) {
			t.Fatalf("%v, %v\noriginal %s\nbefore %s\nnow %s\ngot %s", ok, found, original.File().Text(), before.File().Text(), now.File().Text(), got)
		}
	}
	if lost > 0 {
		t.Errorf("something was lost in %d of 2000", lost)
	}
}

func plainOf(text string) string {
	return strings.NewReplacer("<anchor/>", "", " ana='#a0'", "", " ana='#a1'", "", " ana='#a2'", "", "<!-- seen -->", "").Replace(text)
}

// FuzzMerge has documents of any kind: what cannot be merged is refused, and what has not changed stays.
func FuzzMerge(f *testing.F) {
	f.Add("<p>a <hi>b</hi></p>", "<p>a b</p>", "<p>c</p>")
	f.Add("<p n='1'/>&#32;<q><![CDATA[x]]></q>", "<p/>", "<p>a</p><r/>")
	f.Add("<teiHeader><a/><b>x</b></teiHeader>", "<teiHeader><c>y</c><b>x</b></teiHeader>", "<teiHeader><d/><b>z</b></teiHeader>")
	f.Fuzz(func(t *testing.T, original, before, now string) {
		var trees [3]*xmltree.Tree
		for i, text := range []string{original, before, now} {
			tree, found := xmltree.Build(source.New("l.xml", "<!DOCTYPE TEI [<!ENTITY e '<p>a &amp; b</p>'><!ATTLIST p n CDATA 'd'>]><TEI xmlns='http://www.tei-c.org/ns/1.0'>"+text+"</TEI>"), xmltext.Options{})
			if len(found) > 0 {
				t.Skip()
			}
			trees[i] = tree
		}
		for _, strict := range []bool{false, true} {
			graft.Merge(trees[0], trees[1], trees[2], strict)
			if same, _, ok := graft.Merge(trees[0], trees[1], trees[1], strict); ok && same != trees[0].File().Text() {
				t.Errorf("%s\n%s", trees[0].File().Text(), same)
			}
		}
	})
}
