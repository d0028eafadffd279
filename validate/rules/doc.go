// Package rules holds the house rules: what an edition of letters expects of its TEI files beyond what a schema can say.
//
// Terms: a [Rule] is a struct value with a code, a page, two examples and a check; a [Pass] is one rule looking at one
// file. A finding of a house rule has the code house/<slug>. Severity error means that a file contradicts itself (an id
// twice, a pointer to nothing, an impossible date); warning, that something is missing or odd that an edition may have
// reasons for.
//
//	rules.go      Rule, Pass, Run, and the list All
//	<slug>.go     one rule each, with _ for -
//	monthnames.go words that stand in dates, for date-text
//	datable.go    elements that have att.datable attributes
//	pointers.go   attributes that hold pointers, and local pointers
//	testdata/     want comments, one folder for each rule
//
// To add a rule, write <slug>.go, list it in All, and put cases into testdata/<slug>/. Start reading at Rule, then at
// the shortest rule, id_unique.go.
package rules
