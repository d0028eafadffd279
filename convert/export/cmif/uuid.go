package cmif

import (
	"crypto/sha1" //nolint:gosec // RFC 9562 asks for it
	"encoding/hex"
	"strconv"
)

// namespaceURL is the name space of addresses (RFC 9562, 6.6).
var namespaceURL = []byte{0x6b, 0xa7, 0xb8, 0x11, 0x9d, 0xad, 0x11, 0xd1, 0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8}

// ID is the UUID of version 5 (RFC 9562, 5.5) of an address, for xml:id. As no xml:id begins with a digit, it is that of the address itself or of
// the first of "address#1", "address#2" ... that begins with a letter.
func ID(address string) string {
	id := version5(address)
	for i := 1; id[0] < 'a'; i++ {
		id = version5(address + "#" + strconv.Itoa(i))
	}
	return id
}

func version5(name string) string {
	sum := sha1.Sum(append(namespaceURL[:len(namespaceURL):len(namespaceURL)], name...)) //nolint:gosec
	u := sum[:16]
	u[6] = u[6]&0x0f | 0x50
	u[8] = u[8]&0x3f | 0x80
	h := hex.EncodeToString(u)
	return h[:8] + "-" + h[8:12] + "-" + h[12:16] + "-" + h[16:20] + "-" + h[20:]
}

// isUUID reports whether an id has the form of a UUID, and can be an xml:id.
func isUUID(id string) bool {
	if len(id) != 36 || id[0] < 'a' || id[0] > 'f' {
		return false
	}
	for i, c := range []byte(id) {
		if hyphen := i == 8 || i == 13 || i == 18 || i == 23; hyphen != (c == '-') || !hyphen && !(c >= '0' && c <= '9' || c >= 'a' && c <= 'f') {
			return false
		}
	}
	return true
}
