// Package fresh makes large tables of zeros that are going to be written here and there.
//
// The system lends a program a page of memory when it is first used. Where that is for reading, as when a place of a table is found to be
// free, it lends a page of zeros that all share, and has to take it back from all threads when it is written to. To write at once costs less.
package fresh

import "unsafe"

// page is how many bytes the system lends at a time, at least.
const page = 4 << 10

// Slice is make([]T, n) with memory that is there already.
func Slice[T any](n int) []T {
	list := make([]T, n)
	var zero T
	step := max(1, page/max(1, int(unsafe.Sizeof(zero))))
	for i := 0; i < n; i += step {
		list[i] = zero
	}
	if n > 0 {
		list[n-1] = zero // a page that begins between two of the others
	}
	return list
}
