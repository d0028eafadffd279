//go:build unix

package main

import (
	"os"
	"syscall"
)

// readShort reads a file that is shorter than a limit in bytes, into one of the buffers. It asks the system for no more than it
// needs, which counts where there are a thousand letters: package os makes each file ready to be waited for. If there is no file, the
// error says so (os.IsNotExist); with any other the caller has to find out, in the usual way, what it is.
func (in input) readShort(from *buffers, limit int64) ([]byte, error) {
	if !in.regular {
		return nil, errNotShort
	}
	fd, err := syscall.Open(in.name, syscall.O_RDONLY|syscall.O_CLOEXEC|syscall.O_NONBLOCK, 0) // a pipe is not waited for
	if err != nil {
		return nil, &os.PathError{Op: "open", Path: in.name, Err: err}
	}
	defer syscall.Close(fd)
	var info syscall.Stat_t
	if err := syscall.Fstat(fd, &info); err != nil || info.Mode&syscall.S_IFMT != syscall.S_IFREG || info.Size >= limit {
		return nil, errNotShort
	}
	size := int(info.Size)
	buf := from.get(size + 1)[:size+1]
	if n, err := syscall.Read(fd, buf); err != nil || n != size { // one byte more than there should be: the end has been seen
		return nil, errNotShort
	}
	return buf[:size], nil
}
