package corpus

import "teikit/tei/diag"

// All lists the corpus rules: ids and pointers, registers, then what letters say of each other.
var All = []*Rule{
	IDTaken,
	PointerMissing,
	RegisterMissing,
	RegisterUnused,
	NeighbourSymmetric,
	NeighbourOrder,
	LetterMissing,
	SameText,
	NameSpelling,
}

// Topics are the topics of All.
var Topics = topics()

func topics() []*diag.Topic {
	list := make([]*diag.Topic, 0, len(All))
	for _, r := range All {
		list = append(list, &r.Topic)
	}
	return list
}

// Lookup is the rule with a code, nil if there is none.
func Lookup(code diag.Code) *Rule {
	for _, r := range All {
		if r.Code == code {
			return r
		}
	}
	return nil
}
