// Package profile holds what is known of a collection of letters before one of them is read: how its pages look, how its headings
// name the parties, how dates, brackets and deletions are written, and facts that no page repeats.
//
// Terms: a profile is a data file, see docs/profiles.md for its keys; a pattern is the form of a line, such as
// "LETTRE N° {number}"; a clue is a thing by which a page of the collection is recognised. Adding a collection is adding a file to
// data, or writing one beside the letters.
//
// The package knows neither letters nor TEI. Each step of a conversion asks the profile that it is given; one that knows
// nothing changes nothing.
//
//	profile.go    Profile: what a profile says, and who asks for it
//	load.go       Load: the keys of the file
//	builtin.go    the profiles that the program has: data/*.yaml
//	pattern.go    Pattern: forms of lines
//	recognise.go  Recognise: which profile a page speaks for
//	topics.go     the findings
//
// Start reading at Profile.
package profile
