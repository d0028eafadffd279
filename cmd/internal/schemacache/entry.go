package schemacache

import (
	"crypto/sha256"
	"encoding/hex"
	"path"
	"strings"
	"time"
)

// An Entry says what is kept for one URL.
type Entry struct {
	URL         string    `json:"url"`             // as asked for, see Canonical
	Final       string    `json:"final,omitempty"` // where redirects led to, if they did
	File        string    `json:"file"`            // the name of the file with the bytes, in the folder of the cache
	SHA256      string    `json:"sha256"`          // of the bytes, hexadecimal
	Size        int64     `json:"size"`            // of the bytes
	ContentType string    `json:"contentType,omitempty"`
	ETag        string    `json:"etag,omitempty"`
	Time        time.Time `json:"time"` // when the bytes were fetched, or last found to be the same
}

// recordName is the name of the JSON file of a URL.
func recordName(url string) string { return stem(url) + ".json" }

// contentPattern is the pattern of os.CreateTemp for the file with the bytes. Each time the file has another name, so that
// new bytes never stand where an old record expects other ones, and only the record that names a file is replaced before the
// file is removed.
func contentPattern(url string) string {
	ext := path.Ext(lastPart(url))
	if len(ext) < 2 || len(ext) > 8 {
		ext = ".txt"
	}
	return stem(url) + "-*" + ext
}

// stem is a name that a person can recognise and that no other URL has.
func stem(url string) string {
	name := strings.TrimSuffix(lastPart(url), path.Ext(lastPart(url)))
	if name == "" {
		name = "schema"
	}
	sum := sha256.Sum256([]byte(url))
	return name[:min(len(name), longestName)] + "-" + hex.EncodeToString(sum[:8])
}

const longestName = 40

// lastPart is the last part of a URL's path, with nothing in it that a file system could mind.
func lastPart(url string) string {
	url, _, _ = strings.Cut(url, "?")
	_, rest, _ := strings.Cut(url, "://")
	_, where, _ := strings.Cut(rest, "/")
	return strings.TrimLeft(strings.Map(func(r rune) rune {
		switch {
		case 'a' <= r && r <= 'z', 'A' <= r && r <= 'Z', '0' <= r && r <= '9', r == '_', r == '-', r == '.':
			return r
		}
		return -1
	}, path.Base("/"+where)), ".-")
}

// checksum is the SHA-256 of bytes, hexadecimal.
func checksum(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
