package schemacache

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"syscall"
	"time"
)

// An attempt makes one request after the other for a URL.
type attempt struct {
	url       string
	opts      Options
	client    *http.Client
	known     Entry // what the cache has; zero if it has nothing that may count
	knownData []byte
}

const (
	maxRedirects   = 10
	connectTimeout = 15 * time.Second
)

// Causes of the end of a request.
var (
	errStalled   = errors.New("stalled")
	errTooLong   = errors.New("too long")
	errRedirects = errors.New("too many redirects")
	errInsecure  = errors.New("redirect from https to http")
)

func newAttempt(url string, opts Options) *attempt {
	a := &attempt{url: url, opts: opts}
	dialer := &net.Dialer{Timeout: connectTimeout}
	checked := *dialer
	checked.Control = func(_, address string, _ syscall.RawConn) error { return checkPublic(address) }
	proxies := proxyAddresses()
	a.client = &http.Client{
		CheckRedirect: a.redirect,
		Transport: &http.Transport{
			Proxy: http.ProxyFromEnvironment,
			DialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
				if opts.PublicOnly && !proxies[address] {
					return checked.DialContext(ctx, network, address)
				}
				return dialer.DialContext(ctx, network, address)
			},
			TLSHandshakeTimeout: connectTimeout,
			DisableKeepAlives:   true,
		},
	}
	return a
}

// proxyAddresses are those of the proxies that the environment names: they may well be in a private network.
func proxyAddresses() map[string]bool {
	addresses := make(map[string]bool)
	for scheme, port := range map[string]string{"http": "80", "https": "443"} {
		r, err := http.NewRequest(http.MethodGet, scheme+"://www.example.org/", http.NoBody)
		if err != nil {
			continue
		}
		proxy, err := http.ProxyFromEnvironment(r)
		if err != nil || proxy == nil {
			continue
		}
		if proxy.Port() != "" {
			port = proxy.Port()
		}
		addresses[net.JoinHostPort(proxy.Hostname(), port)] = true
	}
	return addresses
}

// redirect is asked before a redirect is followed.
func (a *attempt) redirect(r *http.Request, via []*http.Request) error {
	switch {
	case len(via) > maxRedirects:
		return errRedirects
	case via[len(via)-1].URL.Scheme == "https" && r.URL.Scheme != "https":
		return errInsecure
	case a.opts.PublicOnly && isPrivateHost(r.URL.Hostname()):
		return errPrivate
	}
	return nil
}

// do makes one request.
func (a *attempt) do(ctx context.Context) (*Download, *Error) {
	ctx, end := context.WithTimeoutCause(ctx, a.opts.Timeout, errTooLong)
	defer end()
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	stall := time.AfterFunc(a.opts.Stall, func() { cancel(errStalled) })
	defer stall.Stop()

	r, err := http.NewRequestWithContext(ctx, http.MethodGet, a.url, http.NoBody)
	if err != nil {
		return nil, &Error{Fault: BadAddress, Err: err}
	}
	if a.opts.PublicOnly && isPrivateHost(r.URL.Hostname()) {
		return nil, &Error{Fault: Private}
	}
	r.Header.Set("Accept", "application/xml, text/xml, application/relax-ng-compact-syntax, text/plain;q=0.9, */*;q=0.5")
	if a.opts.UserAgent != "" {
		r.Header.Set("User-Agent", a.opts.UserAgent)
	}
	if a.known.ETag != "" {
		r.Header.Set("If-None-Match", a.known.ETag)
	}
	resp, err := a.client.Do(r)
	if err != nil {
		return nil, a.failure(ctx, err)
	}
	defer resp.Body.Close()
	d, failure := a.answer(ctx, resp, stall)
	if failure != nil {
		failure.At = resp.Request.URL.String()
	}
	return d, failure
}

// answer reads an answer.
func (a *attempt) answer(ctx context.Context, resp *http.Response, stall *time.Timer) (*Download, *Error) {
	d := &Download{URL: a.url, Final: resp.Request.URL.String(), ContentType: resp.Header.Get("Content-Type"), ETag: resp.Header.Get("ETag")}
	switch encoding := resp.Header.Get("Content-Encoding"); {
	case resp.StatusCode == http.StatusNotModified && a.known.ETag != "":
		d.Data, d.ContentType, d.ETag, d.Unchanged = a.knownData, a.known.ContentType, a.known.ETag, true
		return d, nil
	case resp.StatusCode != http.StatusOK:
		return nil, &Error{Fault: BadStatus, Status: resp.StatusCode}
	case resp.ContentLength > a.opts.MaxBytes:
		return nil, &Error{Fault: TooLarge, Limit: a.opts.MaxBytes}
	case encoding != "" && encoding != "identity": // gzip has been taken away by the transport
		return nil, &Error{Fault: Encoded, Err: fmt.Errorf("%q", encoding)}
	}
	var failure *Error
	if d.Data, failure = a.body(ctx, resp, stall); failure != nil {
		return nil, failure
	}
	if failure = check(d.Data, d.ContentType, a.opts.AnyXML); failure != nil {
		return nil, failure
	}
	if sum := checksum(d.Data); a.opts.SHA256 != "" && sum != a.opts.SHA256 {
		return nil, &Error{Fault: WrongSum, Sum: sum, Wanted: a.opts.SHA256}
	}
	return d, nil
}

// body reads the bytes of an answer.
func (a *attempt) body(ctx context.Context, resp *http.Response, stall *time.Timer) ([]byte, *Error) {
	var data bytes.Buffer
	buf := make([]byte, 32<<10)
	a.opts.Progress(0, resp.ContentLength)
	for {
		n, err := resp.Body.Read(buf)
		data.Write(buf[:n])
		if n > 0 {
			stall.Reset(a.opts.Stall)
			a.opts.Progress(int64(data.Len()), resp.ContentLength)
		}
		switch {
		case int64(data.Len()) > a.opts.MaxBytes:
			return nil, &Error{Fault: TooLarge, Limit: a.opts.MaxBytes}
		case err == io.EOF:
			return data.Bytes(), nil
		case err != nil && ctx.Err() == nil:
			return nil, &Error{Fault: Truncated, Err: err}
		case err != nil:
			return nil, a.failure(ctx, err)
		}
	}
}

// failure puts the error of a request into words.
func (a *attempt) failure(ctx context.Context, err error) *Error {
	cause := context.Cause(ctx)
	var noHost *net.DNSError
	var timeout net.Error
	switch {
	case cause == errStalled:
		return &Error{Fault: Slow, Wait: a.opts.Stall, Err: err}
	case cause == errTooLong:
		return &Error{Fault: Slow, Wait: a.opts.Timeout, Err: err}
	case errors.Is(err, errRedirects):
		return &Error{Fault: Redirects, Limit: maxRedirects, Err: err}
	case errors.Is(err, errInsecure):
		return &Error{Fault: Insecure, Err: err}
	case errors.Is(err, errPrivate):
		return &Error{Fault: Private, Err: err}
	case errors.As(err, &noHost) && noHost.IsNotFound:
		return &Error{Fault: NoHost, Err: fmt.Errorf("there is no host %q, or no network", noHost.Name)}
	case errors.As(err, &timeout) && timeout.Timeout():
		return &Error{Fault: Slow, Wait: connectTimeout, Err: err}
	}
	return &Error{Fault: NoConnection, Err: fmt.Errorf("the server cannot be reached: %w", innermost(err))}
}

// innermost is what the system said, without the addresses around it, which the message has.
func innermost(err error) error {
	for {
		next := errors.Unwrap(err)
		if next == nil {
			return err
		}
		err = next
	}
}
