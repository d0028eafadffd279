package datephrase_test

import (
	"fmt"

	"teikit/convert/datephrase"
	"teikit/tei/datable"
)

func ExampleFind() {
	line := "Berlin, den 3. März 1848"
	for _, m := range datephrase.Find(line, datephrase.Options{}) {
		fmt.Println(line[m.Start:m.End], "=", m.Readings[0].Value)
	}
	// Output:
	// 3. März 1848 = 1848-03-03
}

// A witness, here the heading of the edition, decides the century and a month whose Roman figures were misread.
func ExampleFind_witness() {
	heading := datable.Date{Year: 1921, Month: 2, Day: 16}
	m := datephrase.Find("Baku 16/11 21", datephrase.Options{Near: []datable.Date{heading}})[0]
	r := m.Readings[0]
	fmt.Println(r.Value, r.Cert)
	for _, n := range r.Notes {
		fmt.Println(n.Code+":", n.Message)
	}
	// Output:
	// 1921-02-16 medium
	// misread-month: the month "11" is read as Roman II: another witness says so
	// short-year: the year 21 is read as 1921 by another witness
}

func ExampleParse() {
	m, ok := datephrase.Parse("25 октября (7 ноября) 1917 г.", datephrase.Options{})
	fmt.Println(ok, m.Readings[0].Lang)
	for _, a := range m.Readings[0].Value.Attrs() {
		fmt.Printf("%s=%q\n", a.Name, a.Value)
	}
	// Output:
	// true ru
	// when="1917-11-07"
	// when-custom="1917-10-25"
	// datingMethod="#julian"
	// calendar="#julian"
}

// Two readings are both given, and dates that do not exist are not read at all.
func ExampleParse_doubt() {
	m, _ := datephrase.Parse("10/1 1926", datephrase.Options{})
	for _, r := range m.Readings {
		fmt.Println(r.Value, r.Cert)
	}
	m, ok := datephrase.Parse("31 February 1920", datephrase.Options{})
	fmt.Println(ok, m.Notes[0].Message)
	// Output:
	// 1926-01-10 low
	// 1926-10-01 low
	// false 31 February does not exist
}

func ExampleReading_Complete() {
	m, _ := datephrase.Parse("17/III.", datephrase.Options{})
	r := m.Readings[0]
	fmt.Println(r.Value, r.Partial)
	r, ok := r.Complete([]datable.Date{{Year: 1926, Month: 3, Day: 17}})
	fmt.Println(r.Value, r.Partial, ok)
	// Output:
	// --03-17 true
	// 1926-03-17 false true
}
