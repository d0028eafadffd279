// Command teikit turns plain-text transcriptions of letters into TEI P5, and checks TEI files against schemas and house
// rules. "teikit help" lists the commands.
//
//	app.go       the list of subcommands; arrange.go: how arguments are read
//	<name>.go    one subcommand each
//	schema*.go   the command schema, and: schemachoice.go, which schema an input is checked against; schemastore.go, where
//	             schemas are kept while the program runs; schemasession.go, reading one with what it includes
//	convert.go   the command convert; convertrun.go: a run of it; convertpage.go: one input; collection.go: --order and --id-scheme;
//	             summary.go: what it counts
//	validate.go  the command validate; validateinputs.go: what it checks; changed.go: --changed-since; known.go: --baseline; watch.go: --watch;
//	             policy.go: which findings are wanted; corpusrun.go: rules over many files; results.go: what earlier runs have found;
//	             lastrun.go: and what they wrote; lastschemas.go: which schemas they took
//	progress.go  the bar on standard error
//	run.go       what convert, export and validate share: settings, and the way through the inputs of a run
//	input.go     which files a command works on, and reading them; readshort_*.go: a short one, with few system calls; inputlist.go: very many
//	reports.go   which reports are written, and where; places.go: files as other programs name them; pipe_*.go: readers that go away
//	target.go    where outputs go; exportjoined.go: one file of all letters; sameids.go: ids that two of them have
//	output.go    writing files whole or not at all; outputs.go: never over what a hand has edited; records.go: what is
//	             remembered of each input
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
	"syscall"

	"teikit/cmd/internal/ahead"
	"teikit/cmd/internal/heap"
)

func main() {
	heap.Tune()
	catchBrokenPipe()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	ahead.Help()
	code := run(ctx, os.Args, os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}
