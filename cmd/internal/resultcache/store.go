package resultcache

import (
	"bufio"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"hash"
	"hash/crc32"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"
	"unsafe"
)

// A Key stands for everything that a result depends on.
type Key [16]byte

// Sum is the Key of some texts; where one ends and the next begins counts.
func Sum(texts ...string) (k Key) {
	h := sha256.New()
	for _, t := range texts {
		writeText(h, t)
	}
	copy(k[:], h.Sum(nil))
	return k
}

// Path is where a Store is kept in a folder of the cache; the texts say what it is of.
func Path(folder string, texts ...string) string {
	name := Sum(texts...)
	return filepath.Join(folder, "results", hex.EncodeToString(name[:])+".results")
}

func writeText(h hash.Hash, t string) {
	var length [8]byte
	binary.LittleEndian.PutUint64(length[:], uint64(len(t)))
	h.Write(length[:])
	h.Write(bytesOf(t))
}

// bytesOf are the bytes of a text, not to be changed; a copy of each letter would take as long as the checksum.
func bytesOf(t string) []byte { return unsafe.Slice(unsafe.StringData(t), len(t)) }

// A Store is the results of runs in one folder. It may be used by several goroutines.
type Store struct {
	path  string
	known map[Key]string // never written to once it is read

	mu    sync.Mutex
	used  map[Key]bool
	fresh map[Key]string
}

// magic begins a store; it changes with its format.
const magic = "teikit results 3\n"

// maxStore is the largest store that is read, in bytes.
const maxStore = 1 << 30

// Open reads the store of a path. One that is not there, or no store, is empty.
func Open(path string) *Store {
	s := &Store{path: path, known: make(map[Key]string), used: make(map[Key]bool), fresh: make(map[Key]string)}
	if info, err := os.Stat(path); err != nil || info.Size() > maxStore {
		return s
	}
	data, err := os.ReadFile(path)
	if err == nil {
		s.read(data)
	}
	return s
}

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// read takes the records: key, length, checksum, bytes. It ends at one that is cut off; one that is damaged is left out.
func (s *Store) read(data []byte) {
	rest, ok := strings.CutPrefix(string(data), magic)
	if !ok {
		return
	}
	const head = len(Key{}) + 8
	for len(rest) >= head {
		var k Key
		copy(k[:], rest)
		numbers := bytesOf(rest[len(k):head])
		length, sum := int64(binary.LittleEndian.Uint32(numbers)), binary.LittleEndian.Uint32(numbers[4:])
		if length > int64(len(rest)-head) {
			return
		}
		record := rest[head : head+int(length)]
		if checksum(k, record) == sum {
			s.known[k] = record
		}
		rest = rest[head+int(length):]
	}
}

func checksum(k Key, record string) uint32 {
	return crc32.Update(crc32.Checksum(k[:], castagnoli), castagnoli, bytesOf(record))
}

// Get gives a result.
func (s *Store) Get(k Key) (record string, ok bool) {
	record, ok = s.known[k]
	if ok {
		s.mu.Lock()
		s.used[k] = true
		s.mu.Unlock()
	}
	return record, ok
}

// Put keeps a result.
func (s *Store) Put(k Key, record []byte) {
	s.mu.Lock()
	s.fresh[k] = string(record)
	s.mu.Unlock()
}

// spare is how many results of earlier runs are kept for each one of this run: of other folders, or of files as they were before.
const spare = 3

// few is how many are always kept.
const few = 1000

// Save writes the store, unless nothing has come to it. Results that this run did not ask for are kept while there are not too many.
func (s *Store) Save() error {
	now := time.Now()
	if len(s.fresh) == 0 {
		if len(s.used) > 0 {
			return os.Chtimes(s.path, now, now) // it is in use
		}
		return nil
	}
	forget(filepath.Dir(s.path), now.Add(-keptFor))
	records := s.fresh
	unused := len(s.known) - len(s.used)
	for k, record := range s.known {
		if s.used[k] || unused <= max(few, spare*(len(s.used)+len(s.fresh))) {
			if _, again := records[k]; !again {
				records[k] = record
			}
		}
	}
	return write(s.path, records)
}

// keptFor is how long a store is kept that no run has used.
const keptFor = 60 * 24 * time.Hour

// forget removes stores, and what interrupted runs have left, that were last used before a time: the folders that they are about may be gone.
func forget(folder string, before time.Time) {
	names, _ := filepath.Glob(filepath.Join(folder, "*"))
	for _, name := range names {
		info, err := os.Stat(name)
		ours := slices.Contains([]string{ending, ".tmp"}, filepath.Ext(name))
		if err == nil && ours && info.Mode().IsRegular() && info.ModTime().Before(before) {
			os.Remove(name)
		}
	}
}

// ending is that of the names of stores.
const ending = ".results"

// write writes a store in place of another, whole or not at all.
func write(path string, records map[Key]string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(path), "*.tmp")
	if err != nil {
		return err
	}
	err = encode(bufio.NewWriterSize(f, 1<<20), records)
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		os.Remove(f.Name())
	}
	return err
}

// encode writes records, sorted, so that the same ones give the same file.
func encode(w *bufio.Writer, records map[Key]string) error {
	keys := slices.SortedFunc(maps.Keys(records), func(a, b Key) int { return slices.Compare(a[:], b[:]) })
	w.WriteString(magic)
	for _, k := range keys {
		record := records[k]
		head := binary.LittleEndian.AppendUint32(k[:], uint32(len(record)))
		w.Write(binary.LittleEndian.AppendUint32(head, checksum(k, record)))
		w.WriteString(record)
	}
	return w.Flush()
}
