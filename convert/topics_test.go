package convert

import (
	"strings"
	"testing"

	"teikit/tei/diag"
	"teikit/tei/register"
	"teikit/tei/source"
)

// TestExamplesOfTopics converts the examples of each finding's page: the bad one gives the finding, the good one does not.
func TestExamplesOfTopics(t *testing.T) {
	seen := map[diag.Code]bool{}
	for _, topic := range Topics {
		t.Run(string(topic.Code), func(t *testing.T) {
			if seen[topic.Code] {
				t.Error("the code stands twice in the list")
			}
			seen[topic.Code] = true
			if topic.Title == "" || len(topic.Doc) < 40 {
				t.Error("the page has no title or hardly a text")
			}
			if topic.Bad != "" && !gives(t, topic.Bad, topic.Code) {
				t.Error("the bad example does not give the finding")
			}
			if topic.Good != "" && gives(t, topic.Good, topic.Code) {
				t.Error("the good example gives the finding")
			}
		})
	}
}

func gives(t *testing.T, text string, code diag.Code) bool {
	t.Helper()
	known := register.New([]*register.Entry{{ID: "pers-lenin", Kind: register.Person, Label: "Lenin, Vladimir"}})
	_, findings, err := Convert(source.New("letter.txt", text), "letter", Options{Register: register.NewLinker(known)})
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range findings {
		if d.Code == code {
			return true
		}
	}
	return false
}

// page is a letter with a date line.
func page(date string) string {
	return "A. Hale to B. Marsh\n\n" + date + "\n\nI was glad of it and said so to all of them."
}

// TestEveryTopicIsGiven makes each finding once.
func TestEveryTopicIsGiven(t *testing.T) {
	others := map[diag.Code]string{
		"conv/not-text":          "A\x00B",
		"conv/empty":             " \n\u200b",
		"conv/too-large":         strings.Repeat("Dear all. ", MaxBytes/10+1),
		"conv/profile-doubtful":  "Founders Online\n\nA. Hale to B. Marsh\n\nI was glad of it.[1]\n\n[Footnote 1: He was.]",
		"conv/unbalanced-mark":   "LETTRE N° 3\nLyon, 4 mai 1917\nMon cher ami,\nJe vous ££remercie de la lettre que vous m'avez écrite hier.\n££Morel££",
		"conv/page-frame":        "Home | Letters | Search\n\nA. Hale to B. Marsh\n\nI was glad of it and said so.",
		"conv/several-letters":   "A. Hale to B. Marsh\n\nI was glad of it and said so.\n\nB. Marsh to A. Hale\n\nI was not, and said so too.",
		"conv/control-character": "A. Hale to B. Marsh\n\nI was \x01 glad of it and said so.",
		"conv/party-conflict":    "to Marsh from Fairbenke\n\nHome | Letters | Page\n\nTelegram to A. B. Fairbanks C. D. Marsh, E. F. King\n\nMarsh, King.\n\nI was glad of it and said so.",
		"conv/party-undecided":   "Telegram to A. B. Fairbanks C. D. Marsh, E. F. King\n\nI was glad of it and said so.",
		"conv/signed-otherwise":  "A. Hale to B. Marsh\n\nI was glad of it and said so.\n\nYours, Bobby",
		"conv/numbered-point":    "A. Hale to B. Marsh\n\n3. I was glad of it and said so.",
		"conv/repeated-text":     "This was said at length and then again, word for word. So be it. This was said at length and then again, word for word.",
		"date/ambiguous":         page("Winter 1920"),
		"date/ambiguous-order":   page("2/1 1919"),
		"date/backwards":         page("7 June 1920 – 3 May 1920"),
		"date/calendar-epoch":    page("31 brumaire an VIII"),
		"date/day-unread":        page("295 Mai 1923"),
		"date/impossible":        page("31 February 1920"),
		"date/misread-month":     page("16 февраля 1921\n\n16/11 21"),
		"date/old-style":         page("16 July 1917 (O.S.)"),
		"date/relative":          page("16th inst."),
		"date/short-year":        page("July 16, 1920\n\nBath 16/VII-20"),
		"date/two-calendars":     page("3/19 July 1917"),
		"date/vague":             page("early July 1920"),
		"date/weekday":           page("Monday, July 16, 1920"),
		"date/year-from-witness": page("July 16, 1920\n\nBath 16/VII"),
		"date/year-start":        page("11 February 1731/32"),
		"conv/broken-off":        "A. Hale to B. Marsh\n\nI was glad of it and said ... 1\n\nNotes:\n\n1 The end is missing.",
	}
	for _, topic := range Topics {
		text := topic.Bad
		if other, ok := others[topic.Code]; ok {
			text = other
		}
		if text == "" || !gives(t, text, topic.Code) {
			t.Errorf("%s is given by no text", topic.Code)
		}
	}
}
