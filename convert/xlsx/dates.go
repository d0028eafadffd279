package xlsx

import (
	"math"
	"strings"
	"time"
)

// An epoch is from when days are counted: 1900, the zero value, or 1904 (ECMA-376 part 1, 18.17.4.1).
type epoch int

const (
	since1900 epoch = iota
	since1904
)

// A dateFormat is how much of a date a cell shows.
type dateFormat uint8

const (
	notDate dateFormat = iota
	fullDate
	monthOnly
	yearOnly
)

// date is the day of a number, as exactly as the format shows it. Days before 1900 cannot be written so, nor the 29th of February 1900,
// which the form counts though it never was.
func (e epoch) date(n float64, format dateFormat) (string, bool) {
	const last = 2958465 // 31 December 9999
	days := int(math.Floor(n))
	start := time.Date(1899, time.December, 30, 0, 0, 0, 0, time.UTC)
	switch {
	case e == since1904 && n >= 0 && n <= last:
		start = time.Date(1904, time.January, 1, 0, 0, 0, 0, time.UTC)
	case e == since1904, n < 1, n > last+1, days == 60:
		return "", false
	case days < 60:
		days++
	}
	layout := map[dateFormat]string{fullDate: time.DateOnly, monthOnly: "2006-01", yearOnly: "2006"}[format]
	return start.AddDate(0, 0, days).Format(layout), true
}

// styles say in which format a cell is shown (ECMA-376 part 1, 18.8).
type styles struct {
	Formats []struct {
		ID   int    `xml:"numFmtId,attr"`
		Code string `xml:"formatCode,attr"`
	} `xml:"numFmts>numFmt"`
	Cells []struct {
		Format int `xml:"numFmtId,attr"`
	} `xml:"cellXfs>xf"`
}

func (b *book) readStyles(name string) error {
	var s styles
	if err := b.part(name, &s); err != nil {
		return err
	}
	own := map[int]dateFormat{}
	for _, f := range s.Formats {
		own[f.ID] = formatOf(f.Code)
	}
	for _, c := range s.Cells {
		format, is := own[c.Format]
		if !is {
			format = builtIn(c.Format)
		}
		b.formats = append(b.formats, format)
	}
	return nil
}

// builtIn are the formats that have numbers instead of codes (ECMA-376 part 1, 18.8.30).
func builtIn(id int) dateFormat {
	switch {
	case id == 17:
		return monthOnly
	case id >= 14 && id <= 16, id == 22, id >= 27 && id <= 31, id == 36, id >= 50 && id <= 54, id >= 57 && id <= 58:
		return fullDate
	}
	return notDate
}

// formatOf reads a format code, such as `dd. mmmm yyyy`: what stands in quotes or brackets, or behind a backslash, is no part of a date.
func formatOf(code string) dateFormat {
	var letters strings.Builder
	for i := 0; i < len(code); i++ {
		switch c := code[i]; c {
		case '"':
			i += 1 + max(0, strings.IndexByte(code[i+1:], '"'))
		case '[':
			i += max(0, strings.IndexByte(code[i:], ']'))
		case '\\', '_', '*':
			i++
		case ';':
			i = len(code)
		default:
			letters.WriteByte(c | 0x20)
		}
	}
	shown := strings.ReplaceAll(letters.String(), "general", "")
	year, month, day := strings.Contains(shown, "y"), strings.Contains(shown, "m"), strings.Contains(shown, "d")
	switch {
	case day:
		return fullDate
	case year && month:
		return monthOnly
	case year:
		return yearOnly
	}
	return notDate
}
