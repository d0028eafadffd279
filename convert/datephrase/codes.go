package datephrase

// A Code is a kind of note. Callers make findings of the family "date" from them.
type Code struct {
	Slug  string
	Title string // the rule that was broken: one line, lower-case start, no full stop
	Doc   string // what it means and what an editor can do
}

// The slugs of the notes.
const (
	codeShortYear  = "short-year"
	codeNoCentury  = "no-century"
	codeYear       = "year-from-witness"
	codeMisread    = "misread-month"
	codeOrder      = "ambiguous-order"
	codeImpossible = "impossible"
	codeBackwards  = "backwards"
	codeWeekday    = "weekday"
	codeOldStyle   = "old-style"
	codeDual       = "two-calendars"
	codeYearStart  = "year-start"
	codeVague      = "vague"
	codeRelative   = "relative"
	codeAmbiguous  = "ambiguous"
	codeDayLost    = "day-unread"
	codeOutOfEpoch = "calendar-epoch"
)

// Codes are all kinds of notes, by slug.
var Codes = []Code{
	{codeAmbiguous, "a date has one reading", "The words allow two dates, such as \"Winter 1920\", which may begin or end the year, or \"Ostern 1650\", which Germany counted by two calendars. Both readings are given, with low certainty; state the date in the facts."},
	{codeOrder, "day and month stand in a known order", "In \"2/1 1919\" the figures may be day and month or month and day. Both readings are given, with low certainty. The order can be set for a collection, and a heading that names the same day decides."},
	{codeBackwards, "a range ends after it begins", "The second date of a range lies before the first. One of them is misread or miswritten; the phrase is left unread."},
	{codeOutOfEpoch, "a calendar was in use at the time", "The French Republican calendar counts from 1792 to 1805. The phrase is left unread."},
	{codeDayLost, "the number before a month is its day", "In \"No. 36 March 1920\" or \"295 Mai 1923\" the number before the month is something else, or damaged. The month is read, the day is left open."},
	{codeImpossible, "a date exists", "No calendar has a 31 February, and 1900 was no leap year. The phrase is left unread rather than moved to a day near by; look at the source."},
	{codeMisread, "the month can be read as it stands", "\"16/11\" under a heading of 16 February is 16/II: the figures of the month were taken for Arabic ones, or typed in letters of another alphabet. This is decided only where another witness agrees; without one the phrase is left unread."},
	{codeNoCentury, "a shortened year has its century", "\"16/VII-20\" may be 1820 or 1920. Without another witness or a century set for the collection the year stays open."},
	{codeOldStyle, "a date counts by the Gregorian calendar", "The phrase says that it counts by the Julian calendar, or the collection does. The value is Gregorian; the date as written stands in when-custom. Movable feasts, and weekdays counted from a feast (feria quarta post Invocavit), were counted by it until 1582, in England until 1752, in Russia until 1918."},
	{codeRelative, "a date stands by itself", "\"16th inst.\", \"5. d. M.\" and \"16 июля с. г.\" need the date of the letter. Without it they are left unread."},
	{codeShortYear, "a year has four figures", "A year of two or three figures was completed from another witness or the century set for the collection."},
	{codeDual, "the two calendars of a date agree", "The two dates of a phrase such as \"3/16 July 1917\" do not lie as far apart as the Julian and the Gregorian calendar did then. The phrase is left unread. Where they do, but the later date stands first (\"24/12 дек. 1851\"), the date is read with less certainty."},
	{codeVague, "a date names a day", "\"early July\", \"Ende April\", a season or a decade give bounds. Months are cut into thirds (1-10, 11-20, 21 to the end), years into three times four months; spring begins in March."},
	{codeWeekday, "the weekday fits the date", "The day of the week and the date contradict each other. The date is kept with less certainty; the message names dates near by that fit. So do a day of the Republican week (tridi) and the number of the day."},
	{codeYear, "a date states its year", "The phrase states no year; another witness with the same day and month does."},
	{codeYearStart, "the year begins in January", "\"11 February 1731/32\" names both years because the year then began on 25 March; the date counts in the later one."},
}
