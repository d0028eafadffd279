package schemacache

import (
	"errors"
	"fmt"
	"net/netip"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func put(t *testing.T, c Cache, url, text string) Entry {
	t.Helper()
	e, err := c.Put(&Download{URL: url, Final: url, Data: []byte(text)})
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func TestPutReplaces(t *testing.T) {
	c := Cache{filepath.Join(t.TempDir(), "not", "yet")}
	put(t, c, "https://x/a.rng", "one")
	put(t, c, "https://x/a.rng", "two")
	put(t, c, "https://x/b/a.rng", "three")
	put(t, c, "https://x/a.rng", "two")
	if _, data, err := c.Get("https://x/a.rng"); err != nil || string(data) != "two" {
		t.Errorf("%q, %v", data, err)
	}
	list, err := c.List()
	if err != nil {
		t.Fatal(err)
	}
	var urls []string
	for _, e := range list {
		urls = append(urls, e.URL)
	}
	if diff := cmp.Diff([]string{"https://x/a.rng", "https://x/b/a.rng"}, urls); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if files, _ := os.ReadDir(c.Folder); len(files) != 4 {
		t.Errorf("%d files, want 4: %v", len(files), files)
	}
}

func TestGetWithoutEntry(t *testing.T) {
	for _, c := range []Cache{{filepath.Join(t.TempDir(), "none")}, {}} {
		if _, _, err := c.Get("https://x/a.rng"); !errors.Is(err, ErrMissing) {
			t.Errorf("%v", err)
		}
		if list, err := c.List(); err != nil || len(list) > 0 {
			t.Errorf("%v, %v", list, err)
		}
	}
	if _, err := (Cache{}).Put(&Download{URL: "https://x/a.rng"}); err == nil {
		t.Error("kept, but where?")
	}
}

func TestSecureEntryCountsForPlainAddress(t *testing.T) {
	c := Cache{t.TempDir()}
	put(t, c, "https://x/a.rng", "one")
	if e, data, err := c.Get("http://x/a.rng"); err != nil || string(data) != "one" || e.URL != "https://x/a.rng" {
		t.Errorf("%+v, %q, %v", e, data, err)
	}
	put(t, c, "http://x/b.rng", "two")
	if _, _, err := c.Get("https://x/b.rng"); !errors.Is(err, ErrMissing) {
		t.Errorf("a plain entry counts for https: %v", err)
	}
}

func TestDamagedRecords(t *testing.T) {
	const url = "https://x/a.rng"
	for _, record := range []string{"", "{", `{"url":"https://x/other.rng"}`, `{"url":"https://x/a.rng","file":"../secret"}`, `{"url":"https://x/a.rng","file":"gone"}`} {
		c := Cache{t.TempDir()}
		if err := os.WriteFile(filepath.Join(c.Folder, recordName(url)), []byte(record), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, _, err := c.Get(url); !errors.Is(err, ErrDamaged) {
			t.Errorf("%s: %v", record, err)
		}
		put(t, c, url, "new")
		if _, data, err := c.Get(url); err != nil || string(data) != "new" {
			t.Errorf("%s, then Put: %q, %v", record, data, err)
		}
	}
}

func TestPutWhereNothingCanBeWritten(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := Cache{filepath.Join(file, "cache")}.Put(&Download{URL: "https://x/a", Data: []byte("x")})
	var e *Error
	if !errors.As(err, &e) || e.Fault != NotKept {
		t.Errorf("%v", err)
	}
}

// TestReadersSeeWholeEntries reads while others write.
func TestReadersSeeWholeEntries(t *testing.T) {
	c := Cache{t.TempDir()}
	const url = "https://x/a.rng"
	put(t, c, url, strings.Repeat("0", 1000))
	var wg sync.WaitGroup
	for n := range 2 {
		wg.Go(func() {
			for i := range 20 {
				text := strings.Repeat(fmt.Sprint((n+i)%10), 1000)
				if _, err := c.Put(&Download{URL: url, Final: url, Data: []byte(text)}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	for range 50 {
		_, data, err := c.Get(url)
		if err != nil && !errors.Is(err, ErrDamaged) || err == nil && len(data) != 1000 {
			t.Errorf("%d bytes, %v", len(data), err)
		}
	}
	wg.Wait()
	if _, data, err := c.Get(url); err != nil || len(data) != 1000 {
		t.Errorf("at the end: %d bytes, %v", len(data), err)
	}
}

func TestCanonical(t *testing.T) {
	for _, c := range []struct{ address, want string }{
		{"HTTPS://Example.ORG:443/A.rng?v=1#top", "https://example.org/A.rng?v=1"},
		{"http://example.org:80", "http://example.org/"},
		{"https://example.org:80/a", "https://example.org:80/a"},
		{"ftp://example.org/a", ""},
		{"a.rng", ""},
		{"https:///a.rng", ""},
		{"https://me:secret@example.org/a.rng", ""},
		{"https://[::1", ""},
	} {
		got, err := Canonical(c.address)
		var e *Error
		if got != c.want || (err == nil) != (c.want != "") || err != nil && (!errors.As(err, &e) || e.Fault != BadAddress) {
			t.Errorf("%s: %q, %v", c.address, got, err)
		}
	}
}

func TestPublicAddresses(t *testing.T) {
	for address, want := range map[string]bool{
		"93.184.216.34": true, "2606:2800:220:1::1": true,
		"127.0.0.1": false, "10.1.2.3": false, "192.168.0.1": false, "172.16.0.1": false, "169.254.169.254": false, "0.0.0.0": false, "0.1.2.3": false,
		"100.64.0.1": false, "224.0.0.1": false, "255.255.255.255": false, "::1": false, "::": false, "fe80::1%eth0": false, "fd00::1": false,
		"::ffff:127.0.0.1": false, "64:ff9b::7f00:1": false, "2002:7f00:1::": false, "ff02::1": false,
	} {
		if got := isPublic(netip.MustParseAddr(address)); got != want {
			t.Errorf("%s: %t", address, got)
		}
	}
	for host, want := range map[string]bool{"localhost": true, "a.LOCALHOST.": true, "127.0.0.1": true, "::1": true, "example.org": false, "93.184.216.34": false} {
		if got := isPrivateHost(host); got != want {
			t.Errorf("%s: %t", host, got)
		}
	}
}

func TestTEI(t *testing.T) {
	for _, c := range []struct{ word, url, err string }{
		{"tei_all@4.9.0", "https://www.tei-c.org/Vault/P5/4.9.0/xml/tei/custom/schema/relaxng/tei_all.rng", ""},
		{"tei_lite@current", "https://www.tei-c.org/release/xml/tei/custom/schema/relaxng/tei_lite.rng", ""},
		{"tei_bare", "https://www.tei-c.org/release/xml/tei/custom/schema/relaxng/tei_bare.rng", ""},
		{"tei_al@4.9.0", "", `the TEI has no schema "tei_al"; did you mean "tei_all"?`},
		{"tei_letters_of_mine", "", `the TEI has no schema "tei_letters_of_mine"; expected one of tei_all, `},
		{"tei_all@4.9", "", `"4.9" is no release of the TEI; expected three numbers, as in tei_all@4.9.0, or tei_all@current`},
		{"tei_all@../../x", "", `"../../x" is no release`},
		{"tei_all@1..2.3", "", `is no release`},
		{"tei_all.rng", "", ""},
		{"letter", "", ""},
		{"letter@1", "", ""},
	} {
		url, ok, err := TEI(c.word)
		if url != c.url || ok != (c.url != "") || (err == nil) != (c.err == "") || err != nil && !strings.Contains(err.Error(), c.err) {
			t.Errorf("%s: %q, %t, %v", c.word, url, ok, err)
		}
	}
}

func FuzzNames(f *testing.F) {
	for _, seed := range []string{"https://x/a.rng", "http://x/../..", "https://x/.json", "https://x/%2e%2e/a", "https://x/a.verylongextension", "https://x?/a"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, address string) {
		url, err := Canonical(address)
		if err != nil {
			return
		}
		if again, err := Canonical(url); again != url || err != nil {
			t.Errorf("%q, and again %q, %v", url, again, err)
		}
		for _, name := range []string{recordName(url), contentPattern(url)} {
			if !filepath.IsLocal(name) || filepath.Base(name) != name || strings.HasPrefix(name, ".") || len(name) > 120 {
				t.Errorf("%q gives the file %q", url, name)
			}
		}
	})
}
