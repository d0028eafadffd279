package transcript

import (
	"slices"
	"strings"

	"teikit/convert/letter"
	"teikit/convert/lexicon"
	"teikit/convert/lines"
	"teikit/convert/notelink"
	"teikit/tei/source"
)

// archives are the references of an archival line: the one that made it such, and what stands behind it, parted by semicolons.
func (r *reader) archives(i int) []letter.Archive {
	first := r.lead[i].archive
	if first == nil {
		return nil
	}
	b := &r.page.blocks[i]
	if b.Long() {
		return []letter.Archive{*first}
	}
	return lines.ReadArchivesBy(r.profile, b.Line)
}

// noteArchives are the references in a note on the heading: editions say there where the letter is. In any other note a reference is to
// another paper.
func (r *reader) noteArchives(roles []letter.Role, part []int, i int) []letter.Archive {
	b, label := &r.page.blocks[i], r.signs[i].label
	if label.Series == notelink.NoSeries || b.Long() {
		return nil
	}
	for _, k := range part {
		heading := &r.page.blocks[k]
		if roles[k] != letter.Heading || heading.Long() || !slices.ContainsFunc(heading.Marks(), func(m notelink.Mark) bool { return m.Sign == label.Sign && !r.inDate(k, m) }) {
			continue
		}
		note := lines.New(r.page.file, trimSpace(r.page.file.Text(), source.Range{Start: b.Base + label.End, End: b.Base + len(b.Text)}))
		return slices.DeleteFunc(lines.ReadArchives(note), func(a letter.Archive) bool { return a.Inferred })
	}
	return nil
}

// isNavigation reports whether a block is page furniture: links parted by bars or angle brackets, or one known link.
func isNavigation(b *block) bool {
	if b.Long() || b.lines > 2 {
		return false
	}
	if lexicon.Whole(lexicon.NavigationWord, b.Words) {
		return true
	}
	for _, bar := range []string{"|", ">", "»", "•", "·"} {
		if !strings.Contains(b.Text, bar) {
			continue
		}
		parts := strings.Split(b.Text, bar)
		if len(parts) < 3 && !(len(parts) == 2 && lexicon.Has(lexicon.NavigationWord, b.Words)) {
			continue
		}
		short := 0
		for _, p := range parts {
			if len(strings.Fields(p)) <= 4 && !strings.ContainsAny(p, ".!?") {
				short++
			}
		}
		if short == len(parts) {
			return true
		}
	}
	return false
}

// isPageFoot reports whether a block is what web pages have at their foot: "© 2016 ...", "Last updated 12 March 2015".
func isPageFoot(b *block) bool {
	const most = 16 // words
	if b.Long() || b.lines > 2 || len(b.Words) > most || strings.HasPrefix(b.Text, "(") || strings.HasPrefix(b.Text, "[") {
		return false
	}
	return strings.Contains(b.Text, "©") || lexicon.Has(lexicon.PageFoot, b.Words)
}
