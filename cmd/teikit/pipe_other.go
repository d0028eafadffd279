//go:build !unix

package main

import "io"

// errBrokenPipe is the error of writing to a pipe that nobody reads.
var errBrokenPipe = io.ErrClosedPipe

func catchBrokenPipe() {}
