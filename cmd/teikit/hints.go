package main

import (
	"slices"
	"strings"

	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/tei/xmltext"
	"teikit/validate"
)

// A hint is a note that names a flag which would help with some findings. Libraries know no flags.
type hint struct {
	note string
	fits func(d diag.Diagnostic, v *validate.Validator) bool
}

var hints = []hint{
	{
		"--external-root FOLDER, or external-root in " + projectFileName + ", says below which folder such files may be read",
		func(d diag.Diagnostic, v *validate.Validator) bool {
			return v.XML.Root == nil && (d.Code == "xml/skipped-entity" || d.Code == "xml/external-subset")
		},
	},
	{
		"--external-root FOLDER, or external-root in " + projectFileName + ", names a folder that holds both files",
		func(d diag.Diagnostic, v *validate.Validator) bool {
			return d.Code.Family() == "xml" && strings.Contains(d.Message, xmltext.ErrOutsideRoot.Error())
		},
	},
	{
		"--xinclude, or xinclude: true in " + projectFileName + ", puts the files in place that xi:include elements name",
		func(d diag.Diagnostic, v *validate.Validator) bool {
			return v.XInclude == nil && d.Code.Family() == "rng" && d.Span.Known() && strings.HasSuffix(d.Span.File.Slice(d.Span.Range()), ":include")
		},
	},
}

// addHints adds each hint to the first finding of a file that it fits.
func addHints(found diag.List, v *validate.Validator) {
	for _, h := range hints {
		if i := slices.IndexFunc(found, func(d diag.Diagnostic) bool { return h.fits(d, v) }); i >= 0 {
			found[i] = found[i].WithNote(source.Span{}, h.note)
		}
	}
}
