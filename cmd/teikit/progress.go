package main

import (
	"fmt"
	"io"
	"strings"
	"sync"
	"time"

	"github.com/urfave/cli/v2"
)

// progressFlag is --progress.
func progressFlag() cli.Flag {
	return &cli.StringFlag{Name: "progress", Usage: "show `WHEN` on standard error how far the work is: auto, always, never; auto means on a terminal, after a second", Value: "auto"}
}

// Times of a progress bar.
const (
	progressDelay = time.Second            // work that takes less shows none
	progressEvery = 100 * time.Millisecond // how often it is drawn
)

// barWidth is that of the bar, in characters.
const barWidth = 30

// A progress is a standard error with a bar in its last line, which gives way to what is written.
type progress struct {
	mu          sync.Mutex
	w           io.Writer
	total, done int
	next        time.Time // when to draw
	drawn       bool
}

// newProgress shows how far the work is if --progress says so; else it is nil, which shows nothing.
func newProgress(c *cli.Context, w io.Writer) (*progress, error) {
	switch when := c.String("progress"); when {
	case "":
		return nil, nil // the command has no such flag
	case "always":
		return &progress{w: w}, nil
	case "auto":
		if c.Bool("quiet") || !isTerminal(w) {
			return nil, nil
		}
		return &progress{w: w, next: time.Now().Add(progressDelay)}, nil
	case "never":
		return nil, nil
	default:
		return nil, badChoice("progress", when, "auto", "always", "never")
	}
}

// step counts one more item that is done.
func (p *progress) step() {
	if p == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.done++
	if now := time.Now(); now.After(p.next) && p.total > 0 {
		p.next = now.Add(progressEvery)
		p.draw()
	}
}

// expect counts further items that are to be done; fewer, if n is less than 0.
func (p *progress) expect(n int) {
	if p == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.total += n
}

func (p *progress) draw() {
	full := barWidth * p.done / p.total
	fmt.Fprintf(p.w, "\r[%s%s] %d/%d", strings.Repeat("#", full), strings.Repeat(".", barWidth-full), p.done, p.total)
	p.drawn = true
}

// Write writes in place of the bar.
func (p *progress) Write(b []byte) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.erase()
	return p.w.Write(b)
}

// clear takes the bar away.
func (p *progress) clear() {
	if p == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.erase()
}

func (p *progress) erase() {
	if p.drawn {
		fmt.Fprint(p.w, "\r\x1b[K")
		p.drawn = false
	}
}
