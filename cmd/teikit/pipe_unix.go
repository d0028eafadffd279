//go:build unix

package main

import (
	"os"
	"os/signal"
	"syscall"
)

// errBrokenPipe is the error of writing to a pipe that nobody reads.
const errBrokenPipe = syscall.EPIPE

// catchBrokenPipe makes writing to a pipe that nobody reads an error like others, which gives an exit code, instead of the end of the process.
func catchBrokenPipe() { signal.Notify(make(chan os.Signal, 1), syscall.SIGPIPE) }
