package xmltext_test

import (
	"fmt"

	"teikit/tei/source"
	"teikit/tei/xmltext"
)

func ExampleReader() {
	f := source.New("letter.xml", `<p xmlns="http://www.tei-c.org/ns/1.0">Baku, <date when="1920-07-16">16/VII-20</date> &amp; later</p>`)
	r := xmltext.NewReader(f, xmltext.Options{})
	for t := r.Next(); t != nil; t = r.Next() {
		fmt.Printf("%s %s%s at %d-%d\n", t.Kind, t.Name.Local, t.Text, t.Span.Start, t.Span.End)
	}
	// Output:
	// start tag p at 0-39
	// text Baku,  at 39-45
	// start tag date at 45-69
	// text 16/VII-20 at 69-78
	// end tag date at 78-85
	// text  & later at 85-97
	// end tag p at 97-101
}

func ExampleReader_Faults() {
	f := source.New("letter.xml", "<p>Smith & Sons,\n<hi>Baku</p>")
	r := xmltext.NewReader(f, xmltext.Options{})
	for r.Next() != nil {
	}
	for _, d := range r.Faults() {
		fmt.Printf("%s: %s: %s\n", d.Span.Position(), d.Code, d.Message)
	}
	// Output:
	// 1:10: xml/unescaped-ampersand: "&" begins no reference; expected "&amp;"
	// 2:9: xml/mismatched-end-tag: "</p>" closes "hi", opened at 2:1; expected "</hi>" before it
}

func ExampleDecode() {
	f, _ := xmltext.Decode("letter.xml", []byte("<?xml version='1.0' encoding='windows-1251'?><p>\xc1\xe0\xea\xf3</p>"))
	fmt.Println(f.Encoding(), f.Text())
	// Output: windows-1251 <?xml version='1.0' encoding='windows-1251'?><p>Баку</p>
}
