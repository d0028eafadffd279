package schemacache

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

const schema = `<element name="note" xmlns="http://relaxng.org/ns/structure/1.0"><text/></element>`

// quick are options with which nothing waits for long.
var quick = Options{Timeout: 20 * time.Second, Stall: 10 * time.Second, Backoff: time.Millisecond, MaxBytes: 1 << 20}

// serve starts a server on 127.0.0.1.
func serve(t *testing.T, handler http.HandlerFunc) string {
	t.Helper()
	s := httptest.NewServer(handler)
	t.Cleanup(s.Close)
	return s.URL
}

func write(w http.ResponseWriter, text string) { io.WriteString(w, text) }

func TestFetch(t *testing.T) {
	var asked http.Header
	url := serve(t, func(w http.ResponseWriter, r *http.Request) {
		asked = r.Header
		w.Header().Set("Content-Type", "application/xml")
		write(w, schema)
	})
	var told []int64
	opts := quick
	opts.UserAgent = "teikit/test"
	opts.Progress = func(done, total int64) { told = append(told, done, total) }
	opts.Now = func() time.Time { return time.Date(2026, 3, 4, 5, 6, 7, 0, time.UTC) }
	c := Cache{t.TempDir()}
	d, err := c.Fetch(t.Context(), url+"/a.rng#x", opts)
	if err != nil {
		t.Fatal(err)
	}
	if d.URL != url+"/a.rng" || string(d.Data) != schema || d.ContentType != "application/xml" || d.Final != d.URL || d.Time.Year() != 2026 {
		t.Errorf("%+v", d)
	}
	if length := int64(len(schema)); len(told) < 4 || told[0] != 0 || told[1] != length || told[len(told)-2] != length {
		t.Errorf("progress %v", told)
	}
	if asked.Get("User-Agent") != "teikit/test" {
		t.Errorf("asked with %v", asked)
	}
	if _, _, err := c.Get(url + "/a.rng"); !errors.Is(err, ErrMissing) {
		t.Errorf("kept without Put: %v", err)
	}
	e, err := c.Put(d)
	if err != nil {
		t.Fatal(err)
	}
	got, data, err := c.Get(strings.Replace(url, "http:", "HTTP:", 1) + "/a.rng")
	if err != nil || string(data) != schema {
		t.Errorf("%q, %v", data, err)
	}
	if diff := cmp.Diff(e, got); diff != "" {
		t.Errorf("(-put +got):\n%s", diff)
	}
	if want := "a-"; !strings.HasPrefix(e.File, want) || filepath.Ext(e.File) != ".rng" {
		t.Errorf("file %s", e.File)
	}
}

// failures are servers that do not give a schema, and what is said about them.
var failures = []struct {
	name    string
	fault   Fault
	want    string // in the message
	tries   int
	opts    func(*Options)
	handler http.HandlerFunc
}{
	{"not found", BadStatus, "the server answers 404 Not Found", 1, nil, http.NotFound},
	{"forbidden", BadStatus, "the server answers 403 Forbidden", 1, nil, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusForbidden) }},
	{"out of order", BadStatus, "the server answers 503 Service Unavailable, 3 times", 3, nil, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusServiceUnavailable) }},
	{"no retries wanted", BadStatus, "the server answers 500 Internal Server Error", 1, func(o *Options) { o.Retries = -1 }, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusInternalServerError) }},
	{"nothing comes", Slow, "the server sent nothing, or not enough, within 30ms", 2, func(o *Options) { o.Stall, o.Retries = 30*time.Millisecond, 1 }, func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }},
	{"it stops in the middle", Slow, "within 30ms", 1, func(o *Options) { o.Stall, o.Retries = 30*time.Millisecond, -1 }, func(w http.ResponseWriter, r *http.Request) {
		write(w, schema[:10])
		w.(http.Flusher).Flush()
		<-r.Context().Done()
	}},
	{"it trickles", Slow, "within 100ms", 1, func(o *Options) { o.Timeout, o.Retries = 100*time.Millisecond, -1 }, func(w http.ResponseWriter, r *http.Request) {
		for r.Context().Err() == nil {
			write(w, " ")
			w.(http.Flusher).Flush()
			time.Sleep(5 * time.Millisecond)
		}
	}},
	{"cut off", Truncated, "the server broke off before the end", 1, nil, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", fmt.Sprint(len(schema)))
		write(w, schema[:20])
		w.(http.Flusher).Flush()
		panic(http.ErrAbortHandler)
	}},
	{"cut off without a length", Truncated, "the server broke off before the end", 1, nil, func(w http.ResponseWriter, _ *http.Request) {
		write(w, schema[:20])
		w.(http.Flusher).Flush()
		panic(http.ErrAbortHandler)
	}},
	{"cut off before the server had it", NotWellFormed, "cut off or broken: line 1, ", 1, nil, func(w http.ResponseWriter, _ *http.Request) { write(w, schema[:60]) }},
	{"cut off in gzip", Truncated, "the server broke off before the end", 1, nil, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		whole := zipped(schema)
		w.Write(whole[:len(whole)-10])
	}},
	{"empty", Empty, "the server sent nothing", 1, nil, func(http.ResponseWriter, *http.Request) {}},
	{"a web page", HTML, "a web page (HTML), not the file itself", 1, nil, func(w http.ResponseWriter, _ *http.Request) {
		write(w, "\n<!-- hi --><!DOCTYPE html><html><body>Sign in</body></html>")
	}},
	{"a web page as XHTML", HTML, "a web page (HTML), not the file itself", 1, nil, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/xml")
		write(w, `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"/>`)
	}},
	{"a message as HTML", HTML, "a web page (HTML), not the file itself", 1, nil, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		write(w, `No such schema`)
	}},
	{"announced as too large", TooLarge, "it is larger than 0 MiB", 1, func(o *Options) { o.MaxBytes = 10 }, func(w http.ResponseWriter, _ *http.Request) { write(w, schema) }},
	{"too large all of a sudden", TooLarge, "it is larger than 1 MiB", 1, nil, func(w http.ResponseWriter, r *http.Request) {
		for r.Context().Err() == nil {
			write(w, strings.Repeat(" ", 10_000))
			w.(http.Flusher).Flush()
		}
	}},
	{"a bomb", TooLarge, "it is larger than 1 MiB", 1, nil, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		w.Write(zipped(strings.Repeat(" ", 2<<20)))
	}},
	{"another encoding", Encoded, `that was not asked for: "br"`, 1, nil, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "br")
		write(w, schema)
	}},
	{"another checksum", WrongSum, "the SHA-256 is " + sum(schema) + ", not " + sum("x"), 1, func(o *Options) { o.SHA256 = sum("x") }, func(w http.ResponseWriter, _ *http.Request) { write(w, schema) }},
	{"redirects without end", Redirects, "the server redirects more than 10 times", 1, nil, func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, r.URL.Path+"x", http.StatusFound) }},
	{"a redirect to another scheme", NoConnection, "", 1, nil, func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "file:///etc/passwd", http.StatusFound)
	}},
	{"found, but not where it leads", BadStatus, "404 Not Found (redirected to http://127.0.0.1", 1, nil, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/a.rng" {
			http.Redirect(w, r, "/b.rng", http.StatusMovedPermanently)
			return
		}
		http.NotFound(w, r)
	}},
	{"a private network", Private, "the address is one of a private network", 1, func(o *Options) { o.PublicOnly = true }, func(w http.ResponseWriter, _ *http.Request) { write(w, schema) }},
}

func zipped(text string) []byte {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	w.Write([]byte(text))
	w.Close()
	return b.Bytes()
}

func sum(text string) string { return checksum([]byte(text)) }

// TestFailuresKeepTheOldEntry fetches from servers that fail in each way, and looks at what was in the cache before.
func TestFailuresKeepTheOldEntry(t *testing.T) {
	for _, c := range failures {
		t.Run(c.name, func(t *testing.T) {
			url := serve(t, c.handler) + "/a.rng"
			cache := Cache{t.TempDir()}
			old, err := cache.Put(&Download{URL: url, Final: url, Data: []byte("old"), ETag: `"old"`})
			if err != nil {
				t.Fatal(err)
			}
			opts := quick
			if c.opts != nil {
				c.opts(&opts)
			}
			_, err = cache.Fetch(t.Context(), url, opts)
			var e *Error
			if !errors.As(err, &e) || e.Fault != c.fault || !strings.Contains(e.Error(), c.want) {
				t.Errorf("fault %d, %v; want %d, %q", e.Fault, err, c.fault, c.want)
			}
			if e.Attempts != c.tries {
				t.Errorf("tried %d times, want %d", e.Attempts, c.tries)
			}
			e2, data, err := cache.Get(url)
			if err != nil || string(data) != "old" || e2 != old {
				t.Errorf("the old entry is %+v, %q, %v", e2, data, err)
			}
		})
	}
}

func TestRetryAfterAServerError(t *testing.T) {
	tries := 0
	url := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		if tries++; tries < 3 {
			w.WriteHeader(http.StatusBadGateway)
			return
		}
		write(w, schema)
	})
	d, err := Cache{t.TempDir()}.Fetch(t.Context(), url, quick)
	if err != nil || string(d.Data) != schema || tries != 3 {
		t.Errorf("%v after %d tries", err, tries)
	}
}

func TestGoodAnswers(t *testing.T) {
	for _, c := range []struct {
		name    string
		handler http.HandlerFunc
		want    string
	}{
		{"gzip", func(w http.ResponseWriter, r *http.Request) {
			if r.Header.Get("Accept-Encoding") != "gzip" {
				t.Error("gzip is not asked for")
			}
			w.Header().Set("Content-Encoding", "gzip")
			w.Write(zipped(schema))
		}, schema},
		{"redirects", func(w http.ResponseWriter, r *http.Request) {
			if len(r.URL.Path) < 10 {
				http.Redirect(w, r, r.URL.Path+"x", http.StatusTemporaryRedirect)
				return
			}
			write(w, schema)
		}, schema},
		{"compact syntax", func(w http.ResponseWriter, _ *http.Request) { write(w, "start = element note { text }") }, "start = element note { text }"},
		{"XML as HTML", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html")
			write(w, schema)
		}, schema},
		{"without a length", func(w http.ResponseWriter, _ *http.Request) {
			w.(http.Flusher).Flush()
			write(w, schema)
		}, schema},
		{"UTF-16", func(w http.ResponseWriter, _ *http.Request) { write(w, "\xff\xfe<\x00a\x00/\x00>\x00") }, "\xff\xfe<\x00a\x00/\x00>\x00"},
	} {
		t.Run(c.name, func(t *testing.T) {
			opts := quick
			opts.SHA256 = strings.ToUpper(sum(c.want))
			d, err := Cache{t.TempDir()}.Fetch(t.Context(), serve(t, c.handler)+"/a", opts)
			if err != nil || string(d.Data) != c.want {
				t.Errorf("%v", err)
			}
		})
	}
}

func TestUnchanged(t *testing.T) {
	var asked string
	url := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", `"1"`)
		if asked = r.Header.Get("If-None-Match"); asked == `"1"` {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		write(w, schema)
	})
	cache := Cache{t.TempDir()}
	for i, want := range []string{"", `"1"`} {
		d, err := cache.Fetch(t.Context(), url, quick)
		if err != nil || string(d.Data) != schema || asked != want || d.Unchanged != (i > 0) {
			t.Fatalf("%d: asked %q, %+v, %v", i, asked, d, err)
		}
		if _, err := cache.Put(d); err != nil {
			t.Fatal(err)
		}
	}
	e, _, _ := cache.Get(url)
	if err := os.WriteFile(filepath.Join(cache.Folder, e.File), []byte("<cut"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, _, err := cache.Get(url); !errors.Is(err, ErrDamaged) {
		t.Errorf("a damaged entry: %v", err)
	}
	if d, err := cache.Fetch(t.Context(), url, quick); err != nil || asked != "" || d.Unchanged {
		t.Errorf("after damage: asked %q, %v", asked, err)
	}
	opts := quick
	opts.SHA256 = sum("x")
	if _, err := cache.Fetch(t.Context(), url, opts); err == nil || asked != "" {
		t.Errorf("for another checksum: asked %q, %v", asked, err)
	}
}

func TestInterrupt(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	url := serve(t, func(_ http.ResponseWriter, r *http.Request) {
		cancel()
		<-r.Context().Done()
	})
	if _, err := (Cache{t.TempDir()}).Fetch(ctx, url, quick); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}

func TestNobodyThere(t *testing.T) {
	s := httptest.NewServer(http.NotFoundHandler())
	s.Close()
	_, err := Cache{t.TempDir()}.Fetch(t.Context(), s.URL, quick)
	if err == nil || !IsNetwork(err) || err.Error() != "the server cannot be reached: connection refused" {
		t.Errorf("%v", err)
	}
}

func TestRedirectsThatAreRefused(t *testing.T) {
	request := func(url string) *http.Request {
		r, err := http.NewRequest(http.MethodGet, url, http.NoBody)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	for _, c := range []struct {
		from, to string
		public   bool
		want     error
	}{
		{"http://a/", "https://a/", false, nil},
		{"https://a/", "https://b/", true, nil},
		{"https://a/", "http://a/", false, errInsecure},
		{"https://a/", "https://localhost/", true, errPrivate},
		{"https://a/", "https://169.254.169.254/latest", true, errPrivate},
		{"https://a/", "https://localhost/", false, nil},
	} {
		a := newAttempt(c.from, Options{PublicOnly: c.public})
		if err := a.redirect(request(c.to), []*http.Request{request(c.from)}); err != c.want {
			t.Errorf("%s to %s: %v, want %v", c.from, c.to, err, c.want)
		}
	}
}
