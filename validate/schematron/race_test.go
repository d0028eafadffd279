//go:build race

package schematron

// slower is how many times longer the race detector lets rules take that work through long texts byte by byte.
const slower = 5
