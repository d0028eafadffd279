package schemacache

import (
	"fmt"
	"net/http"
	"time"
)

// A Fault is the kind of an Error.
type Fault uint8

// The faults.
const (
	BadAddress    Fault = iota + 1 // no URL that can be fetched
	Private                        // an address of a private network, with Options.PublicOnly
	NoHost                         // no such host
	NoConnection                   // refused, reset, a certificate that is not trusted
	Slow                           // nothing came for too long, or it took too long as a whole
	Redirects                      // too many
	Insecure                       // a redirect from https to http
	BadStatus                      // the server answered with another status than 200
	TooLarge                       // more bytes than allowed
	Truncated                      // fewer bytes than announced
	Empty                          // no bytes
	Encoded                        // a content encoding that was not asked for
	HTML                           // a web page
	NotWellFormed                  // XML that is cut off or broken
	WrongSum                       // the checksum is not the one that was asked for
	NotKept                        // the cache cannot be written
)

// An Error says why a schema could not be fetched.
type Error struct {
	Fault    Fault
	URL      string        // as asked for
	At       string        // where redirects had led to, if they had
	Status   int           // BadStatus
	Attempts int           // how many times it was tried
	Limit    int64         // TooLarge: in bytes; Redirects: in number
	Wait     time.Duration // Slow
	Sum      string        // WrongSum: of what came
	Wanted   string        // WrongSum
	Err      error         // what lies behind it; may be nil
}

func (e *Error) Unwrap() error { return e.Err }

// Error says what happened, in words that continue "URL: ".
func (e *Error) Error() string {
	text := e.what()
	if e.At != "" && e.At != e.URL {
		text += fmt.Sprintf(" (redirected to %s)", e.At)
	}
	if e.Attempts > 1 {
		text += fmt.Sprintf(", %d times", e.Attempts)
	}
	return text
}

func (e *Error) what() string {
	switch e.Fault {
	case BadAddress, NoConnection, NotKept, NoHost:
		return e.Err.Error()
	case Private:
		return "the address is one of a private network"
	case Slow:
		return fmt.Sprintf("the server sent nothing, or not enough, within %s", e.Wait)
	case Redirects:
		return fmt.Sprintf("the server redirects more than %d times", e.Limit)
	case Insecure:
		return "the server redirects from https to http, which is not safe"
	case BadStatus:
		return fmt.Sprintf("the server answers %d %s", e.Status, http.StatusText(e.Status))
	case TooLarge:
		return fmt.Sprintf("it is larger than %d MiB", e.Limit>>20)
	case Truncated:
		return "the server broke off before the end"
	case Empty:
		return "the server sent nothing"
	case Encoded:
		return fmt.Sprintf("the server sent it in an encoding that was not asked for: %v", e.Err)
	case HTML:
		return "the server sent a web page (HTML), not the file itself"
	case NotWellFormed:
		return fmt.Sprintf("the server sent XML that is cut off or broken: %v", e.Err)
	case WrongSum:
		return fmt.Sprintf("the SHA-256 is %s, not %s", e.Sum, e.Wanted)
	}
	return "it cannot be fetched"
}

// again reports whether another attempt may help.
func (e *Error) again() bool { return e.Fault == Slow || e.Fault == BadStatus && e.Status >= 500 }
