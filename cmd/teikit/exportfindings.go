package main

import (
	"encoding/json"
	"errors"
	"io"
	"os"
)

// A countedFinding is a finding of a report as far as it is counted.
type countedFinding struct {
	Code    string `json:"code"`
	File    string `json:"file"`
	Repeats int    `json:"repeats"`
}

// countFindings counts the findings of a report, which is one of the formats json and jsonl, by file.
func countFindings(path string) (map[string]int, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, usagef("--findings %s: %s", path, reason(err))
	}
	defer f.Close()
	n := map[string]int{}
	d := json.NewDecoder(f)
	for values := 0; ; values++ {
		var v struct {
			countedFinding
			Version  int              `json:"version"`
			Findings []countedFinding `json:"findings"`
		}
		err := d.Decode(&v)
		switch {
		case errors.Is(err, io.EOF) && values > 0:
			return n, nil
		case err != nil:
			return nil, usagef("--findings %s: it is no report; expected one that validate wrote with --format json or jsonl", path)
		}
		if v.Code != "" {
			v.Findings = append(v.Findings, v.countedFinding)
		}
		for _, found := range v.Findings {
			n[found.File] += 1 + found.Repeats
		}
	}
}
