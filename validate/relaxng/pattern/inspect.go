package pattern

// Len is the number of patterns of the schema; they are numbered from 0.
func (g *Grammar) Len() int { return len(g.nodes) }

// ElementOf gives the record of an element pattern.
func (g *Grammar) ElementOf(p ID) Element { return g.elements[g.nodes[p].a] }

// AttributeClass gives the name class of an attribute pattern.
func (g *Grammar) AttributeClass(p ID) Class { return Class(g.nodes[p].a) }

// DataOf gives the record of a data pattern.
func (g *Grammar) DataOf(p ID) Data { return g.data[g.nodes[p].a] }

// ValueOf gives the record of a value pattern.
func (g *Grammar) ValueOf(p ID) Value { return g.values[g.nodes[p].a] }

// Infinite tells whether a name class has more names than can be listed.
func (g *Grammar) Infinite(c Class) bool { return g.names.infinite(c) }

// ListedIn gives the names that a name class lists, none for one that is infinite. The slice is not to be changed.
func (g *Grammar) ListedIn(c Class) []Sym { return g.listedNames(c) }

// Contains tells whether a name class holds the names of a symbol.
func (g *Grammar) Contains(c Class, sym Sym) bool { return g.names.contains(c, sym) }
