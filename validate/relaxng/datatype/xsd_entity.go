package datatype

// An ENTITY names an unparsed entity of the document (XSD Part 2, section 3.3.11).
var (
	entitySpace   = withEntities(ncNameSpace)
	entitiesSpace = withEntities(ncNamesSpace)
)

func withEntities(s space[text]) space[text] {
	names := s.parse
	s.plain = false // the same string may name an entity here and none there
	s.parse = func(s []byte, ctx Context) (text, bool) {
		v, ok := names(s, ctx)
		entities, known := ctx.(EntityContext)
		return v, ok && known && fields(s, func(word []byte) bool { return entities.UnparsedEntity(string(word)) })
	}
	return s
}
