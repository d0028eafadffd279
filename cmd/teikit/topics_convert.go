package main

import "teikit/tei/diag"

var topicUnwritable = &diag.Topic{
	Code: "cli/unwritable-file", Severity: diag.Error,
	Title: "outputs can be written",
	Doc: `The output could not be written, or a file stands in its place that is not known to be one of the program's: there is no record of it in the
folder .teikit beside it. An old file is never half replaced: it is as it was. All other files have been worked through; the exit code is 3.

Mend the permissions or choose another folder with -o. To replace the file after all, give --force.`,
}

var topicKept = &diag.Topic{
	Code: "cli/edit-kept", Severity: diag.Info,
	Title: "documents are what the conversion made",
	Doc: `A hand has edited the document since it was written, and the conversion gives what it gave then. The edits stay.

Nothing needs to be done. What can be said in the transcription or in the facts is better said there: then it is no edit any longer.`,
}

var topicMerged = &diag.Topic{
	Code: "cli/edit-merged", Severity: diag.Info,
	Title: "edits by hand and new conversions were merged",
	Doc: `A hand has edited the document since it was written, and the conversion gives another one now: the transcription, the facts or the
program have changed. The changes of the two stand apart from each other, at least a line, and with both of them the document is valid. So both are in it.

Look at the document, with "git diff" or the like. What can be said in the transcription or in the facts is better said there.`,
}

var topicConflict = &diag.Topic{
	Code: "cli/edit-conflict", Severity: diag.Error,
	Title: "edits by hand and new conversions do not touch",
	Doc: `A hand has edited the document since it was written, the conversion gives another one now, and both changed the same lines or
neighbouring ones, or the two together would not be valid. The edited document was left as it is; the new one stands beside it, as NAME.new.xml.

Carry over what is new into NAME.xml, and delete NAME.new.xml: then the next run takes the conflict for settled. Or delete NAME.xml, or give
--force, to have the new document without the edits.`,
}

var topicRecord = &diag.Topic{
	Code: "cli/record-unusable", Severity: diag.Warning,
	Title: "the records of earlier runs can be read",
	Doc: `The record of what an earlier run made of the file is damaged, or of another program or version. So it is not known whether anything has
changed since, and whether a hand has edited the document: the file was converted as if it were the first time, and a document that stands in the
place of the new one and is not equal was left as it is.

If there was such a document, carry its edits over and give --force once. The record was written anew if all could be written.`,
}

var topicStale = &diag.Topic{
	Code: "cli/stale-output", Severity: diag.Warning,
	Title: "documents of earlier runs still have their source",
	Doc: `A transcription that held two letters gave NAME-1.xml and NAME-2.xml; now it holds one and gives NAME.xml. The documents of the
earlier run are not deleted, since a hand may have worked on them, but an edition that takes the whole folder has the letter twice.

Delete them, or move them away.`,
}

var topicInternal = &diag.Topic{
	Code: "cli/internal", Severity: diag.Error,
	Title: "the program made a mistake",
	Doc: `Before a document is written, the program checks its own work: that every character of the transcription is accounted for, and
that the document is valid. Here it was not, so nothing was written for this file. The text is not at fault.

Please report the finding together with the transcription.`,
}

var topicIDTaken = &diag.Topic{
	Code: "conv/id-taken", Severity: diag.Warning,
	Title: "the scheme gives each letter an id of its own",
	Doc: `By the scheme of --id-scheme two letters would have the same id: two letters of one day between the same parties, or a letter whose
facts have the id that the scheme would give to another. The first in the order of the collection has it, the next one has "-2" behind it. If a letter
is put in before them, the ids change.

Give the letter an id of its own in its facts: "id: L123".`,
}
