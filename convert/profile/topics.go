package profile

import "teikit/tei/diag"

// Topics are the findings about the files of profiles.
var Topics = []*diag.Topic{topicSyntax, topicKey, topicValue}

var topicSyntax = &diag.Topic{
	Code: "conv/profile-syntax", Severity: diag.Error,
	Title: "a profile is YAML",
	Doc: `The profile cannot be read. It has one key in a line, then a colon and a space, then the value; what belongs to a key and stands in lines
of its own is indented with spaces, never with tabs. A value that begins with a sign such as *, &, @, [ or {, or has a colon and a space in it, has to
stand in quotes. Nothing was converted.`,
}

var topicKey = &diag.Topic{
	Code: "conv/profile-key", Severity: diag.Error,
	Title: "a profile has only known keys, each once",
	Doc: `A key of the profile is not one that the program knows, mostly by a slip of the pen, or it stands there twice. Nothing was converted.

Correct the key; docs/profiles.md has a table of all.`,
}

var topicValue = &diag.Topic{
	Code: "conv/profile-value", Severity: diag.Error,
	Title: "values in a profile are of the kind that the key wants",
	Doc: `The value of a key is of another kind than the key wants: a word that is none of the choices, a pattern with a name in braces that does not
exist, a list where a group of keys is expected. Nothing was converted.`,
}

// Doubtful is the finding about a page that speaks for two profiles.
var Doubtful = &diag.Topic{
	Code: "conv/profile-doubtful", Severity: diag.Info,
	Title: "a page speaks for one profile",
	Doc: `By its lines and words the page could belong to two kinds of collections, whose profiles have nearly the same evidence. The first was taken.

Name the profile with --profile, or in the project file: profile: NAME. With --profile none the page is read without any.`,
}
