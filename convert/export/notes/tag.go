package notes

import "strings"

// withAttribute is a start tag in which an attribute has a value: the tag as it is if it has it already. An attribute with an empty value is left out.
func withAttribute(tag, name, old, value string) string {
	if old == value {
		return tag
	}
	start, end := attributeAt(tag, name)
	switch {
	case value == "" && start < 0:
		return tag
	case value == "":
		return strings.TrimRight(tag[:start], " \t\r\n") + tag[end:]
	case start < 0:
		close := strings.TrimRight(strings.TrimSuffix(strings.TrimSuffix(tag, ">"), "/"), " \t\r\n")
		return close + " " + name + `="` + attrEscaper.Replace(value) + `"` + tag[len(close):]
	}
	return tag[:start] + name + `="` + attrEscaper.Replace(value) + `"` + tag[end:]
}

var attrEscaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "\t", "&#x9;", "\n", "&#xA;", "\r", "&#xD;")

// attributeAt is where an attribute stands in a well-formed start tag; -1 if it does not.
func attributeAt(tag, name string) (start, end int) {
	i := strings.IndexAny(tag, " \t\r\n")
	for i >= 0 && i < len(tag) {
		i += len(tag[i:]) - len(strings.TrimLeft(tag[i:], " \t\r\n"))
		equals := strings.IndexByte(tag[i:], '=')
		if equals < 0 {
			return -1, -1
		}
		key := strings.TrimSpace(tag[i : i+equals])
		quote := i + equals + 1
		quote += len(tag[quote:]) - len(strings.TrimLeft(tag[quote:], " \t\r\n"))
		if quote >= len(tag) {
			return -1, -1
		}
		last := strings.IndexByte(tag[quote+1:], tag[quote])
		if last < 0 {
			return -1, -1
		}
		if key == name {
			return i, quote + 1 + last + 1
		}
		i = quote + 1 + last + 1
	}
	return -1, -1
}

// paired is a start tag that is not empty: "<note/>" is "<note>".
func paired(tag string) string {
	if rest, empty := strings.CutSuffix(tag, "/>"); empty {
		return strings.TrimRight(rest, " \t\r\n") + ">"
	}
	return tag
}

// elementName is the name in a start tag, with its prefix.
func elementName(tag string) string {
	tag = strings.TrimPrefix(tag, "<")
	if i := strings.IndexAny(tag, " \t\r\n/>"); i >= 0 {
		return tag[:i]
	}
	return tag
}
