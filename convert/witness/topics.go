package witness

import (
	"slices"

	"teikit/tei/diag"
)

// Topics are the findings of this package.
var Topics = slices.Concat([]*diag.Topic{headingUnread, partyConflict, partyBalanced, noSender, noAddressee, noDate, dateConflict, datePartial, calendarUnsaid, signedOther}, dateTopics)

var headingUnread = &diag.Topic{
	Code: "conv/heading-unread", Severity: diag.Warning,
	Title: "all names of a heading are read",
	Doc: `A heading says who wrote to whom, and has words with capitals beside the names that were understood: a further party, a place,
a title. They are in the text, but not in the correspondence description.

Write the parties as a list, "A, B and C to D", and other things on a line of their own.`,
	Bad: "A. Hale to B. Marsh, Mr. Poe's son\n\nMay 2, 1902\n\nDear all,", Good: "A. Hale to B. Marsh, E. Poe\n\nMay 2, 1902\n\nDear all,", Source: "HD44CD",
}

var partyConflict = &diag.Topic{
	Code: "conv/party-conflict", Severity: diag.Warning,
	Title: "the lines of a page agree on who wrote to whom",
	Doc: `Headings of web pages and translations are often wrong about sender and addressee, so every line that names a party is a
witness. Here they disagree. The side with more weight was written, with @cert; the notes of the finding list the witnesses.

Check with the original. Once decided, correct the heading in the transcription, or state the parties as facts.`,
	Source: "HD44CD",
}

var partyBalanced = &diag.Topic{
	Code: "conv/party-undecided", Severity: diag.Error,
	Title: "it can be told who wrote to whom",
	Doc: `As much speaks for this person as sender as against it. A converter must not toss a coin, so the person is left out of the
correspondence description.

Decide with the original, and correct the heading or the address line.`,
	Source: "HD44CD",
}

var noSender = &diag.Topic{
	Code: "conv/no-sender", Severity: diag.Warning,
	Title: "the page says who wrote the letter",
	Doc: `Neither heading nor signature nor a "From:" line names a sender, so none is stated: an invented name would be worse.

Add a heading such as "A. Person to B. Person" above the letter.`,
	Bad: "Dear friend,\n\nI am well.", Good: "A. Person to B. Person\n\nDear friend,\n\nI am well.", Source: "HD44CD",
}

var noAddressee = &diag.Topic{
	Code: "conv/no-addressee", Severity: diag.Warning,
	Title: "the page says to whom the letter went",
	Doc: `Neither heading nor address line nor salutation names an addressee, so none is stated.

Add a heading such as "A. Person to B. Person" above the letter.`,
	Bad: "From A. Person\n\nI am well.", Good: "A. Person to B. Person\n\nI am well.", Source: "HD44CD",
}

var noDate = &diag.Topic{
	Code: "conv/no-date", Severity: diag.Warning,
	Title: "the page says when the letter was written",
	Doc: `No heading, date line or dateline has a date that can be read with its year, so the sent action has none.

Add the date as a line of its own under the heading: "July 16, 1920", or "[1920]" if it is supplied.`,
	Bad: "A. Person to B. Person\n\nDear friend,", Good: "A. Person to B. Person\n\nJuly 16, 1920\n\nDear friend,", Source: "HD44CD",
}

var dateConflict = &diag.Topic{
	Code: "date/conflict", Severity: diag.Warning,
	Title: "heading and dateline give the same date",
	Doc: `The edition's date and the writer's own date line name different days. Reasons may be the Old Style calendar, a slip, or a misread
numeral. The edition's date was taken, with cert="low".

Check with the original and correct the wrong one.`,
	Bad: "July 16, 1920\n\nBaku 17/VII-20", Good: "July 16, 1920\n\nBaku 16/VII-20", Source: "NDDATE",
}

var datePartial = &diag.Topic{
	Code: "date/without-year", Severity: diag.Warning,
	Title: "the date line has a year",
	Doc: `The date line names day and month, or a year of two digits whose century nothing confirms, and no other witness agrees with it.
The date is kept as text, and the sent action has no year.

Add the full date under the heading.`,
	Bad: "Baku 16/VII", Good: "July 16, 1920\n\nBaku 16/VII", Source: "NDDATE",
}

var calendarUnsaid = &diag.Topic{
	Code: "date/calendar-unsaid", Severity: diag.Warning,
	Title: "a Russian date before 1918 says its calendar",
	Doc: `In Russia the Julian calendar was in use until 31 January 1918 (13 February). A date before that, in Russian words, is mostly Old
Style, but letters from abroad and many editions count by the Gregorian calendar. The date was taken as it stands, with @cert.

Write both dates ("7 (19) января 1889"), or add "ст. ст." or "н. ст.".`,
	Bad: "А. П. Чехов — А. С. Суворину\n\n7 января 1889 г.\n\nМилый друг, я получил письмо и рад.", Good: "А. П. Чехов — А. С. Суворину\n\n7 (19) января 1889 г.\n\nМилый друг, я получил письмо и рад.", Source: "NDDATE",
}

var signedOther = &diag.Topic{
	Code: "conv/signed-otherwise", Severity: diag.Info,
	Title: "the signature is that of the sender",
	Doc: `The heading names the sender, and the signature has a name that is no spelling of it: a pseudonym, a nickname, or the officer who
signs for an organisation. The heading was followed. Or a name with an office stands below the first signature, and nothing says whether
its bearer sent the letter too: it is stated with @cert.

Nothing needs to be done if the heading is right. Name all senders in the heading, or in the facts, if more signed.`,
	Source: "HD44CD",
}
