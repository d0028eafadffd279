package gitfiles

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// Changes are what is different in a work tree from a commit, by path relative to the root, with slashes: what is committed since, staged,
// not staged, and files that git does not know and does not ignore. Files that are gone are not in it.
type Changes map[string]Lines

// Lines are the lines of a file that are new or different. The zero value is none: the file has another name, or lines have gone.
type Lines struct {
	All    bool // git does not know the file, or cannot compare its lines
	ranges [][2]int
}

// Has tells whether a line (1-based) is new or different.
func (l Lines) Has(line int) bool {
	if l.All {
		return true
	}
	for _, r := range l.ranges {
		if r[0] <= line && line <= r[1] {
			return true
		}
	}
	return false
}

// Since gives the changes of the work tree with a root since its history parted from that of a commit: what was changed there since is not
// meant. A file that was renamed has the lines that were changed beside. The error is [ErrNoGit] or a [RefError], or says what git says.
func Since(ctx context.Context, root, ref string) (Changes, error) {
	base, err := forkPoint(ctx, root, ref)
	if err != nil {
		return nil, err
	}
	changes := make(Changes)
	diff := []string{"--no-ext-diff", "--no-textconv", "--no-color", "--find-renames", "--ignore-submodules", "--diff-filter=d"}
	names, err := run(ctx, root, append(append([]string{"diff", "--name-only", "-z"}, diff...), base, "--")...)
	if err != nil {
		return nil, err
	}
	for _, name := range fields(names) {
		changes[name] = Lines{}
	}
	patch, err := run(ctx, root, append(append([]string{"diff", "--unified=0", "--src-prefix=a/", "--dst-prefix=b/"}, diff...), base, "--")...)
	if err != nil {
		return nil, err
	}
	changes.readPatch(patch)
	unknown, err := run(ctx, root, "ls-files", "--others", "--exclude-standard", "-z")
	if err != nil {
		return nil, err
	}
	for _, name := range fields(unknown) {
		changes[name] = Lines{All: true}
	}
	return changes, nil
}

// forkPoint is the commit from which both the current one and ref come.
func forkPoint(ctx context.Context, root, ref string) (string, error) {
	commit, err := run(ctx, root, "rev-parse", "--verify", "--quiet", "--end-of-options", ref+"^{commit}")
	if errors.Is(err, ErrNoGit) {
		return "", err
	} else if err != nil {
		return "", &RefError{ref, "fetch it, or correct its name"}
	}
	id := string(bytes.TrimSpace(commit))
	if _, err := run(ctx, root, "rev-parse", "--verify", "--quiet", "HEAD^{commit}"); err != nil {
		return "", &RefError{"HEAD", "nothing has been committed"}
	}
	base, err := run(ctx, root, "merge-base", id, "HEAD")
	if err != nil {
		return "", &RefError{ref, "it has no history in common with the current commit; a shallow clone has to fetch more of it"}
	}
	return string(bytes.TrimSpace(base)), nil
}

// fields are texts that end with NUL.
func fields(data []byte) []string {
	var list []string
	for name := range strings.SplitSeq(string(data), "\x00") {
		if name != "" {
			list = append(list, name)
		}
	}
	return list
}

// readPatch takes the lines from a patch without context.
func (c Changes) readPatch(patch []byte) {
	name, lines := "", Lines{}
	keep := func() {
		if name != "" {
			c[name] = lines
		}
		name, lines = "", Lines{}
	}
	old, fresh := 0, 0 // lines of the hunk that are still to come
	for line := range strings.Lines(string(patch)) {
		line = strings.TrimSuffix(line, "\n")
		switch {
		case old > 0 && strings.HasPrefix(line, "-"):
			old--
		case fresh > 0 && strings.HasPrefix(line, "+"):
			fresh--
		case strings.HasPrefix(line, "diff --git "):
			keep()
		case strings.HasPrefix(line, "+++ b/"), strings.HasPrefix(line, `+++ "b/`):
			name = patchName(strings.TrimPrefix(line, "+++ "))
		case strings.HasPrefix(line, "Binary files "):
			if _, rest, ok := strings.Cut(line, " and b/"); ok {
				name, lines.All = strings.TrimSuffix(rest, " differ"), true
			}
		case strings.HasPrefix(line, "@@ "):
			var start int
			old, start, fresh = hunk(line)
			if fresh > 0 {
				lines.ranges = append(lines.ranges, [2]int{start, start + fresh - 1})
			}
		}
	}
	keep()
}

// patchName is the name of a file in a patch: a tab may follow it, and quotes stand around one with odd characters.
func patchName(text string) string {
	text = strings.TrimSuffix(text, "\t")
	if strings.HasPrefix(text, `"`) {
		if plain, err := strconv.Unquote(text); err == nil {
			text = plain
		}
	}
	return strings.TrimPrefix(text, "b/")
}

// hunk reads "@@ -12,3 +14,2 @@".
func hunk(line string) (old, start, fresh int) {
	parts := strings.Fields(line)
	if len(parts) < 3 {
		return 0, 0, 0
	}
	_, old = numbers(parts[1])
	start, fresh = numbers(parts[2])
	return old, start, fresh
}

// numbers reads "+14,2"; a single number is for one line.
func numbers(text string) (start, count int) {
	text = strings.TrimLeft(text, "+-")
	count = 1
	if n, _ := fmt.Sscanf(text, "%d,%d", &start, &count); n == 1 {
		count = 1
	}
	return start, count
}
