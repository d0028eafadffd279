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
	{Name: "language", Doc: "a language code", Example: "en", build: builder(&languageSpace)},
	{Name: "Name", Doc: "a name, that is letters, digits, _ - . and : with no digit first", build: builder(&nameSpace)},
	{Name: "NCName", Doc: "a name without colon", Example: "letter-1", build: builder(&ncNameSpace)},
	{Name: "NMTOKEN", Doc: "a word of letters, digits, _ - . and :", build: builder(&nmtokenSpace)},
	{Name: "NMTOKENS", Doc: "words of letters, digits, _ - . and :, with spaces between", build: builder(&nmtokensSpace)},
	{Name: "ID", Doc: docID, ID: ID, build: builder(&ncNameSpace)},
	{Name: "IDREF", Doc: docIDREF, ID: IDREF, build: builder(&ncNameSpace)},
	{Name: "IDREFS", Doc: docIDREFS, ID: IDREFS, build: builder(&ncNamesSpace)},
	{Name: "ENTITY", Doc: "the name of an unparsed entity", build: builder(&entitySpace)},
	{Name: "ENTITIES", Doc: "names of unparsed entities, with spaces between", build: builder(&entitiesSpace)},
	{Name: "QName", Doc: "a qualified name whose prefix is declared", build: builder(&qnameSpace)},
	{Name: "NOTATION", Doc: "the qualified name of a notation", build: builder(&qnameSpace)},
	{Name: "anyURI", Doc: "a URI or pointer", Example: "#note-1", build: builder(&uriSpace)},
	{Name: "boolean", Doc: "true or false", build: builder(&booleanSpace)},
	{Name: "base64Binary", Doc: "octets in base64", build: builder(&base64Space)},
	{Name: "hexBinary", Doc: "octets as pairs of hexadecimal digits", build: builder(&hexSpace)},
	{Name: "float", Doc: "a number", Example: "12.5", build: builder(&floatSpace)},
	{Name: "double", Doc: "a number", Example: "12.5", build: builder(&doubleSpace)},
	{Name: "decimal", Doc: "a number", Example: "12.5", build: builder(&decimalSpace)},
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
	{Name: "dateTime", Doc: "a date and time", Example: "1920-07-16T16:30:00", build: builder(&dateTimeSpace)},
	{Name: "date", Doc: "a date", Example: "1920-07-16", build: builder(&dateSpace)},
	{Name: "time", Doc: "a time", Example: "16:30:00", build: builder(&timeSpace)},
	{Name: "gYearMonth", Doc: "a month of a year", Example: "1920-07", build: builder(&gYearMonthSpace)},
	{Name: "gYear", Doc: "a year", Example: "1920", build: builder(&gYearSpace)},
	{Name: "gMonthDay", Doc: "a day of any year", Example: "--07-16", build: builder(&gMonthDaySpace)},
	{Name: "gMonth", Doc: "a month of any year", Example: "--07", build: builder(&gMonthSpace)},
	{Name: "gDay", Doc: "a day of any month", Example: "---16", build: builder(&gDaySpace)},
	{Name: "duration", Doc: "a duration", Example: "P3DT12H", build: builder(&durationSpace)},
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
