package convert

import (
	"strings"
	"testing"

	"teikit/tei/diag"
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
	_, findings, err := Convert(source.New("letter.txt", text), "letter", Options{})
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

// TestEveryTopicIsGiven makes each finding once.
func TestEveryTopicIsGiven(t *testing.T) {
	others := map[diag.Code]string{
		"conv/not-text":          "A\x00B",
		"conv/empty":             " \n\u200b",
		"conv/too-large":         strings.Repeat("Dear all. ", MaxBytes/10+1),
		"conv/not-utf8":          "Baku \xcf\xf0",
		"conv/page-frame":        "Home | Letters | Search\n\nA. Hale to B. Marsh\n\nI was glad of it and said so.",
		"conv/several-letters":   "A. Hale to B. Marsh\n\nI was glad of it and said so.\n\nB. Marsh to A. Hale\n\nI was not, and said so too.",
		"conv/control-character": "A. Hale to B. Marsh\n\nI was \x01 glad of it and said so.",
		"conv/party-conflict":    "to Marsh from Fairbenke\n\nHome | Letters | Page\n\nTelegram to A. B. Fairbanks C. D. Marsh, E. F. King\n\nMarsh, King.\n\nI was glad of it and said so.",
		"conv/party-undecided":   "Telegram to A. B. Fairbanks C. D. Marsh, E. F. King\n\nI was glad of it and said so.",
		"conv/signed-otherwise":  "A. Hale to B. Marsh\n\nI was glad of it and said so.\n\nYours, Bobby",
		"conv/numbered-point":    "A. Hale to B. Marsh\n\n3. I was glad of it and said so.",
		"conv/repeated-text":     "This was said at length and then again, word for word. So be it. This was said at length and then again, word for word.",
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
