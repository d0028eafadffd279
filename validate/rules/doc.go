// Package rules holds the house rules: what an edition of letters expects of its TEI files beyond what a schema can say.
//
// Terms: a [Rule] is a struct value with a code, a page, two examples, parameters and a check; a [Preset] is a choice of
// rules; a [Setting] is a rule with the severity and the values of parameters that a run has for it, a [Set] the settings of
// a run; a [Project] is what is known beyond the file; a [Pass] is one rule looking at one file. A finding of a house rule
// has the code house/<slug>. Severity error means that a file contradicts itself (an id twice, a pointer to nothing, an
// impossible date); warning, that something is missing or odd that an edition may have reasons for; info, that a person
// might want to look.
//
//	rules.go      Rule, Group, and the list All
//	setting.go    Preset, Setting, Set
//	param.go      Param: what of a rule a project may set
//	pass.go       Pass, Project, Run
//	index.go      what several rules ask of a file, gathered in one pass: texts by the characters they have, pointers, dates
//	textpart.go   places in texts, and fixes of texts
//	wording.go    texts from the file in messages
//	<slug>.go     one rule each, with _ for -
//	monthnames.go words that stand in dates, for date-text
//	datable.go    elements that have att.datable attributes
//	pointers.go   attributes that hold pointers, and local pointers; prefixes.go: where pointers lead by prefixDef and registers
//	letters.go    dates, parties and datelines of letters
//	authority.go  numbers of authority files in a document
//	testdata/     want comments, one folder for each rule; NAME.xml.fixed: what its fixes make of a case
//
// To add a rule, write <slug>.go, list it in All, and put cases into testdata/<slug>/. Start reading at Rule, then at
// the shortest rule, id_unique.go.
//
// A set is made from a preset and what a project says; nothing in it is changed afterwards, so that goroutines share it:
//
//	set := rules.Recommended.Rules()
//	set = set.Without(rules.Lookup("house/empty-element"))
//	s := rules.Lookup("house/type-values").Setting()  // also of a rule that is not in the preset
//	s.Severity = diag.Info
//	s, err := s.With("action", "sent", "received")     // words as the project file has them; the error is for its line
//	set = set.With(s)
//	v := validate.Validator{Rules: set, Project: ...}  // per file, so per path
package rules
