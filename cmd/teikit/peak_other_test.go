//go:build !linux

package main

func peakMemoryOf(any) int64 { return 0 }
