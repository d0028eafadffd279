package main

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v2"

	"teikit/convert"
	"teikit/convert/batch"
	"teikit/tei/diag"
	"teikit/tei/source"
)

// collectionFlags are the flags about the letters of a run as a collection.
func collectionFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "order", Usage: "point from each letter to those before and after it in the order of the `WHAT`: file, table (its rows), date", DefaultText: "none"},
		&cli.StringFlag{Name: "id-scheme", Usage: "make the ids of letters of `WHAT`: file (its name), sequence (the number in the order), date-parties (date, sender, addressee)", Value: batch.Schemes[0]},
	}
}

// A collection says which place each letter of a run has among the others.
type collection struct {
	order, scheme string                    // order "": no pointers
	seats         map[string][]convert.Seat // by name of the input
	found         map[string]diag.List
}

func newCollection(c *cli.Context, t target, given *factsFinder) (*collection, error) {
	k := &collection{order: c.String("order"), scheme: c.String("id-scheme")}
	if k.order != "" && !contains(batch.Orders, k.order) {
		return nil, badChoice("order", k.order, batch.Orders...)
	}
	if !contains(batch.Schemes, k.scheme) {
		return nil, badChoice("id-scheme", k.scheme, batch.Schemes...)
	}
	switch {
	case k.order != "" && !t.folder:
		return nil, usagef("--order needs a folder for the documents, which point to each other; name it with -o FOLDER/")
	case k.order == "table" && given.table == nil:
		return nil, usagef("--order table needs a table of letters; name it with --table")
	}
	return k, nil
}

func contains(list []string, word string) bool {
	return strings.Contains("\n"+strings.Join(list, "\n")+"\n", "\n"+word+"\n")
}

// asked reports whether letters have places beyond their own.
func (k *collection) asked() bool { return k.order != "" || k.scheme != batch.Schemes[0] }

// seatsKey is what an input's conversion depends on.
func (k *collection) seatsKey(name string) string { return fmt.Sprint(k.seats[name]) }

// surveyed is what the letters of one input are to the collection.
type surveyed struct {
	name    string
	letters []batch.Letter
}

// survey looks at all inputs, before they are converted, to find the place of each letter. What has not changed since an earlier run is not
// read again.
func (j *convertJob) survey(ctx context.Context) error {
	k := j.collection
	if !k.asked() {
		return nil
	}
	var letters []*batch.Letter
	of := map[string][]*batch.Letter{}
	err := inOrder(ctx, j.jobs, j.inputs, j.look, func(s surveyed) error {
		for i := range s.letters {
			letters = append(letters, &s.letters[i])
			of[s.name] = append(of[s.name], &s.letters[i])
		}
		return nil
	})
	var rows []string
	for _, row := range j.given.rows {
		rows = append(rows, row.ID)
	}
	ordered, placed := batch.Order(letters, k.order, rows)
	ids, collisions := batch.IDs(ordered, k.scheme)
	var near map[*batch.Letter][2]string
	if k.order != "" {
		near = batch.Neighbours(ordered, placed)
	}
	k.seats, k.found = map[string][]convert.Seat{}, map[string]diag.List{}
	for name, list := range of {
		for _, l := range list {
			k.seats[name] = append(k.seats[name], convert.Seat{ID: ids[l], Prev: near[l][0], Next: near[l][1]})
		}
	}
	for _, c := range collisions {
		d := topicIDTaken.At(source.Span{}, "the id %q by --id-scheme %s is that of %s, too; %q was taken", c.Wanted, k.scheme, c.Other.File, c.Given)
		k.found[c.Letter.File] = append(k.found[c.Letter.File], d)
	}
	return err
}

// look finds what the letters of an input are to the collection.
func (j *convertJob) look(in convertInput) surveyed {
	s := surveyed{name: in.name}
	if in.stdin {
		return s // it can be read once
	}
	text, found := in.read(j.stdin)
	if found != nil {
		return s
	}
	c := converted{input: *in.input}
	name, sidecar, _ := sidecarOf(*in.input)
	original, _ := originalOf(*in.input)
	c.old = j.outputs.load(j.recordName(*in.input))
	if old := c.old.Record; old != nil && j.incremental && j.ownKey(in, text, original, string(sidecar), j.given.said(old.ID)).Changed(old.Key[:max(0, len(old.Key)-1)]) == "" {
		s.letters, c.id = old.Letters, old.ID
	} else if r := j.page(&c, in, text, name, sidecar); r != nil {
		s.letters = batch.LettersOf(r.Letters)
	}
	base := strings.TrimSuffix(filepath.Base(in.name), filepath.Ext(in.name))
	for i := range s.letters {
		s.letters[i].Row, s.letters[i].File = c.id, in.name
		s.letters[i].Output = filepath.ToSlash(j.outputName(*in.input, documentName(base, i, len(s.letters))))
	}
	return s
}
