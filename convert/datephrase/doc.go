// Package datephrase reads date phrases of letters, such as "16/VII-20", "Berlin, den 3. März 1848" or "25 октября
// (7 ноября) 1917 г.", and gives their att.datable values.
//
// A wrong reading costs much more than a phrase that stays unread. So a phrase with two readings gives both, with low
// certainty; a date that does not exist gives none; figures that may be something else (page numbers, shelfmarks,
// fractions) are read only where they stand like a dateline; and what the phrase leaves open is decided only by
// [Options] or by other witnesses that agree with it in all that both state. Each decision and each doubt is a [Note].
//
// Terms: a phrase is the stretch of text that states a date; a [Match] is a phrase that was found, with its readings; a
// [Reading] is one way to understand it; a witness is another date that the caller knows, such as the heading's
// (Options.Near). Certainty of two kinds is kept apart: Reading.Cert says how sure the reading of the words is,
// Reading.Value.Cert what is to be written as @cert: the doubt of the text itself ("ca.", "?") or of several readings.
//
// What the values mean: bounds are inclusive ("before 4 May" is not after 4 May); early, middle and late parts of a month
// are its days 1-10, 11-20 and 21 to the end, of a year four months each; a season is three whole months, spring being
// March to May; "5-6 October" is from and to, "5/6 October" and ranges in doubt are notBefore and notAfter. A date is
// taken as Gregorian, at any time, unless the phrase or the options say that it is Old Style, or it is counted from a feast of a
// time that knew no other calendar; then the value is converted and the date as written stands in Value.Custom. docs/dates.md has
// the whole.
//
// The text is cut into words, numbers and marks (lexer), which stand in a window that slides over it; for each place where
// a phrase can begin the forms of dates are tried and the longest kept (grammar); what they found becomes readings
// (resolver). Time is linear in the length of the text.
//
//	datephrase.go     Find, Parse, and the types of their results; read.go: Read, both in turn; codes.go: the notes
//	lexer.go          tokens; fold.go: how words are compared; lexicon.go, lang/: the words of each language
//	parser.go         the parser's types and tools; phrase.go: a whole phrase; date.go: one date in it
//	names.go          forms with the name of a month; figures.go, roman.go: with figures; year.go, years.go, romanyear.go: years;
//	                  seasons.go: seasons, "inst."; republic.go: the French Republic; feastname.go: feasts; romancalendar.go: Kalends, Nones,
//	                  Ides; brackets.go: editors' brackets
//	context.go        what stands round a phrase
//	resolve.go        decides by witnesses; build.go, pairs.go, calendars.go, feastdate.go, weekdays.go: make and check the values
//
// To add a language, write lang/<code>.txt and add its phrases to testdata; no Go is needed. Start reading at Find, then
// phrase.go. Source of the values: TEI P5, NDDATE and att.datable.
package datephrase
