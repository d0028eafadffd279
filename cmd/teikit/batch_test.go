package main

import (
	"fmt"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// BenchmarkBatch converts 1,000 and 10,000 letters, and then again without anything changed. It reports how many times faster the second run
// is, and the largest resident size of each.
func BenchmarkBatch(b *testing.B) {
	program := buildProgram(b)
	for _, count := range []int{1000, 10000} {
		b.Run(fmt.Sprint(count), func(b *testing.B) {
			texts := filepath.Join(b.TempDir(), "texts")
			writeLetters(b, texts, count, 1)
			for b.Loop() {
				out := filepath.Join(b.TempDir(), "tei")
				first, firstPeak := timeRun(b, program, out, texts)
				second, secondPeak := timeRun(b, program, out, texts)
				b.ReportMetric(first.Seconds(), "s-first")
				b.ReportMetric(second.Seconds(), "s-second")
				b.ReportMetric(first.Seconds()/second.Seconds(), "times-faster")
				b.ReportMetric(float64(firstPeak)/(1<<20), "MiB-first")
				b.ReportMetric(float64(secondPeak)/(1<<20), "MiB-second")
			}
		})
	}
}

// timeRun times one incremental run, and gives its largest resident size in bytes.
func timeRun(b *testing.B, program, out, texts string) (time.Duration, int64) {
	b.Helper()
	cmd := exec.Command(program, "convert", "--incremental", "--quiet", "--format", "concise", "-o", out+"/", texts)
	begun := time.Now()
	if message, err := cmd.CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, message)
	}
	return time.Since(begun), peakMemory(cmd.ProcessState)
}
