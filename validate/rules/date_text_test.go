package rules

import (
	"fmt"
	"strings"
	"testing"
)

// texts are dates as editions print them, with attributes that agree.
var texts = []struct{ attrs, text string }{
	{`when="1920-07-16"`, "16 July 1920"},
	{`when="1920-07-16"`, "July 16, 1920"},
	{`when="1920-07-16"`, "the 16th of July, 1920."},
	{`when="1920-07-16"`, "16. Juli 1920"},
	{`when="1920-07-16"`, "Freitag, den 16. Juli 1920"},
	{`when="1920-07-01"`, "le 1er juillet 1920"},
	{`when="1920-07-16"`, "16 de julio de 1920"},
	{`when="1920-07-16"`, "16 luglio 1920"},
	{`when="1920-07-16"`, "16 июля 1920 г."},
	{`when="1920-07-16"`, "16-го июля 1920 года"},
	{`when="1920-07-16"`, "16/VII-20"},
	{`when="1920-07-16"`, "16.VII.1920"},
	{`when="1920-09-04"`, "4/IX-20"},
	{`when="1926-01-13"`, "13/1-26"},
	{`when="1921-02-16"`, "16/11 21"}, // a Roman II
	{`when="1920-07-16"`, "16.7.1920"},
	{`when="1920-07-16"`, "16. 7. 20"},
	{`when="1920-07-16"`, "7/16/1920"},
	{`when="1920-07-16"`, "1920-07-16"},
	{`when="1911-12-05"`, "1911-12-05"},
	{`when="1920-07-16"`, "July 20"},
	{`when="1920-07-16"`, "16 July '20"},
	{`when="1920-07-16"`, "July 1920"},
	{`when="1920-07-16"`, "1920"},
	{`when="1920-07-16"`, "Friday"},
	{`when="1920-07-16"`, "the 16th"},
	{`when="1920-07"`, "16 July 1920"},
	{`when="1920-07"`, "7/1920"},
	{`when="1920"`, "16.7.1920"},
	{`when="--07-16"`, "16 July"},
	{`when="1917-07-16"`, "3 July 1917"},    // Old Style
	{`when="1917-07-16"`, "3/16 July 1917"}, // both styles
	{`when="1917-11-07"`, "25 October (7 November) 1917"},
	{`when="1918-01-07"`, "25 December 1917"}, // Old Style, and another year
	{`when="1732-02-11"`, "11 February 1731/32"},
	{`when="1732-02-22"`, "11 February 1731/2"},
	{`when="1650-03-24"`, "24 March 1649"}, // the year began on 25 March
	{`when="1891-08-14"`, "14 8 9<unclear>1</unclear>"},
	{`when="1920-07-16"`, "[16] July [1920?]"},
	{`when="1899-09-20"`, "2[0?]. 9. 1899"},
	{`when="1904-05-17"`, "1[7?]. 5. [1904]"},
	{`when="1919-12-31"`, "before 1920"},
	{`when="1920-07-15"`, "before 16 July 1920"},
	{`when="1920-04-04"`, "Easter 1920"},
	{`when="1920-01-10"`, "winter 1919"},
	{`when="1920-07-16"`, "16 July 1920, at 5 o'clock in the evening"},
	{`when="1920-07-16"`, "16 July, 10:30"},
	{`when="1920-07-23" calendar="#islamic"`, "6 Dhu al-Qadah 1338"},
	{`when="1920-07-23"`, "6 Dhu al-Qadah 1338"},
	{`when="1794-07-27"`, "9 Thermidor an II"},
	{`when="1920-07-16"`, `<choice><sic>15</sic><corr>16</corr></choice> July 1920`},
	{`when="1920-07-16"`, "No. 12345"},
	{`when="0312-10-28"`, "28 October 312"},
	{`when="1920-07-16"`, ""},
	{`when="not a date"`, "16 July 1920"},
	{`when="10:30:00"`, "16 July 1920"},
	{`from="1920-07-16" to="1920-07-18"`, "16-18 July 1920"},
	{`from="1812" to="1815"`, "1812-1815"},
	{`from="1911" to="1912"`, "1911/12"},
	{`notBefore="1917" notAfter="1919"`, "about 1918"},
	{`notAfter="1919-12-31"`, "before 1920"},
	{`notBefore="1900" notAfter="1909"`, "1900s"},
	{`from="1918-01-07" to="1918-01-09"`, "25-27 December 1917"},
	{`from="1650-03-01" to="1650-03-24"`, "March 1649"},
	{``, "16 July 1920"},
}

func TestTextsThatAgreeWithTheirAttributes(t *testing.T) {
	for _, c := range texts {
		for _, d := range check(t, document(fmt.Sprintf("<p><date %s>%s</date></p>", c.attrs, c.text)), DateText) {
			t.Errorf("<date %s>%s</date>: %s", c.attrs, c.text, d.Message)
		}
	}
}

func TestTextsThatCannotFit(t *testing.T) {
	for _, c := range []struct{ attrs, text, says string }{
		{`when="1920-07-17"`, "16 July 1920", `another day; expected "1920-07-16"`},
		{`when="1920-06-16"`, "16 July 1920", `another month; expected "1920-07-16"`},
		{`when="1902-07-16"`, "16 July 1920", `another year; expected "1920-07-16"`},
		{`when="1920-07-17"`, "den 16. Juli 1920", "another day"},
		{`when="1920-08-16"`, "16 июля 1920 г.", "another month"},
		{`when="1920-08-16"`, "16/VII-20", "another month"},
		{`when="1920-07-17"`, "16/VII-20", "another day"},
		{`when="1920-07-17"`, "16.7.1920", "another day or month"},
		{`when="1920-08-07"`, "16.7.1920", "another day or month"},
		{`when="1920-07-17"`, "1920-07-16", "another day or month"},
		{`when="1920-08"`, "July 1920", "another month"},
		{`when="1920-08"`, "7/1920", "another month"},
		{`when="1921"`, "16 July 1920", "another year"},
		{`when="1921"`, "1920", "another year"},
		{`when="--07-17"`, "16 July", "another day"},
		{`when="1920-07-17"`, "the 16th", "another day"},
		{`when="1917-07-17"`, "3/16 July 1917", "another day"},
		{`when="1902-04-04"`, "Easter 1920", "another year"},
		{`from="1921-07-16" to="1921-07-18"`, "16-18 July 1920", `from="1921-07-16" has another year`},
		{`notBefore="1812" notAfter="1815"`, "about 1918", `notAfter="1815" has another year`},
		{`notBefore="1920" notAfter="1921"`, "1919", `notBefore="1920" has another year`},
		{`notAfter="1815"`, "before 1918", `notAfter="1815" has another year`},
	} {
		found := check(t, document(fmt.Sprintf("<p><date %s>%s</date></p>", c.attrs, c.text)), DateText)
		if len(found) != 1 || !strings.Contains(found[0].Message, c.says) {
			t.Errorf("<date %s>%s</date>: %v; want one finding that says %s", c.attrs, c.text, found, c.says)
		}
	}
}

func FuzzDateText(f *testing.F) {
	for _, c := range texts {
		f.Add(c.text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		parts := readStatedParts(text)
		if n := len(parts.years) + len(parts.months) + len(parts.numbers) + len(parts.extra); n > 2*len(text) {
			t.Errorf("%q: %d parts", text, n)
		}
		for _, n := range parts.numbers {
			if n < 0 || n > 99 {
				t.Errorf("%q: number %d", text, n)
			}
		}
	})
}
