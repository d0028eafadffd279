package register

import (
	"io"
	"strings"
)

// WriteCSV writes a register as a table, UTF-8 with commas and a heading line, in the order of the entries. ReadCSV reads the same
// entries back.
func WriteCSV(w io.Writer, r *Register) error {
	var cols []column
	for _, c := range columns {
		if !c.optional || usesColumn(r, c) {
			cols = append(cols, c)
		}
	}
	var b strings.Builder
	for i, c := range cols {
		writeCell(&b, i, c.name)
	}
	b.WriteByte('\n')
	for _, e := range r.Entries {
		for i, c := range cols {
			writeCell(&b, i, c.text(e))
		}
		b.WriteByte('\n')
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func usesColumn(r *Register, c column) bool {
	for _, e := range r.Entries {
		if c.text(e) != "" {
			return true
		}
	}
	return false
}

// writeCell writes a cell, in quotes if its text would not be read back without.
func writeCell(b *strings.Builder, i int, text string) {
	if i > 0 {
		b.WriteByte(',')
	}
	if strings.ContainsAny(text, ",;\t\"\r\n") || strings.TrimSpace(text) != text {
		text = `"` + strings.ReplaceAll(text, `"`, `""`) + `"`
	}
	b.WriteString(text)
}
