package markdown

import "strings"

// escape makes text of characters that would be signs of Markdown anywhere in a line.
func escape(s string) string {
	if !strings.ContainsAny(s, signs) {
		return s
	}
	var b strings.Builder
	for i := range len(s) {
		if strings.IndexByte(signs, s[i]) >= 0 {
			b.WriteByte('\\')
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

const signs = "\\`*_{}[]<>~^$|@&"

// escapeStart escapes what would begin a list, a heading or a rule at the start of a line: "1. ", "- ", "+ ", "%", "a) ".
func escapeStart(line string) string {
	i := 0
	for i < len(line) && i < 10 && isAlphanumeric(line[i]) {
		i++
	}
	switch {
	case i == len(line):
	case (line[i] == '.' || line[i] == ')') && (i < 3 || strings.Trim(line[:i], "0123456789") == "" || strings.Trim(line[:i], "ivxlcdmIVXLCDM") == ""): // "12. ", "iv) "
		return line[:i] + `\` + line[i:]
	case i == 0 && strings.IndexByte("-+%.#:=(!", line[0]) >= 0:
		return `\` + line
	}
	return line
}

func isAlphanumeric(c byte) bool {
	return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z'
}

// quoted is a value of the metadata block.
func quoted(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(strings.Join(strings.Fields(s), " ")) + `"`
}
