package main

import (
	"errors"
	"fmt"
)

// The exit codes. Where several apply the highest one is given: a run that could not check everything says so even if it
// has findings to show.
const (
	exitClean    = 0 // done, no finding at or above --fail-on
	exitFindings = 1 // findings at or above --fail-on
	exitUsage    = 2 // wrong usage, unknown option, no input file found
	exitFailure  = 3 // could not check: unreadable file, schema that does not compile, output not writable
)

// An exitError ends the program with a code, and with a message unless err is nil: then all has been said.
type exitError struct {
	code int
	err  error
}

func (e *exitError) Error() string {
	if e.err == nil {
		return fmt.Sprintf("exit code %d", e.code)
	}
	return e.err.Error()
}

func (e *exitError) Unwrap() error { return e.err }

// usagef is an error of the user's command line.
func usagef(format string, args ...any) error {
	return &exitError{code: exitUsage, err: fmt.Errorf(format, args...)}
}

// failuref says that work could not be done.
func failuref(format string, args ...any) error {
	return &exitError{code: exitFailure, err: fmt.Errorf(format, args...)}
}

// exitWith ends the program with a code and no further message; nil for exitClean.
func exitWith(code int) error {
	if code == exitClean {
		return nil
	}
	return &exitError{code: code}
}

// codeOf is the exit code of what a command returned. Errors that are not ours come from writing.
func codeOf(err error) int {
	var e *exitError
	switch {
	case err == nil:
		return exitClean
	case errors.As(err, &e):
		return e.code
	}
	return exitFailure
}

// errorMessage is what the user is told, "" if nothing is left to say.
func errorMessage(err error) string {
	var e *exitError
	if err == nil || errors.As(err, &e) && e.err == nil {
		return ""
	}
	return err.Error()
}
