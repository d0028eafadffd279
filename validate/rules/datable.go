package rules

import (
	"strings"
)

// datableElements are the members of att.datable: on other elements, such as locus, app or span, @from and @to mean
// something else. Source: TEI P5 4.9, att.datable.
var datableElements = nameSet(`acquisition affiliation age altIdentifier application author binding birth bloc change climate
	conversion country creation custEvent date death district docDate editor education event eventName faith floruit funder
	gender geogFeat geogName idno langKnowledge langKnown licence localProp location mapping meeting name nationality
	objectName occupation offset orgName origDate origPlace origin persName persPronouns placeName population post precision
	principal provenance region relation residence resp seal settlement sex socecStatus sponsor stamp state terrain time
	title trait unicodeProp unihanProp unitDecl unitDef`)

// nameSet makes a set of words parted by white space.
func nameSet(words string) map[string]bool {
	set := make(map[string]bool)
	for word := range strings.FieldsSeq(words) {
		set[word] = true
	}
	return set
}

// statesDate reports whether an attribute without namespace is one of att.datable.w3c, att.datable.iso or
// att.datable.custom that states a date.
func statesDate(name string) bool {
	name = strings.TrimSuffix(strings.TrimSuffix(name, "-iso"), "-custom")
	switch name {
	case "when", "notBefore", "notAfter", "from", "to":
		return true
	}
	return false
}
