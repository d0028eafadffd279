package custom

import (
	"strings"

	"teikit/validate/schematron/xpath"
)

// A part of a message is text, or an expression.
type part struct {
	text string
	expr *xpath.Expr
}

// message compiles a message.
func (c *compiler) message(s Source) []part {
	var parts []part
	text := s.Message.Text
	for i := 0; i < len(text); {
		open := strings.IndexAny(text[i:], "{}")
		if open < 0 {
			return append(parts, part{text: text[i:]})
		}
		parts = append(parts, part{text: text[i : i+open]})
		i += open
		switch end := closing(text[i:]); {
		case strings.HasPrefix(text[i:], "{{"), strings.HasPrefix(text[i:], "}}"):
			parts = append(parts, part{text: text[i : i+1]})
			i += 2
		case text[i] == '}':
			c.found.Add(topicRule.At(s.Message.inside(i, i+1), "the rule %q cannot be used: \"}\" in the message closes nothing; expected \"}}\" for a brace", s.ID))
			return nil
		case end < 0:
			c.found.Add(topicRule.At(s.Message.inside(i, len(text)), "the rule %q cannot be used: \"{\" in the message is never closed; expected \"}\", or \"{{\" for a brace", s.ID))
			return nil
		default:
			parts = append(parts, part{expr: c.expr(s.ID, s.Message, i+1, i+end)})
			i += end + 1
		}
	}
	return parts
}

// closing is where the brace closes that a text begins with; -1 if it does not. Braces in strings and pairs of braces inside do not count.
func closing(text string) int {
	depth := 0
	quote := byte(0)
	for i := range len(text) {
		switch c := text[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '{':
			depth++
		case c == '}':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}

// shown is how many characters of a value a message quotes.
const shown = 80

// words puts a message together for a node.
func words(parts []part, f xpath.Focus) (string, error) {
	var b strings.Builder
	for _, p := range parts {
		if p.expr == nil {
			b.WriteString(p.text)
			continue
		}
		value, err := p.expr.Joined(f)
		if err != nil {
			return "", err
		}
		b.WriteString(short(strings.Join(strings.Fields(value), " ")))
	}
	return strings.Join(strings.Fields(b.String()), " "), nil
}

func short(value string) string {
	n := 0
	for i := range value {
		if n++; n > shown {
			return value[:i] + "…"
		}
	}
	return value
}
