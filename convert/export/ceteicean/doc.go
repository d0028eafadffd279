// Package ceteicean writes letters as TEI with pages that show them by CETEIcean, which makes elements of the page of those of the TEI: a page for each
// letter, an index, behaviours of our own, and a package.json by which npm installs CETEIcean.
//
// Terms: a behaviour is what a page makes of an element of the TEI (files/assets/letter.js); a pop-up is the box in which it says more.
//
//	ceteicean.go  Letter and Whole: the files of a letter, and those of all
//	pages.go      what pages say beside the letters
//	files/        pages, style sheet, behaviours, package.json
//
// Start reading at Letter, and in the browser at files/assets/letter.js.
//
// Source: the README and the wiki of CETEIcean, version 1.9.5.
package ceteicean
