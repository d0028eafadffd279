package main

import (
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"teikit/convert/xlsx/xlsxtest"
	"teikit/validate/libxml2"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"teikit": main})
}

// TestScripts runs the command as a user would; each script in testdata/script shows one behaviour.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Files:               scripts(t),
		RequireUniqueNames:  true,
		RequireExplicitExec: true,
		UpdateScripts:       os.Getenv("UPDATE_SCRIPTS") != "",
		Setup: func(e *testscript.Env) error {
			for _, name := range []string{"HOME", "XDG_CACHE_HOME", "LocalAppData"} { // where the cache of schemas is
				e.Setenv(name, filepath.Join(e.WorkDir, "home"))
			}
			return nil
		},
		Condition: func(name string) (bool, error) {
			if name == "libxml2" {
				return libxml2.Available, nil
			}
			return false, fmt.Errorf("unknown condition %q", name)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exitcode": exitCode,
			"bytes":    writeBytes,
			"enlarge":  enlarge,
			"edit":     edit,
			"xlsx":     writeSpreadsheet,
		},
	})
}

// racing are the scripts in which one command works on several files at a time: the others have no two goroutines that could meet, and each of
// their hundreds of commands takes a third of a second to start with the race detector.
var racing = []string{"*_jobs*", "*_folder*", "*_corpus*", "*_incremental*", "*_order*", "*_model*", "*_schematron*", "export_*", "register_from_letters*"}

// scripts are the scripts to be run.
func scripts(t *testing.T) (chosen []string) {
	t.Helper()
	all, err := filepath.Glob("testdata/script/*.txtar")
	if err != nil || len(all) == 0 {
		t.Fatalf("no scripts: %v", err)
	}
	if !raceDetector {
		return all
	}
	for _, path := range all {
		if slices.ContainsFunc(racing, func(pattern string) bool { fits, _ := filepath.Match(pattern, filepath.Base(path)); return fits }) {
			chosen = append(chosen, path)
		}
	}
	return chosen
}

// exitCode runs the program and asks for an exit code: exitcode 2 validate nowhere.xml.
func exitCode(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 1 {
		ts.Fatalf("usage: exitcode N [args of teikit]")
	}
	err := ts.Exec("teikit", args[1:]...)
	code := 0
	if e, ok := err.(interface{ ExitCode() int }); ok {
		code = e.ExitCode()
	} else if err != nil {
		ts.Fatalf("%v", err)
	}
	if strconv.Itoa(code) != args[0] {
		ts.Fatalf("exit code %d, want %s", code, args[0])
	}
}

// writeBytes appends bytes to a file, text and hexadecimal in turn: bytes a.xml '<p>' ff '</p>'.
func writeBytes(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: bytes FILE TEXT [HEX TEXT ...]")
	}
	var data []byte
	for i, arg := range args[1:] {
		part := []byte(arg)
		if i%2 == 1 {
			var err error
			part, err = hex.DecodeString(strings.ReplaceAll(arg, " ", ""))
			ts.Check(err)
		}
		data = append(data, part...)
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), data, 0o666))
}

// enlarge makes a file of a size in bytes that takes no room on the disk: enlarge a.xml 134217729.
func enlarge(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: enlarge FILE BYTES")
	}
	size, err := strconv.ParseInt(args[1], 10, 64)
	ts.Check(err)
	path := ts.MkAbs(args[0])
	ts.Check(os.WriteFile(path, nil, 0o666))
	ts.Check(os.Truncate(path, size))
}

// edit replaces words of a file, which must stand in it: edit a.xml 'glad of' 'sad of'.
func edit(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: edit FILE OLD NEW")
	}
	text := ts.ReadFile(args[0])
	if !strings.Contains(text, args[1]) {
		ts.Fatalf("%s does not have %q:\n%s", args[0], args[1], text)
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.ReplaceAll(text, args[1], args[2])), 0o666))
}

// writeSpreadsheet makes a spreadsheet with one sheet, of its rows in XML; cells of style 1 are dates: xlsx a.xlsx Letters rows.xml.
func writeSpreadsheet(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: xlsx FILE SHEET ROWS")
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), xlsxtest.Zip(xlsxtest.Parts(args[1], ts.ReadFile(args[2]))), 0o666))
}
