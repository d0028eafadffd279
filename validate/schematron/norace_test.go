//go:build !race

package schematron

const slower = 1
