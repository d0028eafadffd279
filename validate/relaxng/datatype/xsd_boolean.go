package datatype

var booleanSpace = space[bool]{
	parse: func(s []byte, _ Context) (bool, bool) {
		switch string(s) {
		case "true", "1":
			return true, true
		case "false", "0":
			return false, true
		}
		return false, false
	},
	equal: func(a, b bool) bool { return a == b },
}
