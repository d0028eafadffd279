// Package dts writes letters as the files of a static server of Distributed Text Services 1.0, level 0: what a client asks of the four endpoints is a
// file, and the URI templates of the endpoints give its name.
//
// Terms: a resource is a letter; a citable unit is a part of its text that has an identifier, such as "p3" or "div2.p1"; the units of a level, one after
// the other, are the whole text. A fragment is the document of one unit.
//
//	dts.go        Letter and Whole: which files there are
//	units.go      the citable units of a text
//	fragment.go   documents of units
//	resource.go   letters and the collection as JSON
//	links.go      URI templates, and where files lead from
//	files/        files that are the same in all exports
//
// Start reading at Letter.
//
// Source: https://dtsapi.org/specifications/versions/v1.0/, "URI Templates examples for static website", and "Conformance" for level 0.
package dts
