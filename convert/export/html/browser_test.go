package html_test

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"

	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"teikit/convert/export/html"
)

var screenshots = flag.String("screenshots", "", "keep pictures of pages in this `folder`")

// sitePages are letters of each kind as a site: those of the repository that have most in them, and some of TEIKIT_CORPORA.
func sitePages(t *testing.T) (dir string, names []string) {
	t.Helper()
	paths := []string{"testdata/everything.xml", "testdata/parallel.xml"}
	more, err := filepath.Glob("../../../testdata/letters/soviet-leaders/*.xml")
	if err != nil || len(more) == 0 {
		t.Fatal("there are no telegrams", err)
	}
	paths = append(paths, more...)
	if corpora := os.Getenv("TEIKIT_CORPORA"); corpora != "" {
		for _, pattern := range []string{"letters-de-schnitzler/L0080*.xml", "letters-de-schnitzler/L0309*.xml", "pairs-fr-typescript/letter013*.xml"} {
			found, _ := filepath.Glob(filepath.Join(corpora, pattern))
			paths = append(paths, found...)
		}
	}
	var documents []string
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		documents = append(documents, string(data))
	}
	c, trees := build(t, nil, documents...)
	dir = t.TempDir()
	files := html.Lists(c, nil).Files
	for i := range c.Letters {
		files = append(files, html.Letter(c, i, trees[i]).Files...)
	}
	for _, f := range files {
		if err := os.WriteFile(filepath.Join(dir, f.Name), f.Data, 0o600); err != nil {
			t.Fatal(err)
		}
		names = append(names, f.Name)
	}
	return dir, names
}

// checkers is the folder into which npm has put what pages are checked with.
func checkers(t *testing.T) string {
	t.Helper()
	if testing.Short() {
		t.Skip("it asks npm for its checkers, which takes seconds")
	}
	if _, err := exec.LookPath("npm"); err != nil {
		t.Skip("npm is not installed; on Debian: apt install npm")
	}
	dir := t.TempDir()
	for _, name := range []string{"package.json", "package-lock.json"} {
		data, err := os.ReadFile(filepath.Join("testdata/npm", name))
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, name), data, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	npm := exec.Command("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline")
	npm.Dir = dir
	if said, err := npm.CombinedOutput(); err != nil {
		t.Skipf("npm cannot install the checkers here: %v\n%s", err, said)
	}
	return filepath.Join(dir, "node_modules")
}

// TestPagesAreHTML asks the Nu Html Checker, which is that of the W3C.
func TestPagesAreHTML(t *testing.T) {
	modules := checkers(t)
	if _, err := exec.LookPath("java"); err != nil {
		t.Skip("java is not installed; on Debian: apt install default-jre-headless")
	}
	dir, names := sitePages(t)
	said, err := exec.Command("java", "-jar", filepath.Join(modules, "vnu-jar/build/dist/vnu.jar"), "--skip-non-html", dir).CombinedOutput()
	if err != nil || len(said) > 0 {
		t.Errorf("%v\n%.5000s", err, said)
	}
	t.Logf("%d pages", len(names))
}

// browse starts a browser.
func browse(t *testing.T) context.Context {
	t.Helper()
	if _, err := exec.LookPath("chromium"); err != nil {
		t.Skip("chromium is not installed; on Debian: apt install chromium")
	}
	options := append(slices.Clone(chromedp.DefaultExecAllocatorOptions[:]), chromedp.NoSandbox, chromedp.WindowSize(1000, 900))
	allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(stop)
	ctx, stop := chromedp.NewContext(allocator)
	t.Cleanup(stop)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatalf("the browser does not start: %v", err)
	}
	ctx, stop = context.WithTimeout(ctx, 3*time.Minute)
	t.Cleanup(stop)
	return ctx
}

func do(t *testing.T, ctx context.Context, actions ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	if err := chromedp.Do(ctx, actions...); err != nil {
		t.Fatal(err)
	}
}

// ask evaluates an expression in the page, by the tools of the browser: the page itself can run nothing.
func ask(t *testing.T, ctx context.Context, expression string) string {
	t.Helper()
	s, err := chromedp.Run(ctx, chromedp.Evaluate[string]("String("+expression+")"))
	if err != nil {
		t.Fatalf("%s: %v", expression, err)
	}
	return s
}

// keep writes a picture of the window, if pictures are wanted.
func keep(t *testing.T, ctx context.Context, name string) {
	t.Helper()
	if *screenshots == "" {
		return
	}
	data, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
	if err == nil {
		err = os.WriteFile(filepath.Join(*screenshots, name+".png"), data, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// colours asks for light or dark pages.
func colours(scheme string) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}})
		return err
	})
}

// TestPagesInABrowser opens the pages of a site, and reads them as a reader would: notes, telephones, dark rooms, paper, and those who hear them read.
func TestPagesInABrowser(t *testing.T) {
	modules := checkers(t)
	axe, err := os.ReadFile(filepath.Join(modules, "axe-core/axe.min.js"))
	if err != nil {
		t.Fatal(err)
	}
	ctx := browse(t)
	dir, names := sitePages(t)
	for _, name := range names {
		do(t, ctx, chromedp.EmulateViewport(1000, 900), colours("light"), chromedp.Navigate("file://"+filepath.Join(dir, name)))
		keep(t, ctx, name)
		popUps(t, ctx, name)
		accessible(t, ctx, name+", light", string(axe))
		do(t, ctx, colours("dark"))
		if got := ask(t, ctx, "getComputedStyle(document.documentElement).backgroundColor"); got != "rgb(25, 24, 22)" {
			t.Errorf("%s: in the dark it is %s", name, got)
		}
		accessible(t, ctx, name+", dark", string(axe))
		do(t, ctx, colours("light"), chromedp.EmulateViewport(320, 700, chromedp.EmulateMobile))
		keep(t, ctx, name+"-phone")
		if got := ask(t, ctx, "document.documentElement.scrollWidth"); got != "320" {
			t.Errorf("%s: on a telephone 320 pixels wide the page is %s wide; too wide: %s", name, got,
				ask(t, ctx, `[...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > 321 && !e.closest(".table")).map(e => e.outerHTML.slice(0, 150)).slice(0, 3).join("\n")`))
		}
	}
	printed(t, ctx, dir)
	running(t, ctx, dir)
	sides(t, ctx, dir)
}

// popUps follows each mark of a note: the note stands at the foot of the window, with its words, and the text has not moved; shut, it is where it was.
func popUps(t *testing.T, ctx context.Context, name string) {
	t.Helper()
	marks := ask(t, ctx, `document.querySelectorAll(".text .mark a").length`)
	var n int
	fmt.Sscan(marks, &n)
	for i := range min(n, 4) {
		mark := fmt.Sprintf(`document.querySelectorAll(".text .mark a")[%d]`, i)
		do(t, ctx, chromedp.Evaluate[chromedp.Void](mark+`.scrollIntoView({block: "center"})`))
		before := ask(t, ctx, "scrollY")
		do(t, ctx, chromedp.Evaluate[chromedp.Void](mark+".click()"))
		state := ask(t, ctx, `(n => { const r = n.getBoundingClientRect(), s = getComputedStyle(n); return [s.position, Math.round(r.bottom) === innerHeight, r.top > innerHeight / 3, n.innerText.length > 3,
			document.elementFromPoint(innerWidth / 2, r.top + 20).closest("li") === n, scrollY].join(" "); })(document.querySelector(":target"))`)
		if want := "fixed true true true true " + before; state != want {
			t.Errorf("%s: note %d, when its mark is followed: %s, want %s", name, i+1, state, want)
		}
		if i == 0 {
			keep(t, ctx, name+"-note")
		}
		do(t, ctx, chromedp.Evaluate[chromedp.Void](`document.querySelector(":target .close").click()`))
		if got := ask(t, ctx, `[getComputedStyle(document.querySelector(".notes li")).position, scrollY].join(" ")`); got != "static "+before {
			t.Errorf("%s: note %d, when it is shut: %s, want static %s", name, i+1, got, before)
		}
	}
}

// A violation is what axe found.
type violation struct {
	ID, Impact, Help string
	Nodes            []struct{ HTML, FailureSummary string }
}

// accessible asks axe-core: nothing may be serious or worse.
func accessible(t *testing.T, ctx context.Context, name, axe string) {
	t.Helper()
	do(t, ctx, chromedp.Evaluate[chromedp.Void](axe+"; undefined"))
	result, err := chromedp.Run(ctx, chromedp.Evaluate[string](`axe.run(document).then(r => JSON.stringify({passes: r.passes.map(p => p.id), violations: r.violations.map(v => ({id: v.id, impact: v.impact, help: v.help, nodes: v.nodes.slice(0, 2).map(n => ({html: n.html, failureSummary: n.failureSummary}))}))}))`, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatal(err)
	}
	var said struct {
		Passes     []string
		Violations []violation
	}
	if err := json.Unmarshal([]byte(result), &said); err != nil {
		t.Fatal(err)
	}
	for _, rule := range []string{"color-contrast", "document-title", "html-has-lang", "landmark-one-main", "link-name"} {
		if !slices.Contains(said.Passes, rule) {
			t.Errorf("%s: %s was not found to be kept", name, rule)
		}
	}
	for _, v := range said.Violations {
		report := t.Logf
		if v.Impact == "serious" || v.Impact == "critical" {
			report = t.Errorf
		}
		report("%s: %s, %s: %s\n%+v", name, v.Impact, v.ID, v.Help, v.Nodes)
	}
}

// printed prints a letter: on paper stand its words and notes, and no ways to other pages.
func printed(t *testing.T, ctx context.Context, dir string) {
	t.Helper()
	do(t, ctx, chromedp.ResetViewport(), chromedp.Navigate("file://"+filepath.Join(dir, "everything.html")+"#n1"))
	pdf, err := chromedp.Run(ctx, chromedp.PrintToPDF(chromedp.PDFPreferCSSPageSize()))
	if err != nil || !strings.HasPrefix(string(pdf), "%PDF-") {
		t.Fatalf("it cannot be printed: %v", err)
	}
	if *screenshots != "" {
		if err := os.WriteFile(filepath.Join(*screenshots, "everything.pdf"), pdf, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	media := func(kind string) chromedp.Action[chromedp.Void] {
		return chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
			_, err := cdp.Call(ctx, target, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: kind})
			return err
		})
	}
	do(t, ctx, media("print"))
	for what, want := range map[string]string{
		`getComputedStyle(document.querySelector("header.top")).display`: "none",
		`getComputedStyle(document.querySelector("#n1")).position`:       "static",
		`getComputedStyle(document.querySelector(".close")).display`:     "none",
		`getComputedStyle(document.documentElement).backgroundColor`:     "rgb(255, 255, 255)",
	} {
		if got := ask(t, ctx, what); got != want {
			t.Errorf("on paper, %s is %s, want %s", what, got, want)
		}
	}
	do(t, ctx, media(""))
}

// running lets the lines of a typescript run on: words are whole, and hyphens of divided ones gone.
func running(t *testing.T, ctx context.Context, dir string) {
	t.Helper()
	c, trees := build(t, nil, letter(`<p>par-<lb break="no"/>ty of<lb/>two, well -<lb break="no"/>yes</p>`))
	path := filepath.Join(dir, "lines.html")
	if err := os.WriteFile(path, html.Letter(c, 0, trees[0]).Files[0].Data, 0o600); err != nil {
		t.Fatal(err)
	}
	do(t, ctx, chromedp.EmulateViewport(1000, 900), chromedp.Navigate("file://"+path))
	for _, want := range []string{"par-\nty of\ntwo, well -\nyes", "party of two, well -yes"} {
		if got := ask(t, ctx, `document.querySelector(".text p").innerText`); got != want {
			t.Errorf("lines are %q, want %q", got, want)
		}
		do(t, ctx, chromedp.Evaluate[chromedp.Void](`document.querySelector("#run-on").click()`))
	}
}

// sides looks at original and translation: beside one another in a wide window, paragraph beside paragraph, and below one another in a narrow one.
func sides(t *testing.T, ctx context.Context, dir string) {
	t.Helper()
	tops := `[...document.querySelectorAll(".side > p:not(.sign)")].map(p => Math.round(p.getBoundingClientRect().top))`
	do(t, ctx, chromedp.EmulateViewport(1300, 900), chromedp.Navigate("file://"+filepath.Join(dir, "parallel.html")))
	keep(t, ctx, "sides")
	if got := ask(t, ctx, "(t => t.length === 4 && t[0] === t[2] && t[1] === t[3] && t[0] < t[1])("+tops+")"); got != "true" {
		t.Errorf("paragraphs stand at %s", ask(t, ctx, tops))
	}
	do(t, ctx, chromedp.EmulateViewport(500, 900))
	if got := ask(t, ctx, "(t => t[0] < t[1] && t[1] < t[2] && t[2] < t[3])("+tops+")"); got != "true" {
		t.Errorf("in a narrow window paragraphs stand at %s", ask(t, ctx, tops))
	}
}
