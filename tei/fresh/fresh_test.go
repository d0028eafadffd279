package fresh

import "testing"

func TestSlice(t *testing.T) {
	check := func(name string, length, zeros, want int) {
		t.Helper()
		if length != want || zeros != want {
			t.Errorf("%s: length %d with %d zeros, want %d", name, length, zeros, want)
		}
	}
	for _, n := range []int{0, 1, 5000} {
		numbers, zeros := Slice[uint32](n), 0
		for _, v := range numbers {
			if v == 0 {
				zeros++
			}
		}
		check("numbers", len(numbers), zeros, n)
		pointers, zeros := Slice[*int](n), 0
		for _, p := range pointers {
			if p == nil {
				zeros++
			}
		}
		check("pointers", len(pointers), zeros, n)
		check("empty structs", len(Slice[struct{}](n)), n, n)
		check("large structs", len(Slice[[8192]byte](n%10)), n%10, n%10)
	}
}
