package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"teikit/cmd/internal/schemacache"
)

// fetchProblem says why something could not be fetched, and what to do.
func (s *schemaStore) fetchProblem(address string, err error) error {
	var e *schemacache.Error
	if errors.Is(err, context.DeadlineExceeded) {
		return &schemaProblem{message: fmt.Sprintf("it took longer than %s to fetch all of it", modelTimeout), advice: fmt.Sprintf("fetch it once: teikit schema fetch %s", address)}
	}
	if !errors.As(err, &e) {
		return err // interrupted
	}
	p := &schemaProblem{message: e.Error(), advice: fetchAdvice(e, address)}
	if entry, _, err := s.cache.Get(address); err == nil {
		p.advice += fmt.Sprintf("; the cache keeps what it had of %s", day(entry.Time))
	}
	return p
}

// otherWays are what helps where the web does not.
const otherWays = "save the schema to a file and name that, or map its address to the file in an XML catalog (catalog: in " + projectFileName + ")"

// fetchAdvice says what to do about an address that could not be fetched.
func fetchAdvice(e *schemacache.Error, address string) string {
	switch e.Fault {
	case schemacache.BadAddress:
		return "expected an address such as https://example.org/letters.rng"
	case schemacache.Private:
		return fmt.Sprintf("documents do not make the program open such addresses; if you trust it, fetch it once: teikit schema fetch %s", address)
	case schemacache.NoHost, schemacache.NoConnection:
		return "look whether there is a network, and whether the address is right; or " + otherWays
	case schemacache.Slow:
		return "try again later; or " + otherWays
	case schemacache.Redirects, schemacache.Insecure:
		return "open the address in a browser, and name the one where it ends"
	case schemacache.BadStatus:
		return statusAdvice(e.Status, address)
	case schemacache.TooLarge:
		return "look whether the address is that of a schema; a schema of that size has to be saved to a file"
	case schemacache.Truncated, schemacache.Empty, schemacache.Encoded, schemacache.NotWellFormed:
		return "try again; if it stays so, the server has the mistake: " + otherWays
	case schemacache.HTML:
		return "the address is that of a page about the schema, or of a form to sign in: open it in a browser, and take the address of the file itself (on GitHub, that of \"Raw\")"
	case schemacache.WrongSum:
		return "it is another version than the one that was expected, or somebody has changed it: compare with those who publish it"
	case schemacache.NotKept:
		return "--cache FOLDER names another folder"
	}
	return otherWays
}

func statusAdvice(status int, address string) string {
	switch {
	case (status == http.StatusNotFound || status == http.StatusGone) && familiar(address):
		return "the TEI has no such release, or the release has no such schema; https://www.tei-c.org/Vault/P5/ lists the releases"
	case status == http.StatusNotFound || status == http.StatusGone:
		return "look for a slip in the address, or for where the schema has moved to"
	case status == http.StatusUnauthorized || status == http.StatusForbidden || status == http.StatusProxyAuthRequired:
		return "the server wants to know who asks: " + otherWays
	case status >= http.StatusInternalServerError || status == http.StatusTooManyRequests:
		return "the server is out of order or busy: try again later; or " + otherWays
	}
	return "open the address in a browser to see what the server says; or " + otherWays
}

// day is the day of a time, as shown.
func day(t time.Time) string { return t.Format(time.DateOnly) }
