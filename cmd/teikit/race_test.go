//go:build race

package main

// raceDetector is set where the race detector is built in.
const raceDetector = true
