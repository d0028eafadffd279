//go:build unix

package integrations_test

import (
	"os/exec"
	"syscall"
)

// inRoot makes the program see a folder as the root of all files.
func inRoot(cmd *exec.Cmd, root string) { cmd.SysProcAttr = &syscall.SysProcAttr{Chroot: root} }
