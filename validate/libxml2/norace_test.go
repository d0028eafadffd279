//go:build libxml2 && cgo && !race

package libxml2

// raced tells whether the race detector watches.
const raced = false
