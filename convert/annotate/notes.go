package annotate

import (
	"teikit/convert/letter"
	"teikit/convert/profile"
)

// NotesBy makes the notes those of the writer, where the profile says that the edition has no others.
func NotesBy(l *letter.Letter, p *profile.Profile) {
	if p.Notes.By != "author" {
		return
	}
	for i := range l.Notes {
		l.Notes[i].Author = true
	}
}
