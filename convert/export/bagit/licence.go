package bagit

import "strings"

// licenceID is the id of a licence in the SPDX list by its address; "" for one that is not of Creative Commons, or that is adapted to the law of a country: of those
// the list has some.
func licenceID(address string) string {
	_, path, ok := strings.Cut(address, "creativecommons.org/")
	if !ok {
		return ""
	}
	parts := strings.Split(strings.Trim(path, "/"), "/")
	if len(parts) > 3 && !strings.HasPrefix(parts[3], "deed") && !strings.HasPrefix(parts[3], "legalcode") {
		return ""
	}
	switch {
	case len(parts) >= 3 && parts[0] == "licenses" && parts[1] != "" && isVersion(parts[2]):
		return "CC-" + strings.ToUpper(parts[1]) + "-" + parts[2]
	case len(parts) >= 3 && parts[0] == "publicdomain" && parts[1] == "zero" && isVersion(parts[2]):
		return "CC0-" + parts[2]
	}
	return ""
}

func isVersion(s string) bool { return s != "" && strings.Trim(s, "0123456789.") == "" }

// doi is a DOI without what stands before it, "10.5281/zenodo.1"; "" if it is none.
func doi(s string) string {
	i := strings.Index(s, "10.")
	if i < 0 || !strings.Contains(s[i:], "/") {
		return ""
	}
	return s[i:]
}

func doiAddress(s string) string {
	if d := doi(s); d != "" {
		return "https://doi.org/" + d
	}
	return ""
}
