package charset

import "teikit/tei/diag"

// Topics are the findings about encodings.
var Topics = []*diag.Topic{notUTF8, recognised, marked}

var notUTF8 = &diag.Topic{
	Code: "conv/not-utf8", Severity: diag.Error,
	Title: "the encoding of the transcription is known",
	Doc: `The bytes at this place are no character of UTF-8 or of the encoding that was named, and no other is surely the right one. Guessing would turn
letters into others without a word, so nothing was converted.

Name the encoding with --encoding, or save the transcription as UTF-8, in your editor or with: iconv -f WINDOWS-1251 -t UTF-8 old.txt > new.txt`,
}

var recognised = &diag.Topic{
	Code: "conv/encoding-recognised", Severity: diag.Warning,
	Title: "the transcription is in UTF-8, or its encoding was named",
	Doc: `The file is not in UTF-8. The encoding was recognised by the letters that it gives: those that a language uses, the frequent ones often, capitals at the
beginning of words. Compare names and places in the document with the file as your editor shows it.

If the encoding is right, name it with --encoding, and the finding is gone; better, save the transcription as UTF-8.`,
}

var marked = &diag.Topic{
	Code: "conv/encoding-marked", Severity: diag.Info,
	Title: "a byte order mark tells the encoding",
	Doc:   `The file is in UTF-16, as the two bytes at its beginning say. It was read so; there is nothing to do.`,
}
