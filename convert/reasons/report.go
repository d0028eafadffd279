package reasons

import (
	"encoding/json"
	"fmt"

	"teikit/convert/letter"
	"teikit/convert/profile"
	"teikit/tei/source"
)

// Version counts up when a program that reads reports would have to change.
const Version = 1

// Format is what the member "format" of a report says.
const Format = "teikit convert report"

// A Report tells the facts of several transcriptions. The same transcriptions give the same bytes.
type Report struct {
	Format  string `json:"format"`
	Version int    `json:"version"`
	Tool    Tool   `json:"tool"`
	Files   []File `json:"files"`
}

// A Tool is the program that made a report.
type Tool struct {
	Name    string `json:"name"`
	Version string `json:"version,omitempty"`
}

// A File is one transcription.
type File struct {
	File    string   `json:"file"`
	Profile *Profile `json:"profile,omitempty"` // absent: none was used
	Letters []Letter `json:"letters"`
}

// A Profile is the collection's profile that was used, and the clues that speak for it; none if it was asked for.
type Profile struct {
	Name  string   `json:"name"`
	Score float64  `json:"score,omitempty"`
	Clues []string `json:"clues,omitempty"`
}

// A Letter is one letter of a file, and its facts.
type Letter struct {
	Index int    `json:"index"` // on the page, from 1
	Facts []Fact `json:"facts"`
}

// A Fact is what the document states, or would state: without Value it was left open.
type Fact struct {
	Fact    string    `json:"fact"` // one of Names
	Value   string    `json:"value,omitempty"`
	Cert    string    `json:"cert,omitempty"` // as in TEI; absent: sure, or nothing is stated
	For     []Witness `json:"for,omitempty"`
	Against []Witness `json:"against,omitempty"`
}

// A Witness is what one place of the transcription says, by the rule that read it.
type Witness struct {
	Rule   string  `json:"rule"`
	Weight float64 `json:"weight"`
	Says   string  `json:"says"`
	Text   string  `json:"text,omitempty"`
	Start  *Place  `json:"start,omitempty"` // absent: the profile says it
	End    *Place  `json:"end,omitempty"`   // just after the last byte
}

// A Place is a place in a transcription.
type Place struct {
	Offset int `json:"offset"` // bytes of the text as UTF-8, from 0
	Line   int `json:"line"`   // from 1
	Column int `json:"column"` // code points, from 1
}

// Of tells the facts of the letters of one transcription.
func Of(f *source.File, choice profile.Choice, letters []*letter.Letter) File {
	file := File{File: f.Name(), Letters: []Letter{}}
	if p := choice.Profile; p != nil && p != profile.Unknown {
		file.Profile = &Profile{Name: p.Name, Score: choice.Score}
		for _, found := range choice.Found {
			file.Profile.Clues = append(file.Profile.Clues, fmt.Sprintf("%s (%g)", found.Clue, found.Clue.Weight))
		}
	}
	for _, l := range letters {
		file.Letters = append(file.Letters, Letter{Index: l.Index, Facts: facts(l)})
	}
	return file
}

// JSON writes the report, ending in a line end.
func JSON(r Report) ([]byte, error) {
	if r.Files == nil {
		r.Files = []File{}
	}
	data, err := json.MarshalIndent(r, "", "  ")
	return append(data, '\n'), err
}
