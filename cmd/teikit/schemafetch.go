package main

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"teikit/cmd/internal/schemacache"
	"teikit/tei/diag"
	"teikit/validate/report"
	"teikit/validate/xmlmodel"
)

func schemaFetchCommand() *cli.Command {
	return &cli.Command{
		Name:      "fetch",
		Usage:     "fetch a schema from the web into the cache",
		UsageText: "teikit schema fetch [flags] URL|NAME",
		Description: "NAME is one of the schemas that the TEI publishes, with its release: tei_all@4.9.0, tei_lite@current.\n" +
			"The schema is fetched with all that it includes, also if the cache has it already; it replaces what the cache has\n" +
			"only if all of it came whole and can be used.\n\n" +
			"Example: teikit schema fetch tei_all@4.9.0",
		HideHelpCommand: true,
		OnUsageError:    usageError,
		Flags:           fetchFlags("schema"),
		Action:          fetchSchema,
	}
}

// fetchSchema fetches one schema into the cache.
func fetchSchema(c *cli.Context) error {
	if c.NArg() != 1 {
		return usagef("schema fetch takes one URL, or one name such as tei_all@current")
	}
	name := c.Args().First()
	where, err := fetchable(name)
	if err != nil {
		return err
	}
	store := newSchemaStore(c, c.App.ErrWriter)
	session := store.newSession(schemaKey{where: where, trusted: true})
	defer session.close()
	session.refresh = true
	if session.fetch, err = fetchOptions(c, session.fetch); err != nil {
		return err
	}
	if err := fetchInto(session, c.App.ErrWriter); err != nil {
		if errors.Is(err, context.Canceled) {
			return failuref("interrupted; the cache is as it was")
		}
		return err
	}
	entries, err := session.keep()
	if err != nil {
		var e *schemacache.Error
		errors.As(err, &e)
		return failuref("%v; %s", err, fetchAdvice(e, where.url))
	}
	if c.Bool("quiet") {
		return nil
	}
	return printFetched(c.App.Writer, store.cache, session.downloads, entries)
}

// fetchable is the URL that a name stands for.
func fetchable(name string) (location, error) {
	if address, ok, err := schemacache.TEI(name); ok {
		return location{url: address}, nil
	} else if err != nil {
		return location{}, usagef("%v", err)
	}
	where := location{other: name}
	if isURL(name) {
		where = locateURI(name)
	}
	if where.url == "" {
		return location{}, usagef("schema fetch %s: expected an address that begins with https:// or http://, or the name of a schema of the TEI, such as tei_all@current", name)
	}
	return where, nil
}

// fetchOptions reads the flags.
func fetchOptions(c *cli.Context, opts schemacache.Options) (schemacache.Options, error) {
	opts.Timeout = c.Duration("timeout")
	if opts.Timeout <= 0 {
		return opts, usagef("--timeout needs a time, such as 30s or 5m, found %s", opts.Timeout)
	}
	opts.Stall = min(opts.Timeout, 30*time.Second)
	if c.IsSet("sha256") {
		sum := strings.ToLower(strings.TrimPrefix(strings.TrimSpace(c.String("sha256")), "sha256:"))
		if raw, err := hex.DecodeString(sum); err != nil || len(raw) != 32 {
			return opts, usagef("--sha256 needs 64 hexadecimal digits, found %q", c.String("sha256"))
		}
		opts.SHA256 = sum
	}
	show := false
	switch when := c.String("progress"); when {
	case "auto":
		show = isTerminal(c.App.ErrWriter)
	case "always":
		show = true
	case "never":
	default:
		return opts, badChoice("progress", when, "auto", "always", "never")
	}
	if show && !c.Bool("quiet") {
		opts.Progress = progressLine(c.App.ErrWriter)
	}
	return opts, nil
}

// progressLine writes how much has come into one line that is written again and again.
func progressLine(w io.Writer) func(done, total int64) {
	const step = 64 << 10
	next := int64(step)
	return func(done, total int64) {
		if done == 0 {
			next = step
		}
		if done < next && done != total {
			return
		}
		next = done + step
		if total > 0 {
			fmt.Fprintf(w, "\r%s of %s", size(done), size(total))
		} else {
			fmt.Fprintf(w, "\r%s", size(done))
		}
		if done == total {
			fmt.Fprintln(w)
		}
	}
}

// fetchInto fetches the schema of a session, with what it includes, and finds out whether it can be used.
func fetchInto(session *schemaSession, stderr io.Writer) error {
	where := session.key.where
	f, err := session.first(where)
	if errors.Is(err, context.Canceled) {
		return err
	}
	if err != nil {
		return failuref("%s: %w", where.url, err)
	}
	l := &loadedSchema{name: f.Name()}
	if l.compile(f, session); l.schema != nil || l.kind == xmlmodel.Schematron {
		return nil
	}
	findings, message, advice := l.findings, "", ""
	if l.isXSD() {
		findings, message, advice = tryXSD(session, f)
	} else {
		message, advice = l.why()
	}
	if err := session.store.ctx.Err(); err != nil {
		return err
	}
	if message == "" {
		return nil
	}
	for _, d := range findings {
		if d.Severity == diag.Error {
			fmt.Fprintf(stderr, "teikit: %s:%s: %s\n", report.Printable(d.File()), d.Span.Position(), report.Printable(d.Message))
		}
	}
	if advice != "" {
		message += "; " + advice
	}
	return failuref("%s: the schema cannot be used: %s; the cache is as it was", where.url, message)
}

// printFetched says what was kept, the schema itself first.
func printFetched(w io.Writer, cache schemacache.Cache, downloads []*schemacache.Download, entries []schemacache.Entry) error {
	for i, d := range downloads {
		e := entries[len(entries)-1-i]
		unchanged := ""
		if d.Unchanged {
			unchanged = ", unchanged"
		}
		if _, err := fmt.Fprintf(w, "%s\n  %s, sha256 %s%s\n  in %s\n", e.URL, size(e.Size), e.SHA256, unchanged, filepath.Join(cache.Folder, e.File)); err != nil {
			return err
		}
	}
	return nil
}

// size is a number of bytes, as shown.
func size(n int64) string {
	switch {
	case n >= 1<<20:
		return fmt.Sprintf("%.1f MiB", float64(n)/(1<<20))
	case n >= 1<<10:
		return fmt.Sprintf("%.1f KiB", float64(n)/(1<<10))
	}
	return fmt.Sprintf("%d bytes", n)
}
