package ceteicean_test

import (
	"context"
	"flag"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/google/go-cmp/cmp"

	"teikit/convert/export/edition"
)

var screenshots = flag.String("screenshots", "", "keep pictures of pages in this `folder`")

// browserText has what behaviours are for, in forms that editors use.
const browserText = `<head>A. Hale to B. Marsh</head><opener><dateline>Bath, <date when="1902-05-16" when-custom="1902-05-03" calendar="#julian" cert="high">3 May</date></dateline><salute>Dear <persName ref="#p1">B.</persName>,</salute></opener>` +
	`<p>I came<note xml:id="n1" n="1" type="editorial">On foot, as <hi rend="italic">she</hi> says<note>In her diary<gap reason="lost"/>.</note>.</note> on <date notBefore="1902-05-01" notAfter="1902-05-02">Friday</date> to <choice><sic>teh</sic><corr>the</corr></choice> ` +
	`<choice><abbr>Prof.</abbr><expan>Professor</expan></choice>, and <gap reason="illegible" quantity="2" unit="word"/> <unclear>saw</unclear> <supplied>him</supplied>, cafe&#x301;<ref target="#n2">*</ref> <ref target="https://example.org/x">there</ref>.<lb/>A line.<pb n="2r"/></p>` +
	`<p xml:lang="he">שלום לך<note n="3">הערה</note></p><closer>Yours <signed>A.</signed></closer><note type="source">Archive, f. 3.</note>`

const beside = `<standOff><listPerson><person xml:id="p1"><persName>Berta Marsh</persName><persName type="variant">B. Marsh</persName><birth when="1870"/><idno type="gnd">https://d-nb.info/gnd/118572121</idno><idno>javascript:alert(1)</idno></person></listPerson><note xml:id="n2" n="2"><p><label>2.</label> A café in Bath.</p></note></standOff>`

// openPages installs CETEIcean by npm, serves the pages, and starts a browser.
func openPages(t *testing.T, documents map[string]string) (ctx context.Context, address string, failed *problems) {
	t.Helper()
	if testing.Short() {
		t.Skip("npm and a browser: the run without -short has them")
	}
	for _, program := range []string{"npm", "chromium"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skipf("%s is not installed; Debian's packages npm and chromium have what this test needs", program)
		}
	}
	dir := t.TempDir()
	files, _ := export(t, &edition.Edition{Title: "Letters of A. Hale"}, documents)
	for name, data := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	npm := exec.Command("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline")
	npm.Dir = dir
	if said, err := npm.CombinedOutput(); err != nil {
		if offline(string(said)) {
			t.Skipf("npm has no way to its registry, so the pages cannot be opened:\n%s", said)
		}
		t.Fatalf("npm ci: %v\n%s", err, said)
	}
	server := httptest.NewServer(http.FileServer(http.Dir(dir)))
	t.Cleanup(server.Close)
	allocator, stop := chromedp.NewExecAllocator(context.Background(), append(slices.Clone(chromedp.DefaultExecAllocatorOptions[:]), chromedp.NoSandbox, chromedp.WindowSize(1000, 1100))...)
	t.Cleanup(stop)
	ctx, stop = chromedp.NewContext(allocator)
	t.Cleanup(stop)
	if err := chromedp.Do(ctx); err != nil { // starts the browser
		t.Fatal("the browser does not start: ", err)
	}
	p := &problems{}
	if err := chromedp.Listen(ctx, p.listen); err != nil {
		t.Fatal(err)
	}
	ctx, stop = context.WithTimeout(ctx, 90*time.Second)
	t.Cleanup(stop)
	return ctx, server.URL, p
}

// offline reports whether npm says that it found no way to its registry.
func offline(said string) bool {
	return slices.ContainsFunc([]string{"ENOTFOUND", "EAI_AGAIN", "ECONNREFUSED", "ETIMEDOUT", "ENETUNREACH", "ENOTCACHED"}, func(code string) bool { return strings.Contains(said, code) })
}

// problems are what scripts have failed with.
type problems struct {
	mutex sync.Mutex
	list  []string
}

func (p *problems) listen(event any) {
	e, ok := event.(*runtime.EventExceptionThrown)
	if !ok {
		return
	}
	p.mutex.Lock()
	defer p.mutex.Unlock()
	text := e.ExceptionDetails.Text
	if e.ExceptionDetails.Exception != nil {
		text += " " + e.ExceptionDetails.Exception.Description
	}
	p.list = append(p.list, text)
}

func run(t *testing.T, ctx context.Context, actions ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	if err := chromedp.Do(ctx, actions...); err != nil {
		t.Fatal(err)
	}
}

// do runs JavaScript.
func do(script string) chromedp.Action[chromedp.Void] {
	return chromedp.Evaluate[chromedp.Void](script)
}

// say evaluates JavaScript and gives the text that comes of it.
func say(t *testing.T, ctx context.Context, script string) string {
	t.Helper()
	text, err := chromedp.Run(ctx, chromedp.Evaluate[string]("String("+script+")"))
	if err != nil {
		t.Fatalf("%s: %v", script, err)
	}
	return text
}

// await evaluates JavaScript that promises a text.
func await(t *testing.T, ctx context.Context, script string) string {
	t.Helper()
	text, err := chromedp.Run(ctx, chromedp.Evaluate[string](script, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func show(t *testing.T, ctx context.Context, address string) {
	t.Helper()
	run(t, ctx, chromedp.Navigate(address), chromedp.WaitReady(chromedp.CSS("html[data-letter]")))
	if state := say(t, ctx, "document.documentElement.dataset.letter + ': ' + document.querySelector('#letter').innerText.slice(0, 200)"); !strings.HasPrefix(state, "shown") {
		t.Fatal(state)
	}
}

// picture keeps a picture of the page, if pictures are wanted.
func picture(t *testing.T, ctx context.Context, name string) {
	t.Helper()
	if *screenshots == "" {
		return
	}
	data, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(*screenshots, name+".png"), data, 0o644); err != nil {
		t.Fatal(err)
	}
}

// popUp clicks the nth element of a selector, and gives the text of the pop-up; after Escape, it is gone.
func popUp(t *testing.T, ctx context.Context, selector string, n int, name string) string {
	t.Helper()
	element := "document.querySelectorAll(" + quoted(selector) + ")[" + string(rune('0'+n)) + "]"
	run(t, ctx, do(element+".click()"))
	text := say(t, ctx, "document.querySelector('.pop-up .content') && document.querySelector('.pop-up').checkVisibility() && document.querySelector('.pop-up .content').innerText.trim()")
	if got := say(t, ctx, element+".getAttribute('aria-expanded')"); got != "true" {
		t.Errorf("%s: aria-expanded is %s", selector, got)
	}
	picture(t, ctx, name)
	run(t, ctx, chromedp.KeyEvent("\x1b"))
	if got := say(t, ctx, "document.querySelectorAll('.pop-up').length"); got != "0" {
		t.Errorf("%s: Escape leaves %s pop-ups", selector, got)
	}
	return text
}

func quoted(s string) string { return "'" + strings.ReplaceAll(s, "'", `\'`) + "'" }

func TestPopUpsInTheBrowser(t *testing.T) {
	ctx, address, failed := openPages(t, map[string]string{
		"a.xml":    document("a", "A. Hale to B. Marsh, 3 May 1902", "A. Hale", "1902-05-03", browserText, beside),
		"end.xml":  strings.Replace(document("end", "Notes at the end", "A. Hale", "1902-05-05", `<p>Yes<ref type="noteMark" target="#e1" xml:id="r1">1</ref> <salute>my friend</salute> no. <ref target="a.xml">Yours</ref> <ref target="#a"/> <ref target="nowhere.xml">lost</ref></p>`, ""), "</body>", `</body><back><div type="notes"><head>Notes:</head><note xml:id="e1" n="1" target="#r1"><label><sic>one</sic></label> He was.</note></div><listPerson><person><persName>Not shown</persName></person></listPerson></back>`, 1),
		"evil.xml": document("evil", "Evil", "E", "1902-05-04", evilText, ""),
	})
	show(t, ctx, address+"/a.html")
	picture(t, ctx, "letter")
	for _, c := range []struct{ name, selector, want string }{
		{"note", "#letter .note-mark", "On foot, as she says4."},
		{"date", "#letter .date", "1902-05-16, in its calendar 1902-05-03, julian calendar, certainty: high"},
		{"choice", "#letter .choice", "corrected: the"},
		{"gap", "#letter .gap", "Gap: illegible, 2 word"},
	} {
		if got := popUp(t, ctx, c.selector, 0, c.name); got != c.want {
			t.Errorf("%s says %q, want %q", c.name, got, c.want)
		}
	}
	for n, want := range []string{"", "A café in Bath.", "הערה"} {
		if want != "" {
			if got := popUp(t, ctx, "#letter .note-mark", n, "note"+string(rune('1'+n))); got != want {
				t.Errorf("note %d says %q, want %q", n+1, got, want)
			}
		}
	}
	if got := popUp(t, ctx, "#letter .choice", 1, "abbreviation"); got != "expanded: Professor" {
		t.Errorf("an abbreviation says %q", got)
	}
	if got := popUp(t, ctx, "#letter .date", 1, "range"); got != "not before 1902-05-01, not after 1902-05-02" {
		t.Errorf("a range of dates says %q", got)
	}
	if got := popUp(t, ctx, "#notes .note-mark", 0, "nested"); got != "In her diary[…]." {
		t.Errorf("a note in a note says %q", got)
	}
	if got := say(t, ctx, "[...document.querySelectorAll('#letter .gap')].every(g => g.checkVisibility() && g.offsetWidth > 5) + ' ' + document.querySelector('#letter .gap').innerText"); got != "true […]" {
		t.Errorf("gaps are not visible: %s", got)
	}
	want := "A. Hale to B. Marsh|Bath, 3 May|Dear B.,|I came1 on Friday to teh Prof., and […] saw him, cafe\u03012 there.|A line.|2r||שלום לך3|Yours|A.|Archive, f. 3."
	got := say(t, ctx, `document.querySelector('#letter').innerText.replace(/\u200b/g, '').split(/\s*\n\s*/).map(s => s.trim()).filter(Boolean).join('|')`)
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if got := say(t, ctx, "[...document.querySelectorAll('#notes li')].map(l => l.innerText.trim()).join('|')"); got != "1On foot, as she says4.|4In her diary[…].|2A café in Bath.|3הערה" {
		t.Errorf("the notes are %q", got)
	}
	if got := say(t, ctx, "new Set([...document.querySelectorAll('[id]')].map(e => e.id)).size === document.querySelectorAll('[id]').length"); got != "true" {
		t.Error("ids are there twice")
	}
	if got := say(t, ctx, "getComputedStyle(document.querySelector('#letter [lang=he]')).direction"); got != "rtl" {
		t.Errorf("Hebrew runs %s", got)
	}
	if got := popUp(t, ctx, "#letter .name", 0, "name"); strings.Join(strings.Fields(got), " ") != "Berta Marsh (1870–) also: B. Marsh d-nb.info/gnd/118572121" {
		t.Errorf("a name says %q", got)
	}
	keyboard(t, ctx)
	notesAtTheEnd(t, ctx, address)
	show(t, ctx, address+"/a.html")
	phone(t, ctx)
	harmless(t, ctx, address)
	if len(failed.list) > 0 {
		t.Errorf("scripts fail: %q", failed.list)
	}
}

// notesAtTheEnd has notes in the back: they are listed once, below the letter, and the registers of the back are not shown.
func notesAtTheEnd(t *testing.T, ctx context.Context, address string) {
	t.Helper()
	show(t, ctx, address+"/end.html")
	if got := popUp(t, ctx, "#letter .note-mark", 0, "end"); got != "He was." {
		t.Errorf("a note at the end says %q", got)
	}
	if got := say(t, ctx, "document.querySelector('#letter').innerText.trim() + '|' + document.querySelector('#notes').innerText.replace(/\\s+/g, ' ')"); got != "Yes1 my friend no. Yours A. Hale to B. Marsh, 3 May 1902 lost|Notes 1He was." {
		t.Errorf("the page says %q", got)
	}
	if got := say(t, ctx, "[...document.querySelectorAll('#letter tei-ref a:not(.note-mark)')].map(a => a.getAttribute('href')).join(' ')"); got != "a.html a.html" {
		t.Errorf("references lead to %q", got)
	}
}

// keyboard opens a note without a mouse: Tab goes from mark to mark, Enter opens, Escape shuts and gives the focus back.
func keyboard(t *testing.T, ctx context.Context) {
	t.Helper()
	run(t, ctx, do("document.querySelector('#letter .note-mark').focus()"), chromedp.KeyEvent("\r"))
	if got := say(t, ctx, "document.querySelector('.pop-up').contains(document.activeElement)"); got != "true" {
		t.Error("Enter does not lead into the pop-up")
	}
	run(t, ctx, chromedp.KeyEvent("\x1b"))
	if got := say(t, ctx, "document.activeElement.className"); got != "note-mark" {
		t.Errorf("after Escape the focus is on %q", got)
	}
}

// phone shows the letter on a narrow page: nothing stands out of it, neither do pop-ups.
func phone(t *testing.T, ctx context.Context) {
	t.Helper()
	run(t, ctx, chromedp.EmulateViewport(360, 740, chromedp.EmulateMobile))
	run(t, ctx, do("document.querySelectorAll('#letter .note-mark')[1].click()"))
	if got := say(t, ctx, "document.documentElement.scrollWidth + ' ' + (document.querySelector('.pop-up').getBoundingClientRect().right <= 360)"); got != "360 true" {
		t.Errorf("on a page of 360 pixels: %s", got)
	}
	picture(t, ctx, "phone")
	run(t, ctx, chromedp.ResetViewport())
}

// harmless shows the letter that would like to be more than text.
func harmless(t *testing.T, ctx context.Context, address string) {
	t.Helper()
	show(t, ctx, address+"/evil.html")
	run(t, ctx, do("document.querySelectorAll('#letter *:not(a[href])').forEach(e => { e.dispatchEvent(new MouseEvent('click')); })"))
	picture(t, ctx, "evil")
	if got := say(t, ctx, "window.harmed"); got != "undefined" {
		t.Errorf("the letter has run script %s", got)
	}
	if got := say(t, ctx, "[...document.querySelectorAll('#letter a[href], .pop-up a[href], #notes a[href]')].map(a => a.href.replace(location.origin, '')).join(' ')"); got != "https://example.org/?a=1&b=%22 /evil.html#note-1-mark" {
		t.Errorf("links lead to %s", got)
	}
	if got := say(t, ctx, "document.querySelectorAll('#letter script, #letter img, #letter svg, #notes img, .pop-up svg, #letter [onclick], #letter [style]').length"); got != "0" {
		t.Errorf("%s elements or attributes of HTML came out of the letter", got)
	}
	if got := say(t, ctx, "document.querySelector('#letter').innerText"); !strings.Contains(got, "<script>window.harmed=6</script> ]]>") {
		t.Errorf("the text is %q", got)
	}
}
