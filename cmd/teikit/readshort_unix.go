//go:build unix

package main

import (
	"slices"
	"syscall"
)

// readShort reads a file that is shorter than a limit in bytes, into buf if that is large enough. It asks the system for no more than it
// needs, which counts where there are a thousand letters: package os makes each file ready to be waited for. ok is false if the file is
// no such file, or if something goes wrong: the caller then finds out what it is.
func (in input) readShort(buf []byte, limit int64) (data []byte, ok bool) {
	if !in.regular {
		return nil, false
	}
	fd, err := syscall.Open(in.name, syscall.O_RDONLY|syscall.O_CLOEXEC, 0)
	if err != nil {
		return nil, false
	}
	defer syscall.Close(fd)
	var info syscall.Stat_t
	if err := syscall.Fstat(fd, &info); err != nil || info.Mode&syscall.S_IFMT != syscall.S_IFREG || info.Size >= limit {
		return nil, false
	}
	size := int(info.Size)
	buf = slices.Grow(buf[:0], size+1)[:size+1]
	n, err := syscall.Read(fd, buf) // one byte more than there should be: the end has been seen
	return buf[:max(n, 0)], err == nil && n == size
}
