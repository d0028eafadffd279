package letter

import "teikit/tei/source"

// Cert is how sure a reading is, in the values of TEI's @cert. The zero value means sure enough to say so without.
type Cert string

// The degrees of certainty (TEI P5, teidata.certainty).
const (
	Sure   Cert = ""
	High   Cert = "high"
	Medium Cert = "medium"
	Low    Cert = "low"
)

// A Witness is one place in the input that speaks for a fact, or against it.
type Witness struct {
	Span   source.Range // in the letter's file
	Rule   string       // which rule read it, such as "heading-to"
	Says   string       // what it says, for people: `"Telegram to" before the name`
	Weight float64      // of the table in package witness
}

// A Fact is a value with the witnesses for and against it.
type Fact[T any] struct {
	Value   T
	Known   bool
	Cert    Cert
	For     []Witness
	Against []Witness
}
