package relaxng_test

import (
	"fmt"

	"teikit/tei/source"
	"teikit/validate/relaxng"
)

func Example() {
	schema, _ := relaxng.Compile(source.New("letter.rng", `<element name="letter" xmlns="http://relaxng.org/ns/structure/1.0">
  <element name="opener"><text/></element>
  <oneOrMore><element name="p"><text/></element></oneOrMore>
</element>`), relaxng.Options{})

	_, findings := schema.Validate(source.New("letter.xml", `<letter>
  <p>Dear friend,</p>
  <closer/>
</letter>`))
	for _, d := range findings {
		fmt.Printf("%s: %s: %s\n", d.Span.Position(), d.Path, d.Message)
	}
	// Output:
	// 2:4: /letter: element "letter" lacks "opener"; it must come before "p"
	// 3:4: /letter/closer: the schema has no element "closer"; expected "p" or the end of "letter"
}
