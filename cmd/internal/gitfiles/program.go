package gitfiles

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os/exec"
	"strings"
)

// ErrNoGit says that there is no git program.
var ErrNoGit = errors.New("the program git, which knows it, cannot be found")

// A RefError says that a repository does not know a commit.
type RefError struct{ Ref, Reason string }

func (e *RefError) Error() string { return fmt.Sprintf("git knows no commit %q: %s", e.Ref, e.Reason) }

// run runs git in a folder and gives what it writes.
func run(ctx context.Context, folder string, args ...string) ([]byte, error) {
	path, err := exec.LookPath("git")
	if err != nil {
		return nil, ErrNoGit
	}
	cmd := exec.CommandContext(ctx, path, append([]string{"-C", folder, "-c", "core.quotePath=false", "--no-optional-locks"}, args...)...)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil {
		return nil, errors.New(firstLine(stderr.String(), err))
	}
	return stdout.Bytes(), nil
}

// firstLine is what git complains about.
func firstLine(text string, err error) string {
	line, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
	line = strings.TrimPrefix(strings.TrimPrefix(line, "fatal: "), "error: ")
	if line == "" {
		return err.Error()
	}
	return line
}
