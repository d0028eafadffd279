package config

import "teikit/tei/diag"

// Topics are the findings about project files.
var Topics = []*diag.Topic{topicSyntax, topicKey, topicValue}

var topicSyntax = &diag.Topic{
	Code:     "cli/config-syntax",
	Severity: diag.Error,
	Title:    "the project file is YAML",
	Doc: `The project file .teikit.yaml cannot be read. It has one key in a line, then a colon and a space, then the value; what belongs
to a key and stands in lines of its own is indented with spaces, never with tabs:

    xinclude: true
    external-root: ../common

A value that begins with a sign such as *, &, @, [ or {, or has a colon and a space in it, has to stand in quotes. Nothing was
checked, since what the project file asks for is not known.`,
}

var topicKey = &diag.Topic{
	Code:     "cli/config-key",
	Severity: diag.Error,
	Title:    "the project file has only known keys, each once",
	Doc: `A key of .teikit.yaml is not one that the program knows, mostly by a slip of the pen, or it stands there twice. A setting that
is silently ignored would be worse than none: nothing was checked.

Correct the key; the manual has a table of all.`,
}

var topicValue = &diag.Topic{
	Code:     "cli/config-value",
	Severity: diag.Error,
	Title:    "values in the project file are of the kind that the key wants",
	Doc: `The value of a key in .teikit.yaml is of another kind than the key wants: a text where true or false is expected, or a list where
one value is. Nothing was checked, since what the project file asks for is not known.`,
}
