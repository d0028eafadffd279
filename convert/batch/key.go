package batch

import (
	"crypto/sha256"
	"encoding/hex"
)

// A Key says what a conversion depends on: a checksum for each part. Two keys are equal if the conversions are.
type Key []Part

// A Part is one thing that a conversion depends on, such as "text".
type Part struct {
	Name string `json:"name"`
	Sum  string `json:"sum"`
}

// With adds a part: the checksum of what is said, which may be of any length and number.
func (k Key) With(name string, said ...string) Key {
	return append(k[:len(k):len(k)], Part{Name: name, Sum: Sums(said...)})
}

// Changed names the first part in which two keys differ; "" if they are equal.
func (k Key) Changed(old Key) string {
	for i, p := range k {
		if i >= len(old) || old[i] != p {
			return p.Name
		}
	}
	if len(old) > len(k) {
		return old[len(k)].Name
	}
	return ""
}

// Sum is a checksum of bytes: SHA-256, in hexadecimal.
func Sum(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// Sums is a checksum of several texts; to part them otherwise gives another.
func Sums(texts ...string) string {
	all := sha256.New()
	for _, t := range texts {
		sum := sha256.Sum256([]byte(t))
		all.Write(sum[:])
	}
	return hex.EncodeToString(all.Sum(nil))
}
