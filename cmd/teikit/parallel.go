package main

import (
	"context"
	"io"
	"runtime"
	"sync"
	"sync/atomic"
)

// A lockedWriter is a stream that several goroutines write lines to.
type lockedWriter struct {
	mu sync.Mutex
	w  io.Writer
}

func (l *lockedWriter) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.w.Write(p)
}

// inOrder does the work for each item with up to jobs goroutines (less than 1: one for each core) and hands the results
// on in the order of the items, on the caller's goroutine. It stops at the first error of emit, or when ctx ends, and
// returns that error. Only a few results wait at a time, so a long list needs no more memory than a short one.
func inOrder[T, R any](ctx context.Context, jobs int, items []T, work func(T) R, emit func(R) error) error {
	if jobs < 1 {
		jobs = runtime.GOMAXPROCS(0)
	}
	jobs = min(jobs, len(items))
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	var next atomic.Int64
	done := make([]chan R, 2*jobs) // by index of the item, modulo their number
	free := make(chan struct{}, len(done))
	for i := range done {
		done[i] = make(chan R, 1)
		free <- struct{}{}
	}
	worker := func() {
		for {
			select {
			case <-ctx.Done():
				return
			case <-free:
			}
			i := int(next.Add(1)) - 1
			if i >= len(items) {
				return
			}
			done[i%len(done)] <- work(items[i])
		}
	}
	for range jobs {
		go worker()
	}
	for i := range items {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case r := <-done[i%len(done)]:
			free <- struct{}{}
			if err := emit(r); err != nil {
				return err
			}
		}
	}
	return ctx.Err()
}
