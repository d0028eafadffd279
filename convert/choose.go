package convert

import (
	"fmt"
	"slices"
	"strings"

	"teikit/convert/facts"
	"teikit/convert/lexicon"
	"teikit/convert/profile"
	"teikit/tei/diag"
	"teikit/tei/source"
)

// choose is the profile that was asked for, or the one that the page speaks for. A page that speaks nearly as much for
// another gives a finding.
//
// The facts may name a built-in profile, and say whether lines are kept; From is where the text begins, behind its front matter.
func choose(f *source.File, from int, o Options, given *facts.Facts) (profile.Choice, diag.List) {
	c, found := chooseProfile(f, from, o, given)
	if l := given.Lineation; l != nil && c.Profile.KeepLines != (l.Value == "keep") {
		changed := *c.Profile
		changed.KeepLines = l.Value == "keep"
		c.Profile = &changed
	}
	return c, found
}

func chooseProfile(f *source.File, from int, o Options, given *facts.Facts) (profile.Choice, diag.List) {
	var unknown diag.List
	if name := given.Profile; name != nil && o.Profile == nil {
		if p, ok := profile.Lookup(name.Value); ok {
			return profile.Choice{Profile: p}, nil
		}
		unknown.Add(facts.WrongValue.At(name.Span, "there is no profile %q; expected %s", name.Value, strings.Join(profile.Names(), " or ")))
	}
	if given.OnlyMarked() && o.Profile == nil {
		return profile.Choice{Profile: profile.Unknown}, unknown
	}
	if from > 0 {
		f = source.New(f.Name(), strings.Repeat(" ", from)+f.Text()[from:])
	}
	c, found := recognise(f, o)
	return c, append(unknown, found...)
}

func recognise(f *source.File, o Options) (profile.Choice, diag.List) {
	if o.Profile != nil {
		return profile.Choice{Profile: o.Profile}, nil
	}
	c := profile.Recognise(f.Text(), textLanguage(f.Text()), slices.Concat(o.Profiles, profile.Builtin()))
	if c.Rival == nil {
		return c, nil
	}
	var reasons []string
	for _, found := range c.Found {
		reasons = append(reasons, found.Clue.String())
	}
	first := c.Found[0]
	d := profile.Doubtful.At(source.Range{Start: first.Start, End: first.End}.In(f), "the page was read with the profile %q (%g, for %s), but speaks nearly as much for %q (%g)",
		c.Profile.Name, c.Score, strings.Join(reasons, ", "), c.Rival.Name, c.RivalScore)
	return c, diag.List{d}
}

// textLanguage is the language of a page by the commonest words of a piece of it, below what stands around the letter.
func textLanguage(text string) string {
	const enough = 1500 // bytes tell a language
	if len(text) > enough {
		start := min(len(text)/3, len(text)-enough)
		text = strings.ToValidUTF8(text[start:start+enough], "")
	}
	var words lexicon.Count
	words.Add(text)
	lang, _ := words.Language()
	return lang
}

// Because puts into words why a profile was chosen, for people: one clue a line.
func Because(f *source.File, c profile.Choice) []string {
	var lines []string
	for _, found := range c.Found {
		place := ""
		if found.End > found.Start {
			place = " in line " + fmt.Sprint(f.Position(found.Start).Line)
		}
		lines = append(lines, fmt.Sprintf("%g for %s%s", found.Clue.Weight, found.Clue, place))
	}
	return lines
}
