package datable_test

import (
	"fmt"

	"teikit/tei/datable"
)

func ExampleValue_Attrs() {
	stated := datable.Date{Year: 1917, Month: 10, Day: 25}
	when, err := datable.FromJulian(stated)
	if err != nil {
		fmt.Println(err)
		return
	}
	v := datable.Value{When: when, Calendar: "julian", Custom: stated.String()}
	for _, a := range v.Attrs() {
		fmt.Printf("%s=%q\n", a.Name, a.Value)
	}
	// Output:
	// when="1917-11-07"
	// when-custom="1917-10-25"
	// datingMethod="#julian"
	// calendar="#julian"
}

func ExampleCheck() {
	for _, fault := range datable.Check([]datable.Attr{{Name: "notBefore", Value: "1900-02-29"}, {Name: "notAfter", Value: "1900-03"}}) {
		fmt.Println(fault.Attr+":", fault.Message)
	}
	// Output:
	// notBefore: 1900 was no leap year: 29 February does not exist
}

func ExampleParseEDTF() {
	v, lost, err := datable.ParseEDTF("[1667,1668,1670]")
	fmt.Println(v, err)
	for _, l := range lost {
		fmt.Println("lost:", l.Message)
	}
	// Output:
	// 1667/1670 <nil>
	// lost: the gaps of the set: all dates between its first and its last are allowed
}
