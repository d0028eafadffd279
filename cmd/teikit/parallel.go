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

// A worker takes up to maxBatch items at a time, so that handing on costs little beside the work; few items are shared out one by one. What waits
// to be handed on is little, so that the memory for it is soon there for other items.
const (
	maxBatch       = 4
	batchesForEach = 8 // at least so many for each worker, or batches of one item
)

// inOrder does the work for each item with up to jobs goroutines (less than 1: one for each core) and hands the results
// on in the order of the items, on the caller's goroutine. It stops at the first error of emit, or when ctx ends, and
// returns that error. Only a few results wait at a time, so a long list needs no more memory than a short one.
func inOrder[T, R any](ctx context.Context, jobs int, items []T, work func(T) R, emit func(R) error) error {
	return inOrderOf(ctx, jobs, len(items), func(i int) R { return work(items[i]) }, emit)
}

// inOrderOf is inOrder for so many items that stand in no slice: work is told their number, counted from 0.
func inOrderOf[R any](ctx context.Context, jobs, items int, work func(int) R, emit func(R) error) error {
	if jobs < 1 {
		jobs = runtime.GOMAXPROCS(0)
	}
	size := min(max(1, items/(jobs*batchesForEach)), maxBatch)
	batches := (items + size - 1) / size
	jobs = min(jobs, batches)
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	var next atomic.Int64
	done := make([]chan []R, 2*jobs) // by index of the batch, modulo their number
	free := make(chan struct{}, len(done))
	for i := range done {
		done[i] = make(chan []R, 1)
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
			if i >= batches {
				return
			}
			results := make([]R, 0, size)
			for n := i * size; n < min((i+1)*size, items); n++ {
				if ctx.Err() != nil {
					return
				}
				results = append(results, work(n))
			}
			done[i%len(done)] <- results
		}
	}
	for range jobs {
		go worker()
	}
	for i := range batches {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case results := <-done[i%len(done)]:
			free <- struct{}{}
			for _, r := range results {
				if err := emit(r); err != nil {
					return err
				}
			}
		}
	}
	return ctx.Err()
}
