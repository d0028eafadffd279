package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"
)

// BenchmarkConvertProcess runs the program as a user does: one process converts the telegram, checks the document against
// the built-in schema and the house rules, and prints it. It reports the process's peak memory too.
func BenchmarkConvertProcess(b *testing.B) {
	benchmarkProcess(b, "convert", "--quiet", "../../testdata/letters/soviet-leaders/telegram-1920-07-16.txt")
}

// BenchmarkValidateProcess validates the reference encoding of the telegram in a process of its own.
func BenchmarkValidateProcess(b *testing.B) {
	benchmarkProcess(b, "validate", "--quiet", "--fail-on", "error", "../../testdata/letters/soviet-leaders/telegram-1920-07-16.xml")
}

func benchmarkProcess(b *testing.B, args ...string) {
	program := filepath.Join(b.TempDir(), "teikit")
	if out, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	var peak int64
	for b.Loop() {
		cmd := exec.Command(program, args...)
		if err := cmd.Run(); err != nil {
			b.Fatal(err)
		}
		peak = max(peak, peakMemory(cmd.ProcessState))
	}
	b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(b.N), "ms/op")
	if runtime.GOOS == "linux" {
		b.ReportMetric(float64(peak)/(1<<20), "MiB-peak")
	}
}

// peakMemory is the largest resident size of a finished process in bytes, 0 where the system does not tell.
func peakMemory(state *os.ProcessState) int64 {
	return peakMemoryOf(state.SysUsage())
}
