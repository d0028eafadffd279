// Package datable holds the values of att.datable: dates as TEI writes them in @when, @notBefore, @notAfter, @from and
// @to, their order, and the calendars that they are converted from.
//
// Terms: a [Date] is a calendar date of year, month or day precision in the proleptic Gregorian calendar, which is the
// calendar of the W3C forms; a [Value] is the reading of one date, that is, the attributes one date element takes; a
// [Temporal] is any W3C form that TEI allows in these attributes, times and zones included; a [Fault] says what is wrong
// with an attribute as written. The Julian Day Number counts days from noon on 1 January 4713 BCE (Julian) and links the
// calendars.
//
//	date.go        Date: order, first and last day; precision.go: from a century to a second; clock.go: times of day
//	value.go       Value and its attributes; interval.go: the days that it covers; compare.go: values in doubt compared
//	parse.go       ParseDate; temporal.go: ParseTemporal, all W3C forms with times and zones
//	check.go       Check: the attributes of one element together
//	julianday.go   Julian Day Numbers, Gregorian and Julian calendar; republican.go: French Republican calendar
//	yearstart.go   years that began in March, at Easter, in September; easter.go: Easter, Advent, weekdays round a day
//	edtf.go        ParseEDTF: sets and intervals; edtfdate.go: a date in them; edtflibrary.go: the second reader
//	edtfout.go     Value.EDTF
//
// Nothing here knows XML or reads the clock. Start reading at Value.
//
// Source: TEI P5 att.datable.w3c, att.datable.custom and teidata.temporal.w3c; XML Schema Part 2 section 3.2.7 to 3.2.14.
package datable
