package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"time"

	"github.com/urfave/cli/v2"

	"teikit/cmd/internal/schemacache"
	"teikit/validate/report"
)

func fetchCommand() *cli.Command {
	return &cli.Command{
		Name:      "fetch",
		Usage:     "fetch documents from the web into the cache, for validate",
		UsageText: "teikit fetch [flags] URL...",
		Description: "Keeps what stands at each URL, and prints its size and its checksum. \"teikit validate URL\" then checks that, and asks no\n" +
			"server. Fetched again, a document takes the place of what the cache has. Schemas are fetched with \"teikit schema fetch\".\n\n" +
			"Example: teikit fetch https://example.org/cmif.xml\n" +
			"         teikit validate --schema cmif https://example.org/cmif.xml",
		HideHelpCommand: true,
		OnUsageError:    usageError,
		Flags:           fetchFlags("document"),
		Action:          fetchDocuments,
	}
}

// fetchFlags are those of commands that ask servers for a thing of a kind.
func fetchFlags(what string) []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "sha256", Usage: "take the " + what + " only if this is its `CHECKSUM`"},
		&cli.DurationFlag{Name: "timeout", Usage: "wait no longer than `TIME` for a file, such as 30s or 5m", Value: 5 * time.Minute},
		cacheFlag(),
		&cli.StringFlag{Name: "progress", Usage: "show how much has come `WHEN`: auto, always, never; auto means on a terminal", Value: "auto"},
		&cli.BoolFlag{Name: "quiet", Usage: "say nothing unless something goes wrong", DisableDefaultText: true},
	}
}

// fetchDocuments fetches each of the URLs. One that cannot be had keeps none of the others from being fetched.
func fetchDocuments(c *cli.Context) error {
	switch {
	case c.NArg() == 0:
		return usagef("fetch takes one URL or several")
	case c.NArg() > 1 && c.IsSet("sha256"):
		return usagef("--sha256 is the checksum of one document; fetch each by itself")
	}
	for _, address := range c.Args().Slice() {
		if !isURL(address) || locateURI(address).url == "" {
			return usagef("fetch %s: expected an address that begins with https:// or http://", address)
		}
	}
	opts, err := fetchOptions(c, schemacache.Options{UserAgent: "teikit/" + programVersion, Now: time.Now, AnyXML: true})
	if err != nil {
		return err
	}
	cache, code := documentsOf(c), exitClean
	for _, address := range c.Args().Slice() {
		err := fetchDocument(c, cache, address, opts)
		if errors.Is(err, context.Canceled) {
			return failuref("interrupted; what was fetched before is in the cache")
		}
		if err != nil {
			fmt.Fprintf(c.App.ErrWriter, "teikit: %s\n", report.Printable(err.Error()))
			code = exitFailure
		}
	}
	return exitWith(code)
}

// fetchDocument fetches one document, keeps it, and prints what it is.
func fetchDocument(c *cli.Context, cache schemacache.Cache, address string, opts schemacache.Options) error {
	d, err := cache.Fetch(c.Context, address, opts)
	var entry schemacache.Entry
	if err == nil {
		entry, err = cache.Put(d)
	}
	var failure *schemacache.Error
	switch {
	case errors.As(err, &failure):
		return fmt.Errorf("%s: %w; %s", address, err, documentAdvice(failure, address))
	case err != nil:
		return err
	case c.Bool("quiet"):
		return nil
	}
	return printFetched(c.App.Writer, cache, []*schemacache.Download{d}, []schemacache.Entry{entry})
}

// documentAdvice says what to do about a document that could not be fetched.
func documentAdvice(e *schemacache.Error, address string) string {
	switch e.Fault {
	case schemacache.BadAddress:
		return "expected an address such as https://example.org/cmif.xml"
	case schemacache.HTML:
		return "the address is that of a page about the document, or of a form to sign in: open it in a browser, and take the address of the file itself (on GitHub, that of \"Raw\")"
	case schemacache.Redirects, schemacache.Insecure, schemacache.WrongSum, schemacache.NotKept:
		return fetchAdvice(e, address)
	case schemacache.NoHost, schemacache.NoConnection:
		return "look whether there is a network, and whether the address is right"
	}
	return "look for a slip in the address, or try again later; or save the document to a file, and name that"
}

// cachedInput is the document of an address as the cache has it. Nobody is asked for it but "teikit fetch".
func cachedInput(cache schemacache.Cache, address string) input {
	in := input{name: address, address: true}
	entry, _, err := cache.Get(address)
	if err != nil {
		in.problem = &schemaProblem{message: cmp.Or(reason(err), "the cache cannot be read"), advice: fmt.Sprintf("%q fetches it", "teikit fetch "+address)}
	}
	in.copied = filepath.Join(cache.Folder, entry.File)
	return in
}
