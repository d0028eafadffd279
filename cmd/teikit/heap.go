package main

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// smallHeap is how much a heap may grow between two collections, in bytes, however little of it is in use. Reading a schema
// takes half of that, so that a program which checks a few letters collects nothing; the memory is given back when it ends.
const smallHeap = 24 << 20

// A large heap may grow to gcPercent more than what is in use: files are worked on a few at a time, so that is not much.
const gcPercent = 200

// tuneHeap makes the garbage collector wait for smallHeap. GOGC counts before it.
func tuneHeap() {
	if os.Getenv("GOGC") != "" {
		return
	}
	debug.SetGCPercent(100 * smallHeap / minHeap)
	afterCollection(func(live uint64) {
		debug.SetGCPercent(int(max(gcPercent, 100*smallHeap/max(live, minHeap))))
	})
}

// minHeap is the heap in use from which the runtime counts, in bytes: the first collection comes when it has grown by the percentage
// (package runtime, GOGC).
const minHeap = 4 << 20

// afterCollection calls f after each collection, with the bytes that it found in use.
func afterCollection(f func(live uint64)) {
	sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	type sentinel struct{ _ [16]byte }
	var arm func()
	arm = func() {
		runtime.SetFinalizer(new(sentinel), func(*sentinel) {
			metrics.Read(sample)
			f(sample[0].Value.Uint64())
			arm()
		})
	}
	arm()
}
