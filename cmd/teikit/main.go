// Command teikit turns plain-text transcriptions of letters into TEI P5, and checks TEI files against schemas and house
// rules. "teikit help" lists the commands.
//
//	app.go       the list of subcommands; arrange.go: how arguments are read
//	<name>.go    one subcommand each
//	schema*.go   the command schema, and: schemachoice.go, which schema an input is checked against; schemastore.go, where
//	             schemas are kept while the program runs; schemasession.go, reading one with what it includes
//	input.go     which files a command works on, and reading them
//	output.go    writing files whole or not at all
//	parallel.go  working through files with several goroutines, in order
//	topics.go    all finding codes; selection.go: --select and --ignore
//	exit.go      exit codes
//
// Start reading at newApp.
package main

import (
	"context"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
)

// gcPercent lets the heap grow to three times what is in use: that is little, since files are worked on a few at a time, and
// a fifth of the time of a large folder would be collecting. GOGC counts before it.
const gcPercent = 200

func main() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(gcPercent)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args, os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}
