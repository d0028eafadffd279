package batch

import "crypto/sha256"

// A Key says what a conversion depends on: a checksum for each part. Two keys are equal if the conversions are.
type Key []Part

// A Part is one thing that a conversion depends on, such as "text".
type Part struct {
	Name string
	Sum  Checksum
}

// With adds a part: the checksum of what is said, which may be of any length and number.
func (k Key) With(name string, said ...string) Key {
	if len(said) == 1 && said[0] == "" {
		return k.WithSum(name, nothing)
	}
	return k.WithSum(name, Sums(said...))
}

// nothing is the checksum of an empty text, of which most keys have several.
var nothing = Sums("")

// WithSum is With for what has its own checksum.
func (k Key) WithSum(name string, sum Checksum) Key {
	return append(k[:len(k):len(k)], Part{Name: name, Sum: sum})
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

// A Checksum is that of Sum or Sums. The zero value is the checksum of nothing at all.
type Checksum [sha256.Size]byte

// Sum is a checksum of bytes: SHA-256.
func Sum(data []byte) Checksum { return sha256.Sum256(data) }

// Sums is a checksum of several texts; to part them otherwise gives another.
func Sums(texts ...string) (sum Checksum) {
	all := sha256.New()
	for _, t := range texts {
		sum := sha256.Sum256([]byte(t))
		all.Write(sum[:])
	}
	all.Sum(sum[:0])
	return sum
}
