package main

import (
	"context"
	"io"
	"runtime"
	"sync"
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
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	results := make(chan chan R, jobs) // one for each item begun and not yet emitted, in order
	workers := make(chan struct{}, jobs)
	go func() {
		defer close(results)
		for _, item := range items {
			result := make(chan R, 1)
			select {
			case <-ctx.Done():
				return
			case results <- result:
			}
			select {
			case <-ctx.Done():
				return
			case workers <- struct{}{}:
			}
			go func() {
				result <- work(item)
				<-workers
			}()
		}
	}()
	for result := range results {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case r := <-result:
			if err := emit(r); err != nil {
				return err
			}
		}
	}
	return ctx.Err()
}
