package register

import "teikit/tei/diag"

// Topics are the findings about registers and the names that they explain.
var Topics = []*diag.Topic{
	topicSyntax, topicColumn, topicNoRegister, topicKind, topicDate, topicDead, topicIDSyntax, topicIDTwice, topicVariant, topicNumber, topicCheckDigit,
	topicWrongKind, topicLife, topicSame, topicSameNumber, topicConflict, topicReviewDecision, topicReviewRow, topicIDOfTwo, topicUnused,
}

var topicSyntax = &diag.Topic{
	Code: "entity/table-syntax", Severity: diag.Error,
	Title: "tables have as many cells in each line as the heading line has",
	Doc: `A register, or a review file, is a table in CSV: one line for each entry, with the cells parted by commas, semicolons or tabs as in the heading
line. A cell that has the separator, a quote or a line end in it stands in double quotes, and a quote inside it is doubled. This line could not be read so.

Mostly a comma stands in a cell without quotes. Saving the table anew with a spreadsheet program as CSV, UTF-8, puts the quotes right.`,
	Bad:  "pers-lenin,person,Lenin, Vladimir,,,,,,,,",
	Good: `pers-lenin,person,"Lenin, Vladimir",,,,,,,,`,
}

var topicColumn = &diag.Topic{
	Code: "entity/table-column", Severity: diag.Error,
	Title: "tables have known columns",
	Doc: `The heading line of a register names the columns: id, kind, label, variants, from, to, gnd, viaf, wikidata, geonames, isni, authority, note, count, places; of a review file: file,
place, name, kind, decision, candidates, note. Order and capitals do not count, and only the first three (of a review file: the first five) are required. What stands in a column that is not known was not read.

Correct the heading, or put what it holds into the note.`,
}

var topicNoRegister = &diag.Topic{
	Code: "entity/no-register", Severity: diag.Error,
	Title: "a register in TEI has lists",
	Doc: `The document has no listPerson, listPlace or listOrg, so that no entry could be read from it. Maybe it is another file than the one that was
meant; or its elements are not in the namespace of the TEI, http://www.tei-c.org/ns/1.0.`,
}

var topicKind = &diag.Topic{
	Code: "entity/kind", Severity: diag.Error,
	Title: "an entry is a person, a place or an organisation",
	Doc:   `The column kind says what an entry is about: person, place or org. Names of other things do not go into a register of these.`,
	Bad:   "pers-lenin,Pers.,...", Good: "pers-lenin,person,...",
}

var topicDate = &diag.Topic{
	Code: "entity/date", Severity: diag.Error,
	Title: "dates of entries exist",
	Doc: `The date of a birth, a death, a beginning or an end cannot be read, or does not exist. In tables, dates are written in EDTF: 1870-04-22, 1870-04, 1870, 1870~ (about), 1870? (doubtful),
1868/1870 (a time), [1868..1870] (some day of it), ../1924 (not later). In TEI they stand in @when, @notBefore and @notAfter, @from and @to.`,
	Bad: "1870-02-30", Good: "1870-02-28",
}

var topicDead = &diag.Topic{
	Code: "entity/dead-entry", Severity: diag.Error,
	Title: "an entry has an id and a name",
	Doc: `An entry without id cannot be pointed to, and one without name never explains a name: both are dead weight, mostly left over from editing.

Add what is missing, or remove the entry.`,
}

var topicIDSyntax = &diag.Topic{
	Code: "entity/id-syntax", Severity: diag.Error,
	Title: "ids of entries are names of XML",
	Doc: `The id of an entry becomes an xml:id, and a part of @ref="#id". So it begins with a letter or "_", and has nothing but letters, figures, "-", "_" and ".":
no blanks, no slashes, no colons.`,
	Bad: "Lenin, V. I.", Good: "pers-lenin", Source: "xml:id Version 1.0, section 4",
}

var topicIDTwice = &diag.Topic{
	Code: "entity/id-twice", Severity: diag.Error,
	Title: "each entry has an id of its own",
	Doc: `Two entries have one id, so that it is not known which of them a pointer means. If they are one and the same, "teikit register merge" joins
them; else give one of them another id, and mind the pointers to it in the letters.`,
}

var topicVariant = &diag.Topic{
	Code: "entity/double-variant", Severity: diag.Warning,
	Title: "a name stands for one entry",
	Doc: `The same name, apart from capitals, accents, order and script, is listed for two entries of a kind, or twice for one. A name in a letter that reads so is ambiguous: it will not be linked
by itself, and comes to the review file each time.

If both are one, join them. If the name is really that of two, as with father and son, leave it with both: the warning says why it is never linked. If it is listed for one of them
by mistake, remove it there.`,
}

var topicNumber = &diag.Topic{
	Code: "entity/number-form", Severity: diag.Error,
	Title: "authority numbers have the form of their file",
	Doc: `The number of an entry in an authority file cannot be one: GND numbers are such as 118572121, 1014997828 or 4066009-6; VIAF numbers have 2 to 22 figures; Wikidata numbers are a Q and figures; GeoNames numbers are
figures; ISNI numbers have 16 figures. The address of the entry in the file is taken as well as the number.

Mostly a figure is missing, or the number stands in the wrong column.`,
	Bad: "wikidata: 1394", Good: "wikidata: Q1394",
}

var topicCheckDigit = &diag.Topic{
	Code: "entity/check-digit", Severity: diag.Error,
	Title: "check digits of GND and ISNI numbers fit",
	Doc: `The last figure of a GND or ISNI number is computed from the others, so that slips are found. Here it does not fit: a figure is wrong, or two are swapped. Which one is not known; copy the number
again from the authority file. The figure that would fit is named, but the mistake is seldom the last figure.`,
	Bad: "gnd: 118572112", Good: "gnd: 118572121", Source: "GND: modulo 11; ISNI: ISO 7064, MOD 11-2",
}

var topicUnused = &diag.Topic{
	Code: "entity/unused-entry", Severity: diag.Warning,
	Title: "letters point to the entries of their register",
	Doc: `No attribute of the letters that "register lint --letters" looked at points to the entry. Mostly it was left over when a link was
corrected, or its names are not linked yet.

Link the names, or remove the entry. An entry that is kept for letters to come may stay.`,
}

var topicWrongKind = &diag.Topic{
	Code: "entity/wrong-kind", Severity: diag.Warning,
	Title: "entries have what belongs to their kind",
	Doc: `A place was not born and does not die, and a person has no GeoNames number: either the entry is of another kind than it says, or the value
belongs to another entry. A persName of a letter that points to a place points to the wrong entry, or should be a placeName.`,
}

var topicLife = &diag.Topic{
	Code: "entity/life-dates", Severity: diag.Error,
	Title: "lives begin before they end, and last less than 120 years",
	Doc:   `An entry dies before it is born, or a person lives longer than anyone did: one of the dates is wrong, or they are swapped.`,
}

var topicSame = &diag.Topic{
	Code: "entity/same-person", Severity: diag.Warning,
	Title: "a person has one entry",
	Doc: `Two entries have the same surname and forenames that go together, and their dates agree: most likely they are one person. Names of such entries are ambiguous. "teikit
register merge" joins entries that share an id or an authority number; give both the same, or remove one. If they are two, their dates or full forenames tell them
apart.`,
}

var topicSameNumber = &diag.Topic{
	Code: "entity/same-number", Severity: diag.Error,
	Title: "an authority number stands for one entry",
	Doc: `Two entries have the same number in an authority file: either they are one, or one of them has a number that is not its own. "teikit register
merge" joins those that are one.`,
}

var topicConflict = &diag.Topic{
	Code: "entity/merge-conflict", Severity: diag.Warning,
	Title: "registers that are joined say the same",
	Doc: `Two registers tell something else of one entry: other dates, another authority number, another kind, or the entry goes by another id. What the first register says was taken. Nothing is decided
by the order of files alone: look at the place in the second one, and correct the one that is wrong.`,
}

var topicReviewDecision = &diag.Topic{
	Code: "entity/review-decision", Severity: diag.Error,
	Title: "decisions of the review file are ids, or none",
	Doc: `The decision of a row is the id of an entry of the register, or "none" for a name that is to have no link. An empty decision is none yet. This one is neither, so nothing
was linked.`,
}

var topicReviewRow = &diag.Topic{
	Code: "entity/review-row", Severity: diag.Info,
	Title: "rows of the review file are still needed",
	Doc: `The name of a decided row is no longer in the letter, or is linked by now. The row is kept at its place, so that no decision is lost; delete it when you are sure that
it is not needed.`,
}

var topicIDOfTwo = &diag.Topic{
	Code: "entity/id-of-two", Severity: diag.Warning,
	Title: "an id means the same in all letters",
	Doc: `Two letters have an entry with the same id in their lists, but the names say that it is somebody else: mostly because the ids were made for each letter by itself, from surnames. A register
for all letters needs an id for each. When a register is made from letters, the id counts where it came first; in the other letter the names are taken without it, so the register has another id
than the letter.

Change the id in one of the letters to that of the register, in the list and in the pointers to it; or convert the letters anew with the register in the project file.`,
}
