package letter

// Given is what an editor says of the letter and no page tells: what stands in the header beside the facts that have witnesses.
type Given struct {
	ID, Title                 string
	DateText, ReceivedText    string // the dates for people; "": as their values say
	Licence, Status           string
	Editors                   []string
	Translator, TranslationOf string // who translated the text, and from which language (BCP 47) or text
	Textbase                  string // from which source the text is taken
	Print, Page, Archive, URL string // where it is printed, which page was transcribed, the shelfmark, the address of the page
	Repository, Collection    string // where the letter is kept
	Edition                   string // the printed collection that it stands in
	Introduction              []string
	Interpretation            string // what the signs of the transcription were taken for
	IDPrefix                  string // of all ids but the document's
	Prev, Next                string // ids or addresses of letters
	Via                       []Party
	NoteResp                  string // whose the editorial notes are
}
