package fresh

import (
	"slices"
	"testing"
)

// TestSlice makes slices whose elements have no size, are shorter than a page, and longer.
func TestSlice(t *testing.T) {
	for _, n := range []int{0, 1, 5000} {
		if got := Slice[uint32](n); !slices.Equal(got, make([]uint32, n)) {
			t.Errorf("%d numbers: %v", n, got)
		}
		if got := Slice[*int](n); !slices.Equal(got, make([]*int, n)) {
			t.Errorf("%d pointers: %v", n, got)
		}
		if got := len(Slice[struct{}](n)); got != n {
			t.Errorf("%d empty structs of %d", got, n)
		}
	}
	if got := Slice[[2 * page]byte](3); !slices.Equal(got, make([][2 * page]byte, 3)) {
		t.Errorf("%d arrays that are not as they should be", len(got))
	}
}
