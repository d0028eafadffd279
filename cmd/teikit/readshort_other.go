//go:build !unix

package main

// readShort is for systems on which package os is no detour.
func (in input) readShort(*buffers, int64) ([]byte, error) { return nil, errNotShort }
