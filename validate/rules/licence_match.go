package rules

import (
	"strings"

	"teikit/tei/diag"
	"teikit/tei/xmltree"
)

// LicenceMatch compares the address of a licence with its words.
var LicenceMatch = &Rule{
	Topic: diag.Topic{
		Code:     "house/licence-match",
		Severity: diag.Error,
		Title:    "the address of a licence and its words say the same",
		Doc: `<licence target=".../by-nc/4.0/">CC BY 4.0</licence> allows in words what its address forbids. Programs go by the address, people by the words; who is right, only
the edition knows.

The rule compares the licences of Creative Commons: the letters (BY, BY-SA, BY-NC and so on, CC0) and the version, where the words name them in short.`,
		Mend:   `Correct the one that is wrong.`,
		Bad:    `<availability><licence target="https://creativecommons.org/licenses/by-nc/4.0/">CC BY 4.0</licence></availability>`,
		Good:   `<availability><licence target="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</licence></availability>`,
		Source: "TEI P5, HD24 (availability, licence)",
	},
	Group:  Structure,
	Preset: Recommended,
	Check: func(p *Pass) {
		for n := range p.Named("licence") {
			if a, ok := n.Attr("", "target"); ok {
				compareLicence(p, n, a)
			}
		}
	},
}

// A ccLicence is a licence of Creative Commons: "by", "by-sa", "cc0" and so on, with its version, "" if it is not said.
type ccLicence struct{ letters, version string }

var (
	ccAddress = pattern(`creativecommons\.org/(?:licenses/([a-z-]+)|publicdomain/(zero|mark))(?:/([0-9.]+[0-9]))?`)
	ccWords   = pattern(`(?i)\b(?:CC[ -](BY(?:[ -](?:NC|SA|ND))*)|(CC[ -]?0)\b)(?:[ -]*([0-9]\.[0-9]))?`)
)

func compareLicence(p *Pass, n xmltree.Node, target xmltree.Attr) {
	if !namesCC(n) {
		return
	}
	m := ccAddress().FindStringSubmatch(target.Value)
	if m == nil || m[2] == "mark" {
		return
	}
	address := ccLicence{m[1], m[3]}
	if m[2] == "zero" {
		address.letters = "cc0"
	}
	for _, w := range ccWords().FindAllStringSubmatch(n.Text(), -1) {
		words := ccLicence{strings.ToLower(strings.ReplaceAll(w[1], " ", "-")), w[3]}
		if w[2] != "" {
			words.letters = "cc0"
		}
		if words.letters != address.letters || words.version != "" && address.version != "" && words.version != address.version {
			p.Report(p.At(n, valueSpan(target), "the words say %q, but the address is that of %s; expected the same licence", w[0], address))
			return
		}
	}
}

// namesCC reports whether the words can name a licence in short.
func namesCC(n xmltree.Node) bool {
	for t := range n.Descendants() {
		if t.Kind() == xmltree.Text && (strings.Contains(t.Value(), "CC") || strings.Contains(t.Value(), "cc")) {
			return true
		}
	}
	return false
}

func (l ccLicence) String() string {
	name := "CC " + strings.ToUpper(l.letters)
	if l.letters == "cc0" {
		name = "CC0"
	}
	return strings.TrimSpace(name + " " + l.version)
}
