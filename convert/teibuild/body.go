package teibuild

import (
	"github.com/beevik/etree"

	"teikit/convert/ledger"
	"teikit/convert/letter"
	"teikit/tei"
)

// body writes the letter's blocks. TEI's div has three parts (TEI P5 DSDTB): heads and opener, then paragraphs, then closer
// and postscript; a block whose role has no place in the part that is reached becomes a paragraph of it.
func (b *builder) body(text *etree.Element) {
	body := tei.Add(text, "body")
	d := &division{builder: b, div: tei.Add(body, "div", "type", "letter")}
	if b.letter.Kind != letter.PlainLetter {
		d.div.CreateAttr("subtype", string(b.letter.Kind))
	}
	enclosure := 0
	for i := range b.letter.Blocks {
		block := &b.letter.Blocks[i]
		if block.Enclosure != enclosure { // beside the letter, since TEI lets nothing follow its closer
			enclosure = block.Enclosure
			d = &division{builder: b, div: tei.Add(body, "div", "type", "enclosure")}
		}
		d.block(block)
	}
	b.back(text)
}

// part is how far the div has come.
type part uint8

const (
	top part = iota
	middle
	bottom
)

// A division is the div of a letter while it is written.
type division struct {
	*builder
	div  *etree.Element
	part part
	// open is the opener, closer, address or postscript that the next block may go on with.
	open    *etree.Element
	address *etree.Element
}

func (d *division) block(block *letter.Block) {
	switch role := block.Role; role {
	case letter.Number, letter.Heading, letter.HeadDate:
		d.head(block)
	case letter.Subject:
		d.head(block)
	case letter.Letterhead:
		d.letterhead(block)
	case letter.PageTurn:
		d.open, d.address = nil, nil
		d.inline(d.div, block, block.Span)
	case letter.Transmission, letter.Address, letter.Dateline, letter.Salute:
		if d.part != top {
			d.paragraph(block)
			return
		}
		d.opening(block)
	case letter.Closing, letter.Signed, letter.CloseDate, letter.CloseAddress, letter.CloseService:
		if d.part == top {
			d.paragraph(block)
			return
		}
		d.closing(block)
	case letter.Postscript:
		if d.part == top {
			d.paragraph(block)
			return
		}
		d.postscript(block)
	case letter.ArchiveLine, letter.SourceLine:
		d.global("note", block, "type", "source")
	case letter.Rule:
		e := tei.Add(d.container(), "milestone", "unit", "rule", "rend", rendition(d.letter.File.Slice(block.Span)))
		d.account(block.Span, ledger.Attribute, "line drawn with characters", e, "rend")
	case letter.NotesHead:
		if d.notesHead == nil {
			d.notesHead = block
			return
		}
		d.paragraph(block)
	case letter.None, letter.Para, letter.PageTitle, letter.Navigation, letter.CollectionTitle, letter.CompilersLine, letter.NoteText, letter.FootNote:
		d.paragraph(block)
	}
}

// container is where an element that may stand anywhere goes: the div, never inside what is open.
func (d *division) container() *etree.Element {
	d.open, d.address = nil, nil
	return d.div
}

func (d *division) global(name string, block *letter.Block, attrs ...string) {
	e := tei.Add(d.container(), name, append(attrs, "resp", d.editors())...)
	d.inline(e, block, block.Span)
}

func (d *division) head(block *letter.Block) {
	if d.part != top {
		d.paragraph(block)
		return
	}
	kind := map[letter.Role]string{letter.Number: "number", letter.HeadDate: "date", letter.Subject: "subject"}[block.Role]
	d.global("head", block, "type", kind)
}

// letterhead writes what is printed at the top of the page, or was written there by a hand.
func (d *division) letterhead(block *letter.Block) {
	name, attrs := "fw", []string{"type", "letterhead", "place", "top"}
	for _, a := range block.Marks {
		e, added := a.(letter.Element)
		if _, edit := a.(letter.Edit); (edit || added && e.Name == "add" && len(e.Attrs) == 0) && a.Extent() == block.Span {
			name, attrs = "note", []string{"place", "top"}
		}
	}
	d.inline(tei.Add(d.container(), name, attrs...), block, block.Span)
}

func (d *division) opening(block *letter.Block) {
	if d.open == nil {
		d.open = tei.Add(d.div, "opener")
	}
	d.line(d.open, block)
}

// line writes a line of an opener or closer as the element of its role; address lines that follow each other share an
// address.
func (d *division) line(into *etree.Element, block *letter.Block) {
	if block.Role == letter.Address || block.Role == letter.CloseAddress {
		if d.address == nil {
			d.address = tei.Add(into, "address")
		}
		d.inline(tei.Add(d.address, "addrLine"), block, block.Span)
		return
	}
	d.address = nil
	var e *etree.Element
	switch block.Role {
	case letter.Transmission, letter.CloseService:
		e = tei.Add(into, "seg", "type", "transmission")
	case letter.Dateline, letter.CloseDate:
		e = tei.Add(into, "dateline")
	case letter.Signed:
		e = tei.Add(into, "signed")
	default:
		e = tei.Add(into, "salute")
	}
	d.inline(e, block, block.Span)
}

func (d *division) closing(block *letter.Block) {
	if d.part != bottom || d.open == nil || d.open.Tag != "closer" {
		d.open, d.address = tei.Add(d.div, "closer"), nil
	}
	d.part = bottom
	d.line(d.open, block)
}

func (d *division) postscript(block *letter.Block) {
	if d.part != bottom || d.open == nil || d.open.Tag != "postscript" {
		d.open, d.address = tei.Add(d.div, "postscript"), nil
	}
	d.part = bottom
	p := tei.Add(d.open, "p")
	d.inline(p, block, block.Span)
}

// paragraph writes a paragraph; after the closer it belongs to a postscript.
func (d *division) paragraph(block *letter.Block) {
	if d.part == bottom {
		d.postscript(block)
		return
	}
	d.part = middle
	p := tei.Add(d.container(), "p")
	for _, a := range block.Marks {
		if label, ok := a.(letter.Label); ok && label.Span.Start == block.Span.Start {
			p.CreateAttr("n", label.Number)
		}
		if number := d.pointLabel(a, block); number != "" {
			p.CreateAttr("n", number)
		}
	}
	d.inline(p, block, block.Span)
}
