package schematron

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"teikit/tei/source"
	"teikit/validate/schematron/xpath"
)

// patience is how long a hostile rule may take at most.
const patience = slower * 20 * time.Second

// TestHostileRules runs rules that would take for ever, or fill the memory: each ends with a finding, and the rule behind it is run.
func TestHostileRules(t *testing.T) {
	deep := strings.Repeat("<a>", 60) + strings.Repeat("<b/>", 2000) + strings.Repeat("</a>", 60)
	for _, c := range []struct{ name, head, test string }{
		{"all of all of all", "", "count(//*//*//*//*) = 0"},
		{"all of all, for each", "", "every $x in //* satisfies count(//*//*[. is $x]) gt 7"},
		{"every pair of pairs", "", "every $x in //*, $y in //*, $z in //* satisfies $x is $y or $y is $z or true()"},
		{"every pair, directly", "", "every $x in //*, $y in //*, $z in //* satisfies true()"},
		{"range", "", "count((1 to 100000000)[. mod 2 = 0]) = 0"},
		{"catastrophic pattern", "", "matches(string-join((1 to 40) ! 'a', ''), '^(a+)+\\1b$')"},
		{"recursion", "<xsl:function name='f:f'><xsl:param name='n'/><xsl:sequence select='f:f($n + 1)'/></xsl:function>", "f:f(1)"},
		{"recursion in two ways", "<xsl:function name='f:f'><xsl:param name='n'/><xsl:sequence select='if ($n gt 150) then 0 else f:f($n + 1) + f:f($n + 2)'/></xsl:function>", "f:f(1)"},
		{"recursion without a function", "", "let $f := function($f, $n) { $f($f, $n + 1) } return $f($f, 0)"},
		{"doubled text", "", doubled("concat(%s, %s)", 40)},
		{"doubled text by an operator", "", doubled("%s || %s", 40)},
		{"doubled text by a fold", "", "string-length(fold-left(1 to 50, 'x', function($a, $b) { $a || $a })) = 1"},
		{"joined text", "", "string-length(string-join((1 to 9000000) ! 'a long text that is put together', ' ')) = 1"},
		{"replaced text", "", doubled("replace(%s, 'x', 'xxxxxxxxxxxxxxxx')%.0s", 12)},
		{"translated into a sequence", "", "count(for $i in 1 to 100000, $j in 1 to 100000 return $i) = 0"},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := `<schema xmlns="` + Namespace + `" xmlns:xsl="` + xslt + `" xmlns:f="f" queryBinding="xslt3"><ns prefix="f" uri="f"/>` + c.head +
				`<pattern><rule context="/"><assert id="hostile" test="` + strings.ReplaceAll(c.test, `"`, "&quot;") + `"/><assert id="behind" test="false()"/></rule></pattern></schema>`
			s, found := Compile(source.New("hostile.sch", text), Options{})
			if len(found) > 0 {
				t.Fatal(messages(found))
			}
			ctx, cancel := context.WithTimeout(t.Context(), 2*patience)
			defer cancel()
			begin := time.Now()
			r := s.Check(xpath.NewDocument(parse(t, "deep.xml", deep)), &Run{Context: ctx})
			took := time.Since(begin)
			if got := fmt.Sprint(codes(r)); got != "[sch/limit sch/behind]" && got != "[sch/hostile sch/behind]" {
				t.Errorf("%v: %v", got, messages(r.Findings))
			}
			if took > patience {
				t.Errorf("took %v", took)
			}
			t.Log(took.Round(time.Millisecond))
		})
	}
}

// doubled is an expression that puts a text together with itself many times.
func doubled(format string, times int) string {
	var b strings.Builder
	b.WriteString("let $v0 := 'x' return ")
	for i := range times {
		fmt.Fprintf(&b, "let $v%d := "+format+" return ", i+1, fmt.Sprintf("$v%d", i), fmt.Sprintf("$v%d", i))
	}
	fmt.Fprintf(&b, "string-length($v%d) = 1", times)
	return b.String()
}

func codes(r Result) []string {
	var list []string
	for _, d := range r.Findings {
		list = append(list, string(d.Code))
	}
	return list
}
