package batch

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"slices"

	"github.com/klauspost/compress/s2"
)

// A Record is what is remembered of one input after its conversion. The same conversion gives the same record.
type Record struct {
	Key      Key    // none: nothing is to be spared next time
	ID       string // of the letter, by which a table knows it
	IDAt     *Place
	Outputs  []Output
	Stale    []string // outputs of earlier runs that the input no longer gives
	Profile  []string // with which the page was read, and why
	Findings []Finding
	Files    []File // that findings point into
	Tally    Tally
	Letters  []Letter
}

// An Output is one document of an input. Checksums are those of Sum.
type Output struct {
	Name    string   // below the folder of the outputs, with slashes
	Made    Version  // what the conversion gave: the base of the next merge
	Disk    Checksum // checksum of what stood there at the end: of Made, or with edits by hand
	Offered *Version // the conversion that was put beside the output, since it could not be merged
	// Before holds while the output is being written: unless Disk stands there, the output is as it was before.
	Before *Output
}

// A Version is a document, by its checksum, and packed.
type Version struct {
	Sum  Checksum
	Size int    // of data
	data []byte // in the block format of S2
}

// Pack packs a document.
func Pack(document []byte) Version {
	data := s2.Encode(nil, document)
	return Version{Sum: Sum(document), Size: len(data), data: data}
}

// maxDocument is the longest document that is unpacked, in bytes: a hundred times the longest transcription.
const maxDocument = 1600 << 20

// Document unpacks a version.
func (v Version) Document() ([]byte, error) {
	size, err := s2.DecodedLen(v.data)
	if err == nil && size > maxDocument {
		err = errors.New("the copy of the document is too long")
	}
	if err != nil {
		return nil, err
	}
	document, err := s2.Decode(nil, v.data)
	if err == nil && Sum(document) != v.Sum {
		err = errors.New("the copy of the document is not what it was")
	}
	return document, err
}

// Forget drops the packed documents of an output, which point into the bytes that the record was read from.
func (o *Output) Forget() {
	o.Made.data = nil
	if o.Offered != nil {
		o.Offered.data = nil
	}
	if o.Before != nil {
		o.Before.Forget()
	}
}

// Output finds an output by its name; nil if there is none.
func (r *Record) Output(name string) *Output {
	if r == nil {
		return nil
	}
	for i := range r.Outputs {
		if r.Outputs[i].Name == name {
			return &r.Outputs[i]
		}
	}
	return nil
}

// Settle decides, for an output that was being written when the run ended, which of the two versions holds: that of which the disk has
// the checksum.
func (o *Output) Settle(disk Checksum) Output {
	if o.Before != nil && disk != o.Disk {
		return *o.Before
	}
	settled := *o
	settled.Before = nil
	return settled
}

// Edited reports whether what stands on the disk is not what the conversion made.
func (o *Output) Edited() bool { return o.Disk != o.Made.Sum }

// Past are the names of all outputs that an input gave in earlier runs and does not give now, sorted.
func (r *Record) Past(now []Output) []string {
	if r == nil {
		return nil
	}
	past := slices.Clone(r.Stale)
	for _, o := range r.Outputs {
		past = append(past, o.Name)
	}
	past = slices.DeleteFunc(past, func(name string) bool {
		return slices.ContainsFunc(now, func(o Output) bool { return o.Name == name })
	})
	slices.Sort(past)
	return slices.Compact(past)
}

// magic begins a record; the number counts up when an older program could not read it.
const magic = "teikit record 3\n"

// crc is the checksum of a record: it is there to find damage.
type crc [crc32.Size]byte

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

func crcOf(data []byte) (sum crc) {
	binary.LittleEndian.PutUint32(sum[:], crc32.Checksum(data, castagnoli))
	return sum
}

// Encode writes a record: the checksum of the rest; the number of bytes of the head, and the head; the packed documents one after the
// other.
func (r *Record) Encode() []byte {
	head := r.head()
	data := append([]byte(magic), make([]byte, len(crc{}))...)
	body := len(data)
	data = append(binary.AppendUvarint(data, uint64(len(head))), head...)
	for _, v := range r.versions() {
		data = append(data, v.data...)
	}
	sum := crcOf(data[body:])
	copy(data[len(magic):], sum[:])
	return data
}

// Decode reads a record, which keeps the bytes. An error says, for people, why it cannot be used.
func Decode(data []byte) (*Record, error) {
	rest, ours := bytes.CutPrefix(data, []byte(magic))
	sum := crc{}
	if !ours || len(rest) < len(sum) {
		return nil, errors.New("it is none of this version of the program")
	}
	copy(sum[:], rest)
	if rest = rest[len(sum):]; crcOf(rest) != sum {
		return nil, errors.New("it is damaged: its checksum is another")
	}
	size, n := binary.Uvarint(rest)
	if n <= 0 || size > uint64(len(rest)-n) {
		return nil, errors.New("it is damaged: it ends too early")
	}
	head, blobs := rest[n:n+int(size)], rest[n+int(size):]
	r, ok := readHead(string(head))
	if !ok {
		return nil, errors.New("it is damaged: its parts do not fit")
	}
	for _, v := range r.versions() {
		if v.Size < 0 || v.Size > len(blobs) {
			return nil, errors.New("it is damaged: it ends too early")
		}
		v.data, blobs = blobs[:v.Size:v.Size], blobs[v.Size:]
	}
	return r, nil
}

// versions are all packed documents of a record, in a fixed order.
func (r *Record) versions() (all []*Version) {
	var add func(o *Output)
	add = func(o *Output) {
		all = append(all, &o.Made)
		if o.Offered != nil {
			all = append(all, o.Offered)
		}
		if o.Before != nil {
			add(o.Before)
		}
	}
	for i := range r.Outputs {
		add(&r.Outputs[i])
	}
	return all
}
