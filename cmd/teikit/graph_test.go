package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/beevik/etree"
)

// sums loads both forms of a network with networkx and igraph, and prints for each: nodes, edges, letters by the weights, letters sent.
const sums = `
import sys, networkx, igraph
for name, g in (("networkx graphml", networkx.read_graphml(sys.argv[1])), ("networkx gexf", networkx.read_gexf(sys.argv[2]))):
    print(name, g.is_directed(), g.number_of_nodes(), g.number_of_edges(), sum(int(d["weight"]) for _, _, d in g.edges(data=True)), sum(d["sent"] for _, d in g.nodes(data=True)), sorted(d["label"] for _, d in g.nodes(data=True))[0])
g = igraph.Graph.Read_GraphML(sys.argv[1])
print("igraph graphml", g.is_directed(), g.vcount(), g.ecount(), int(sum(g.es["weight"])), int(sum(g.vs["sent"])), sorted(g.vs["label"])[0])
`

// TestNetworksAreRead has other programs load the networks of letters. Their sums are those that a query of the letters gives.
func TestNetworksAreRead(t *testing.T) {
	if testing.Short() {
		t.Skip("all letters of the corpora: the run without -short has them")
	}
	python := pythonWith("networkx", "igraph")
	if python == "" {
		t.Skip("there is no Python with networkx and igraph (Debian: python3-networkx, python3-igraph)")
	}
	folders := letterFolders(t)
	if corpora := os.Getenv("TEIKIT_CORPORA"); corpora != "" {
		folders["letters-de-schnitzler"] = filepath.Join(corpora, "letters-de-schnitzler")
	}
	for name, folder := range folders {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			tei := folder
			if name != "letters-de-schnitzler" {
				tei = dir + "/tei"
				if code, out := teikit(t, "convert", "--quiet", "-o", tei+"/", folder); code > exitFindings {
					t.Fatalf("exit %d: %.2000s", code, out)
				}
			}
			for _, format := range []string{"graphml", "gexf"} {
				if code, out := teikit(t, "export", format, "--quiet", "-o", dir+"/a."+format, tei); code != exitClean {
					t.Fatalf("exit %d: %.2000s", code, out)
				}
				if code, out := teikit(t, "export", format, "--quiet", "--jobs", "1", tei); code != exitClean || !strings.Contains(out, fileText(t, dir+"/a."+format)) {
					t.Errorf("%s: one worker gives other bytes", format)
				}
			}
			out, err := exec.Command(python, "-c", sums, dir+"/a.graphml", dir+"/a.gexf").CombinedOutput()
			if err != nil {
				t.Fatalf("%v: %s", err, out)
			}
			lines := strings.Split(strings.TrimSpace(string(out)), "\n")
			_, first, _ := strings.Cut(strings.TrimPrefix(lines[0], "networkx "), " ")
			for _, l := range lines[1:] {
				if !strings.HasSuffix(l, " "+first) {
					t.Errorf("the programs do not agree:\n%s", out)
				}
			}
			pairs, sent := pairsOfLetters(t, tei)
			if want := fmt.Sprintf(" %d %d ", pairs, sent); !strings.Contains(first, want) {
				t.Errorf("the letters have%sletters by sender and addressee, and by sender; the programs say %s", want, first)
			}
			t.Log(first)
		})
	}
}

// pythonWith is a Python that has modules; "" if there is none.
func pythonWith(modules ...string) string {
	for _, python := range []string{"/usr/bin/python3", "python3"} {
		if exec.Command(python, "-c", "import "+strings.Join(modules, ", ")).Run() == nil {
			return python
		}
	}
	return ""
}

// pairsOfLetters counts, by paths of another library, each sender with each addressee of each letter, and each sender.
func pairsOfLetters(t *testing.T, folder string) (pairs, sent int) {
	t.Helper()
	err := filepath.WalkDir(folder, func(path string, d os.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".xml" {
			return err
		}
		doc := etree.NewDocument()
		if err := doc.ReadFromFile(path); err != nil {
			return err
		}
		for _, desc := range doc.FindElements("/TEI/teiHeader/profileDesc/correspDesc") {
			senders := named(desc, "[@type='sent']")
			pairs += senders * (named(desc, "[@type='received']") - named(desc, "[@subtype='cc']"))
			sent += senders
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return pairs, sent
}

// named counts the persons and organisations of actions that have a name.
func named(desc *etree.Element, which string) (n int) {
	for _, tag := range []string{"persName", "orgName"} {
		for _, e := range desc.FindElements("correspAction" + which + "/" + tag) {
			if strings.TrimSpace(textOf(e)) != "" {
				n++
			}
		}
	}
	return n
}
