package rules

import (
	"errors"
	"fmt"
	"regexp"
	"regexp/syntax"
	"slices"
	"strconv"
	"strings"

	"teikit/tei/diag"
)

// A Param is a parameter of a rule, which a project may set.
type Param struct {
	Name    string
	Type    ParamType
	Default any      // bool, int, string, *regexp.Regexp (nil: none) or []string, by Type
	Choices []string // of a Word or of each of Words: what it may be; nil: anything
	Doc     string   // one sentence, without full stop: what it is for
	Example string   // a value with which the rule's examples are made; "": they are made with the default
}

// Written is the default as a project file writes it. It is not ok if there is none; then it is an example of a value.
func (p Param) Written() (value string, ok bool) {
	switch d := p.Default.(type) {
	case string:
		return d, true
	case []string:
		if d != nil {
			return `["` + strings.Join(d, `", "`) + `"]`, true
		}
		return "[...]", false
	case *regexp.Regexp:
		return `"` + p.Example + `"`, false
	}
	return fmt.Sprint(p.Default), true
}

// A ParamType is what values a parameter takes.
type ParamType uint8

// The types of parameters, with the Go type of their values.
const (
	Switch  ParamType = iota + 1 // bool
	Number                       // int, from 0 on
	Word                         // string
	Pattern                      // *regexp.Regexp that fits the whole of a text; RE2 syntax
	Words                        // []string
)

// expected says what a parameter of the type takes.
func (t ParamType) expected() string {
	switch t {
	case Switch:
		return "true or false"
	case Number:
		return "a number from 0 on"
	case Word:
		return "a word"
	case Pattern:
		return `a regular expression, such as "L[0-9]{5}"`
	case Words:
		return "a list of words"
	}
	return fmt.Sprintf("ParamType(%d)", uint8(t))
}

// Parse reads a value: one word, or for Words any number. The error says, in words for a finding, what was expected.
func (p Param) Parse(words ...string) (any, error) {
	for _, w := range words {
		if len(p.Choices) > 0 && !slices.Contains(p.Choices, w) {
			return nil, p.noChoice(w)
		}
	}
	if p.Type == Words {
		return slices.Clone(words), nil
	}
	if len(words) != 1 {
		return nil, fmt.Errorf("the option %q takes one value; expected %s", p.Name, p.Type.expected())
	}
	value, err := p.Type.parse(words[0])
	if err != nil {
		return nil, fmt.Errorf("the option %q does not take %q; expected %w", p.Name, short(words[0]), err)
	}
	return value, nil
}

// parse reads one word. The error says what was expected.
func (t ParamType) parse(word string) (any, error) {
	switch t {
	case Switch:
		switch word {
		case "true":
			return true, nil
		case "false":
			return false, nil
		}
	case Number:
		if n, err := strconv.Atoi(word); err == nil && n >= 0 {
			return n, nil
		}
	case Word:
		return word, nil
	case Pattern:
		re, err := regexp.Compile("^(?:" + word + ")$")
		if err == nil {
			return re, nil
		}
		if bad := new(syntax.Error); errors.As(err, &bad) {
			return nil, fmt.Errorf("%s (%s)", t.expected(), bad.Code)
		}
	case Words:
	}
	return nil, errors.New(t.expected())
}

func (p Param) noChoice(word string) error {
	if near, ok := diag.Nearest(word, p.Choices); ok {
		return fmt.Errorf("the option %q does not know %q; did you mean %q?", p.Name, short(word), near)
	}
	if len(p.Choices) == 1 {
		return fmt.Errorf("the option %q does not know %q; expected %q", p.Name, short(word), p.Choices[0])
	}
	return fmt.Errorf("the option %q does not know %q; expected %s", p.Name, short(word), list(p.Choices))
}

// Switch is the value of a parameter of that type.
func (p *Pass) Switch(name string) bool { return p.setting.value(name).(bool) }

// Number is the value of a parameter of that type.
func (p *Pass) Number(name string) int { return p.setting.value(name).(int) }

// Word is the value of a parameter of that type.
func (p *Pass) Word(name string) string { return p.setting.value(name).(string) }

// Words is the value of a parameter of that type. It is not to be changed.
func (p *Pass) Words(name string) []string { return p.setting.value(name).([]string) }

// Pattern is the value of a parameter of that type; nil: none.
func (p *Pass) Pattern(name string) *regexp.Regexp { return p.setting.value(name).(*regexp.Regexp) }
