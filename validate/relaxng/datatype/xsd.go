package datatype

// Words for datatypes that several libraries have.
const (
	docID     = "an identifier, that is a name without colon which no other element has"
	docIDREF  = "the identifier of an element in this document"
	docIDREFS = "identifiers of elements in this document, with spaces between"
)

// xsdTypes are the datatypes of W3C XML Schema Part 2.
var xsdTypes = []Datatype{
	{Name: "string", Doc: "text", white: preserve, build: builder(&textSpace)},
	{Name: "normalizedString", Doc: "text", white: replace, build: builder(&textSpace)},
	{Name: "token", Doc: "text", build: builder(&textSpace)},
	{Name: "untypedAtomic", Doc: "text", white: preserve, build: builder(&textSpace)},
	{Name: "anyAtomicType", Doc: "text", white: preserve, build: builder(&textSpace)},
	{Name: "language", Doc: "a language code such as en or ru-Latn", build: builder(&languageSpace)},
	{Name: "Name", Doc: "a name, that is letters, digits, _ - . and : with no digit first", build: builder(&nameSpace)},
	{Name: "NCName", Doc: "a name without colon, such as letter-1", build: builder(&ncNameSpace)},
	{Name: "NMTOKEN", Doc: "a word of letters, digits, _ - . and :", build: builder(&nmtokenSpace)},
	{Name: "NMTOKENS", Doc: "words of letters, digits, _ - . and :, with spaces between", build: builder(&nmtokensSpace)},
	{Name: "ID", Doc: docID, ID: ID, build: builder(&ncNameSpace)},
	{Name: "IDREF", Doc: docIDREF, ID: IDREF, build: builder(&ncNameSpace)},
	{Name: "IDREFS", Doc: docIDREFS, ID: IDREFS, build: builder(&ncNamesSpace)},
	{Name: "ENTITY", Doc: "the name of an unparsed entity", build: builder(&entitySpace)},
	{Name: "ENTITIES", Doc: "names of unparsed entities, with spaces between", build: builder(&entitiesSpace)},
	{Name: "QName", Doc: "a qualified name whose prefix is declared", build: builder(&qnameSpace)},
	{Name: "NOTATION", Doc: "the qualified name of a notation", build: builder(&qnameSpace)},
	{Name: "anyURI", Doc: "a URI or pointer, such as https://example.org/ or #note-1", build: builder(&uriSpace)},
	{Name: "boolean", Doc: "true or false", build: builder(&booleanSpace)},
	{Name: "base64Binary", Doc: "octets in base64", build: builder(&base64Space)},
	{Name: "hexBinary", Doc: "octets as pairs of hexadecimal digits", build: builder(&hexSpace)},
	{Name: "float", Doc: "a number such as 12.5 or 1e3", build: builder(&floatSpace)},
	{Name: "double", Doc: "a number such as 12.5 or 1e3", build: builder(&doubleSpace)},
	{Name: "decimal", Doc: "a number such as 12.5", build: builder(&decimalSpace)},
	{Name: "integer", Doc: "a whole number", build: builder(&integerSpace)},
	{Name: "nonPositiveInteger", Doc: "a whole number up to 0", implied: maxInclusive("0"), build: builder(&integerSpace)},
	{Name: "negativeInteger", Doc: "a whole number below 0", implied: maxInclusive("-1"), build: builder(&integerSpace)},
	{Name: "nonNegativeInteger", Doc: "a whole number from 0", implied: minInclusive("0"), build: builder(&integerSpace)},
	{Name: "positiveInteger", Doc: "a whole number from 1", implied: minInclusive("1"), build: builder(&integerSpace)},
	integerType("long", "-9223372036854775808", "9223372036854775807"),
	integerType("int", "-2147483648", "2147483647"),
	integerType("short", "-32768", "32767"),
	integerType("byte", "-128", "127"),
	integerType("unsignedLong", "0", "18446744073709551615"),
	integerType("unsignedInt", "0", "4294967295"),
	integerType("unsignedShort", "0", "65535"),
	integerType("unsignedByte", "0", "255"),
	{Name: "dateTime", Doc: "a date and time such as 1920-07-16T16:30:00", build: builder(&dateTimeSpace)},
	{Name: "date", Doc: "a date such as 1920-07-16", build: builder(&dateSpace)},
	{Name: "time", Doc: "a time such as 16:30:00", build: builder(&timeSpace)},
	{Name: "gYearMonth", Doc: "a month of a year such as 1920-07", build: builder(&gYearMonthSpace)},
	{Name: "gYear", Doc: "a year such as 1920", build: builder(&gYearSpace)},
	{Name: "gMonthDay", Doc: "a day of any year such as --07-16", build: builder(&gMonthDaySpace)},
	{Name: "gMonth", Doc: "a month of any year such as --07", build: builder(&gMonthSpace)},
	{Name: "gDay", Doc: "a day of any month such as ---16", build: builder(&gDaySpace)},
	{Name: "duration", Doc: "a duration such as P3DT12H", build: builder(&durationSpace)},
}

func maxInclusive(v string) []Param { return []Param{{"maxInclusive", v}} }

func minInclusive(v string) []Param { return []Param{{"minInclusive", v}} }

func integerType(name, low, high string) Datatype {
	return Datatype{
		Name:    name,
		Doc:     "a whole number from " + low + " to " + high,
		build:   builder(&integerSpace),
		implied: append(minInclusive(low), maxInclusive(high)...),
	}
}
