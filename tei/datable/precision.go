package datable

import "strconv"

// Precision says how much of a date or value is stated.
type Precision uint8

// The precisions, from nothing to a second. A Date has those from Recurring to DayPrecision, a Clock those from
// MinutePrecision, a Value any.
const (
	NoPrecision      Precision = iota // nothing stated
	Recurring                         // no year: a month, a day of a month, or a day of every year
	CenturyPrecision                  // the hundred years of 19xx
	DecadePrecision                   // the ten years of 192x
	YearPrecision
	MonthPrecision
	DayPrecision
	MinutePrecision
	SecondPrecision
)

var precisionNames = [...]string{"none", "recurring", "century", "decade", "year", "month", "day", "minute", "second"}

func (p Precision) String() string {
	if int(p) < len(precisionNames) {
		return precisionNames[p]
	}
	return "Precision(" + strconv.Itoa(int(p)) + ")"
}
