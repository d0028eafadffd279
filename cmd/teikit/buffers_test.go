package main

import "testing"

func TestBuffersAreLongEnough(t *testing.T) {
	var b buffers
	for _, size := range []int{0, 1, usualBuffer, usualBuffer + 1, 3 * usualBuffer, 1, 2 * usualBuffer, maxBuffer + 1} {
		data := b.get(size)
		if len(data) != 0 || cap(data) < max(size, usualBuffer) {
			t.Errorf("for %d bytes: %d of %d", size, len(data), cap(data))
		}
		if size == 1 && cap(data) > usualBuffer {
			t.Errorf("for one byte: %d", cap(data))
		}
		b.put(data[:size])
	}
	if data := (*buffers)(nil).get(5); cap(data) < 5 {
		t.Errorf("without buffers: %d", cap(data))
	}
}
