package datatype

// builtinTypes are the built-in library (RELAX NG section 6.2.9): it takes no parameters.
var builtinTypes = []Datatype{
	{Name: "string", Doc: "text", white: preserve, build: withoutParams(&textSpace)},
	{Name: "token", Doc: "text", build: withoutParams(&textSpace)},
}

// compatibilityTypes are the library of RELAX NG DTD Compatibility, section 4.
var compatibilityTypes = []Datatype{
	{Name: "ID", Doc: docID, ID: ID, build: withoutParams(&ncNameSpace)},
	{Name: "IDREF", Doc: docIDREF, ID: IDREF, build: withoutParams(&ncNameSpace)},
	{Name: "IDREFS", Doc: docIDREFS, ID: IDREFS, build: withoutParams(&ncNamesSpace)},
}

// withoutParams makes the function of a Datatype that takes no parameters.
func withoutParams[V any](s *space[V]) func(*Datatype, []Param) (*Type, *ParamError) {
	build := builder(s)
	return func(d *Datatype, params []Param) (*Type, *ParamError) {
		if len(params) > 0 {
			return nil, &ParamError{0, `datatype "` + d.Name + `" of this library takes no parameters`}
		}
		return build(d, nil)
	}
}
