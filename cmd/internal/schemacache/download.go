package schemacache

import (
	"context"
	"errors"
	"strings"
	"time"
)

// Options change how something is fetched. The zero value is the good default.
type Options struct {
	SHA256    string        // checksum that the bytes have to have, hexadecimal; default "": any
	Timeout   time.Duration // for one attempt as a whole; default 5 minutes
	Stall     time.Duration // in which at least a byte has to come; default 30 seconds
	MaxBytes  int64         // default 64 MiB
	Retries   int           // further attempts where they may help; default 2, less than 0: none
	Backoff   time.Duration // before the second attempt, doubled before each further one; default 500 milliseconds
	UserAgent string        // default: that of the standard library

	// AnyXML takes XML that is not well-formed, too: what is fetched is to be checked.
	AnyXML bool

	// PublicOnly refuses addresses of this machine and of private networks: for addresses that the user has not named.
	PublicOnly bool

	// Progress is told how many bytes have come, and how many will, -1 if that is not known. It is called by the
	// goroutine that fetches. Default nil.
	Progress func(done, total int64)

	// Now is the clock that the entry's time is read from. Default nil: the time is the zero one.
	Now func() time.Time
}

func (o Options) withDefaults() Options {
	if o.Timeout <= 0 {
		o.Timeout = 5 * time.Minute
	}
	if o.Stall <= 0 {
		o.Stall = 30 * time.Second
	}
	if o.MaxBytes <= 0 {
		o.MaxBytes = 64 << 20
	}
	if o.Retries == 0 {
		o.Retries = 2
	}
	if o.Backoff <= 0 {
		o.Backoff = 500 * time.Millisecond
	}
	if o.Progress == nil {
		o.Progress = func(int64, int64) {}
	}
	o.SHA256 = strings.ToLower(strings.TrimSpace(o.SHA256))
	return o
}

// A Download is what a server has sent.
type Download struct {
	URL         string // as asked for, see Canonical
	Final       string // where redirects led to; URL if they did not
	Data        []byte
	ContentType string
	ETag        string
	Time        time.Time
	Unchanged   bool // the server says that it is what the cache has
}

// Fetch gets what is at a URL from its server, and keeps nothing: see Put. If the cache has it and the server says that it
// is still the same, the bytes are those of the cache. The error is an *Error, or that of ctx.
func (c Cache) Fetch(ctx context.Context, address string, opts Options) (*Download, error) {
	address, err := Canonical(address)
	if err != nil {
		return nil, err
	}
	opts = opts.withDefaults()
	a := newAttempt(address, opts)
	if known, data, err := c.get(address); err == nil && (opts.SHA256 == "" || opts.SHA256 == known.SHA256) {
		a.known, a.knownData = known, data
	}
	for n := 1; ; n++ {
		d, failure := a.do(ctx)
		if failure == nil {
			if opts.Now != nil {
				d.Time = opts.Now()
			}
			return d, nil
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		failure.URL, failure.Attempts = address, n
		if n > opts.Retries || !failure.again() {
			return nil, failure
		}
		if err := sleep(ctx, opts.Backoff<<(n-1)); err != nil {
			return nil, err
		}
	}
}

func sleep(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-t.C:
		return nil
	}
}

// IsNetwork reports whether an error says that the network, or a server, could not be reached: what somebody without
// network sees.
func IsNetwork(err error) bool {
	var e *Error
	return errors.As(err, &e) && (e.Fault == NoHost || e.Fault == NoConnection || e.Fault == Slow)
}
