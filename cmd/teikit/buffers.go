package main

import "sync"

// buffers holds the memory of inputs that are done with, for the next ones: a thousand letters need no more than a few.
type buffers struct{ pool sync.Pool }

// maxBuffer is the longest buffer that is kept, in bytes.
const maxBuffer = 1 << 20

// spoilBuffers is for tests: whoever still uses a text that is done with finds it spoilt.
var spoilBuffers = false

// get gives an empty buffer, nil if there is none.
func (b *buffers) get() []byte {
	if kept, ok := b.pool.Get().(*[]byte); ok {
		return (*kept)[:0]
	}
	return nil
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
	b.pool.Put(&data)
}
