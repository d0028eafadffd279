package main

import "sync"

// buffers holds the memory of inputs that are done with, for the next ones: a thousand letters need no more than a few.
// It has the long ones apart, so that not all become long, one after the other.
type buffers struct{ usual, long sync.Pool }

// The length of a usual buffer, in bytes, into which most letters fit, that of the shortest of the others, and that of the longest which is
// kept. What of a buffer is not needed costs nothing.
const (
	usualBuffer = 64 << 10
	longBuffer  = 512 << 10
	maxBuffer   = 1 << 20
)

// spoilBuffers is for tests: whoever still uses a text that is done with finds it spoilt.
var spoilBuffers = false

// get gives an empty buffer for so many bytes, which may be a new one. There need be no buffers at all.
func (b *buffers) get(size int) []byte {
	if b == nil {
		return make([]byte, 0, size)
	}
	pool, longest := b.of(size)
	kept, ok := pool.Get().(*[]byte)
	switch {
	case ok && cap(*kept) >= size:
		return (*kept)[:0]
	case longest == usualBuffer:
		size = usualBuffer
	case size > longBuffer && size <= longest:
		size = longest
	default:
		size = max(size, longBuffer)
	}
	return make([]byte, 0, size)
}

// of gives the pool for buffers of a size, and how long they may be.
func (b *buffers) of(size int) (pool *sync.Pool, longest int) {
	if size <= usualBuffer {
		return &b.usual, usualBuffer
	}
	return &b.long, maxBuffer
}

// put takes back the bytes of an input. Nobody may use them, or text that points into them, any more.
func (b *buffers) put(data []byte) {
	if cap(data) > maxBuffer {
		return
	}
	if spoilBuffers {
		for i := range data {
			data[i] = 0xFF
		}
	}
	pool, _ := b.of(cap(data))
	pool.Put(&data)
}
