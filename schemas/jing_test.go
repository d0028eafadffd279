package schemas

import (
	"errors"
	"os/exec"
	"strings"
	"testing"
)

// A tool is an installed program that tests ask for a second opinion.
type tool struct{ path string }

// program finds an installed program; without it the test is skipped.
func program(t testing.TB, name string) tool {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		t.Skipf("%s is not installed (Debian package %s, part of jing-trang)", name, name)
	}
	return tool{path}
}

// validate gives the messages of jing about the files; none if they are all valid.
func (jing tool) validate(t testing.TB, schema string, files ...string) []string {
	t.Helper()
	args := append([]string{schema}, files...)
	if strings.HasSuffix(schema, ".rnc") {
		args = append([]string{"-c"}, args...)
	}
	out, err := exec.Command(jing.path, args...).CombinedOutput()
	var exit *exec.ExitError
	switch {
	case err == nil && len(out) == 0:
		return nil
	case errors.As(err, &exit) && len(out) > 0:
		return strings.Split(strings.TrimSpace(string(out)), "\n")
	}
	t.Fatalf("jing: %v\n%s", err, out)
	return nil
}
