package main

import "teikit/tei/diag"

var topicUnwritable = &diag.Topic{
	Code: "cli/unwritable-file", Severity: diag.Error,
	Title: "outputs can be written",
	Doc: `The output could not be written, or was left alone because a hand has edited it since the last run. An old file is never half
replaced: it is as it was. All other files have been worked through; the exit code is 3.

Mend the permissions or choose another folder with -o. To replace an edited document after all, give --force; better carry
the edit over into the transcription first.`,
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
