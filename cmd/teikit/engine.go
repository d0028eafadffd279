package main

import (
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"teikit/tei/diag"
	"teikit/validate/libxml2"
)

// An engine is what checks documents against RELAX NG.
type engine string

// The engines.
const (
	engineNative  engine = "native"
	engineLibxml2 engine = "libxml2"
	engineBoth    engine = "both" // native, and libxml2 where it comes to another verdict
)

var engines = []string{string(engineNative), string(engineLibxml2), string(engineBoth)}

func engineFlag() cli.Flag {
	return &cli.StringFlag{Name: "engine", Usage: "check against RELAX NG with `ENGINE`: native, libxml2, or both, which tells where libxml2 comes to another verdict", Value: string(engineNative)}
}

// engineOf is that of --engine. The error is one of usage.
func engineOf(c *cli.Context) (engine, error) {
	name := c.String("engine")
	switch {
	case !slices.Contains(engines, name):
		if near, ok := diag.Nearest(name, engines); ok {
			return "", usagef("--engine %s: there is no such engine; did you mean %s?", name, near)
		}
		return "", usagef("--engine %s: there is no such engine; expected %s", name, strings.Join(engines, ", "))
	case name != string(engineNative) && !libxml2.Available:
		return "", usagef("--engine %s: this teikit was built without the tag libxml2; %s", name, libxml2.HowToGet)
	}
	return engine(name), nil
}
