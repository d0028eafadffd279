package rules

import "strings"

// monthNames are the names of the months, their cases and abbreviations, in lower case: English, German, French, Italian,
// Spanish, Russian, and Latin in the genitive.
var monthNames = monthTable(
	`january jan januar jänner janvier janv gennaio genn gen enero ene января январь янв januarii ianuarii`,
	`february febr feb februar feber février fevrier févr fevr fév febbraio febbr febrero февраля февраль февр фев februarii`,
	`march mar märz maerz mrz mars marzo марта март мар martii`,
	`april apr avril avr aprile abril abr апреля апрель апр aprilis`,
	`may mai maggio magg mag mayo мая май maii`,
	`june jun juni juin giugno giu junio июня июнь июн junii iunii`,
	`july jul juli juillet juil luglio lugl lug julio июля июль июл julii iulii`,
	`august aug août aout agosto ago августа август авг augusti`,
	`september sept sep septembre settembre sett septiembre setiembre сентября сентябрь сент сен septembris`,
	`october oct oktober okt octobre ottobre ott octubre октября октябрь окт octobris`,
	`november nov novembre noviembre ноября ноябрь нояб ноя novembris`,
	`december dec dezember dez décembre decembre déc dicembre dic diciembre декабря декабрь дек decembris`,
)

// dateWords are words beside a date that do not change what it says: articles, prepositions, days of the week, endings of
// ordinal numbers, in the same languages. Words that do change it ("before", "Ende", "около") are not among them, and
// keep date-text from comparing days.
var dateWords = nameSet(`the of on in to and st nd rd th year
	monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun
	den der dem des am im und te ten ter jahr jahre
	montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag
	le la les du de er ère an année et au
	lundi mardi mercredi jeudi vendredi samedi dimanche
	il lo di del della dell lì li addì anno e al
	lunedì martedì mercoledì giovedì venerdì sabato domenica
	el a año y lunes martes miércoles jueves viernes sábado domingo
	г года год го ое ый и в во
	понедельник вторник среда среду четверг пятница пятницу суббота субботу воскресенье
	die mensis`)

// romanMonths are the numbers of months in Roman figures, in lower case.
var romanMonths = map[string]int{
	"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10, "xi": 11, "xii": 12,
}

// monthTable takes the names of the twelve months in order.
func monthTable(names ...string) map[string]int {
	table := make(map[string]int)
	for i, words := range names {
		for name := range strings.FieldsSeq(words) {
			table[name] = i + 1
		}
	}
	return table
}
