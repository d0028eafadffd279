package teipub

import "teikit/tei/diag"

// Topics are the findings of the format.
var Topics = []*diag.Topic{sameID, entryDiffers, unresolved, otherNeighbour, leftOut}

var sameID = &diag.Topic{
	Code: "export/teipublisher-same-id", Severity: diag.Warning,
	Title: "an id stands for one entry in all letters",
	Doc: `Two letters list entries with the same id that share no name and no number, so they seem to be two persons, places or organisations. The register of the package has both, one of them with a number
behind its id, and the names of each letter lead to its own. Where they are one after all, nothing leads from one letter to the other.`,
	Mend: "Give each person, place and organisation an id of its own, or one of their names the form that the other letters have.",
}

var entryDiffers = &diag.Topic{
	Code: "export/teipublisher-entry-differs", Severity: diag.Info,
	Title: "letters say the same of one entry",
	Doc: `Letters list the same entry, and say different things of it. The register of the package has one entry: the one that says most, with the names of all others. What the others say beside is not in the package.

Write it into the register of the project, or into the entry that says most.`,
}

var unresolved = &diag.Topic{
	Code: "export/teipublisher-unresolved", Severity: diag.Warning,
	Title: "names lead to entries of a register",
	Doc:   "The name points to an entry that neither the letter nor the registers of the project have, so TEI Publisher shows the name alone. Add the entry to a register and list the register in the project file.",
}

var otherNeighbour = &diag.Topic{
	Code: "export/teipublisher-other-neighbour", Severity: diag.Info,
	Title: "letters follow each other as their own references say",
	Doc: `The letter says which letter stands before or after it, and that is not the one in the order of the collection, by date. TEI Publisher leads from each letter to one next letter, so that readers come past all; the
letter's own reference is kept, with "stated-" before its type.`,
}

var leftOut = &diag.Topic{
	Code: "export/teipublisher-left-out", Severity: diag.Info,
	Title: "what a letter says can stand in the package",
	Doc:   "TEI Publisher has no place for it, or it leads to something that is not in the package. The message says what became of it.",
}
