package teiprofile

import "teikit/tei/diag"

// Topics are the findings of this package.
var Topics = []*diag.Topic{notTEI, contentLost, unwrapped, attributeLost, pointerLost, changed, notFitted, topicSyntax, topicKey, topicValue}

var notTEI = &diag.Topic{
	Code: "export/tei-no-letter", Severity: diag.Error,
	Title: "files that are exported are TEI letters",
	Doc:   "The root of the file is neither TEI nor teiCorpus, so nothing was written. Leave the file out, or put the letter into the name space of the TEI.",
}

var contentLost = &diag.Topic{
	Code: "export/tei-lost", Severity: diag.Warning,
	Title: "what a letter says can be said in the target's schema",
	Doc: `The schema of the house that takes the letter has no place for it, so the output does not have it. The text of the letter itself is never left out.

Keep the document as the one that you work on. A profile of your own may keep it in another form: rename gives it another element, prose tells it in words.`,
}

var unwrapped = &diag.Topic{
	Code: "export/tei-unwrapped", Severity: diag.Info,
	Title: "the elements of a letter are elements of the target's schema",
	Doc: `The target does not have the element, or not in this place. Its content stands in its place without it: the words are the same, what the element said of
them is gone. With marks, a profile puts signs around such words; with rename, another element.`,
}

var attributeLost = &diag.Topic{
	Code: "export/tei-attribute", Severity: diag.Info,
	Title: "the attributes of a letter are attributes of the target's schema",
	Doc: `The target does not have the attribute, or not with this value, so the output does not have it. Under attributes, a profile gives attributes and their
values other names.`,
}

var pointerLost = &diag.Topic{
	Code: "export/tei-pointer", Severity: diag.Warning,
	Title: "pointers lead to something",
	Doc: `The element that the attribute points to is not in the output, because the target does not have it or the profile leaves it out. A pointer to nothing is no
use, so it is left out as well. With "names: key", a profile keeps the ids of registers as keys.`,
}

var changed = &diag.Topic{
	Code: "export/tei-changed", Severity: diag.Info,
	Title: "the target's schema says it in the same way",
	Doc:   "The profile or the schema of the house wants it in another form: another name, words in place of elements, an element around text, one that is required. Nothing is lost but what the message tells.",
}

var notFitted = &diag.Topic{
	Code: "export/tei-not-fitted", Severity: diag.Error,
	Title: "a letter can be made to fit the target's schema",
	Doc: `The schema requires what the letter does not say and nobody can make up, so that the output is not valid.

Add it to the letter, or, for an attribute, a value for all letters under defaults of the profile.`,
}

var (
	topicSyntax = &diag.Topic{
		Code: "export/profile-syntax", Severity: diag.Error,
		Title: "profiles of houses are YAML",
		Doc:   "The file of --profile is no YAML that can be read. The message says where reading ended.",
	}
	topicKey = &diag.Topic{
		Code: "export/profile-key", Severity: diag.Error,
		Title: "profiles of houses have the keys that they can have",
		Doc:   "The key is not known, or stands twice. The manual lists the keys.",
	}
	topicValue = &diag.Topic{
		Code: "export/profile-value", Severity: diag.Error,
		Title: "the keys of profiles of houses have values that they can have",
		Doc:   "The message says which values the key takes.",
	}
)
