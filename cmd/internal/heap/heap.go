// Package heap says when garbage is collected.
package heap

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"sync"
	"sync/atomic"
)

// smallHeap is how much a heap may grow between two collections, in bytes, however little of it is in use. Reading a schema
// takes half of that, so that a program which checks a few letters collects nothing; the memory is given back when it ends.
const smallHeap = 24 << 20

// A large heap may grow to gcPercent more than what is in use: files are worked on a few at a time, so that is not much.
const gcPercent = 200

// smallMemory is what the program may have of the system, in bytes, before it collects early to stay within it; a heap in use that needs
// more gets the same room as by gcPercent. Without it a long run slowly spreads over more memory, although no more of it is in use.
const smallMemory = 56 << 20

// largeHeap is smallHeap for a run that leaves next to nothing of what it reads: to collect costs more than the memory is worth.
const largeHeap = 40 << 20

// Tune makes the garbage collector wait for smallHeap, and heed smallMemory. GOGC and GOMEMLIMIT count before it.
var Tune = sync.OnceFunc(tune)

func tune() {
	if os.Getenv("GOGC") != "" || os.Getenv("GOMEMLIMIT") != "" {
		return
	}
	wait.Store(smallHeap)
	set(minHeap)
	afterCollection(set)
}

// Large makes it wait for largeHeap.
func Large() {
	if wait.CompareAndSwap(smallHeap, largeHeap) {
		set(minHeap)
	}
}

// Collect gives back what is not needed any more, such as what a schema was read with, before a document that is too long to be held: little
// memory is what it is read as a stream for. It does so once.
var Collect = sync.OnceFunc(debug.FreeOSMemory)

// wait is how much a heap may grow, in bytes, however little of it is in use; 0: the settings are somebody else's.
var wait atomic.Uint64

// set gives a heap of which so many bytes are in use room to grow.
func set(live uint64) {
	debug.SetGCPercent(int(max(gcPercent, 100*wait.Load()/max(live, minHeap))))
	debug.SetMemoryLimit(int64(max(smallMemory, live+live*gcPercent/100)))
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
