package main

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"

	"teikit/cmd/internal/ahead"
	"teikit/cmd/internal/resultcache"
	"teikit/cmd/internal/schemacache"
	"teikit/tei/source"
	"teikit/validate/relaxng/syntax"
)

// A schemaSession reads one schema with all that it includes. What it fetches is kept only when all of it has turned out to
// be good.
type schemaSession struct {
	store   *schemaStore
	key     schemaKey
	ctx     context.Context
	end     context.CancelFunc
	fetch   schemacache.Options
	refresh bool // ask the servers even for what is in the cache

	folders   *folderList // files below may be included; nil if the schema itself is no file
	origin    string      // where the first file was
	downloads []*schemacache.Download
	files     int

	texts []*source.File // all that was read, in that order
}

// Bounds of one schema.
const (
	maxSchemaFiles = 500             // files, wherever they are
	maxDownloads   = 100             // files that are fetched
	modelTimeout   = 2 * time.Minute // for fetching all of a schema that only a document names
)

func (s *schemaStore) newSession(key schemaKey) *schemaSession {
	session := &schemaSession{store: s, key: key, ctx: s.ctx, end: func() {}, fetch: schemacache.Options{UserAgent: "teikit/" + programVersion, Now: s.now}}
	if !key.trusted {
		session.ctx, session.end = context.WithTimeout(s.ctx, modelTimeout)
		session.fetch.Timeout, session.fetch.Retries = modelTimeout, -1
	}
	return session
}

// close closes folders.
func (s *schemaSession) close() {
	s.end()
	if s.folders != nil {
		s.folders.close()
	}
}

// note takes note of a text that was read.
func (s *schemaSession) note(f *source.File, err error) (*source.File, error) {
	if err == nil {
		s.texts = append(s.texts, f)
	}
	return f, err
}

// sum is that of all texts that were read, in their order.
func (s *schemaSession) sum() string { return sumOf(s.texts) }

// sumLater makes the sum when it is first asked for: mostly nobody does.
func (s *schemaSession) sumLater() func() string {
	texts := s.texts
	return sync.OnceValue(func() string { return sumOf(texts) })
}

func sumOf(texts []*source.File) string {
	if len(texts) == 0 {
		return ""
	}
	all := sha256.New()
	for _, f := range texts {
		sum := resultcache.Sum(f.Name(), f.Text())
		all.Write(sum[:])
	}
	return string(all.Sum(nil))
}

// first reads the schema itself.
func (s *schemaSession) first(where location) (*source.File, error) {
	return s.note(s.readFirst(where))
}

func (s *schemaSession) readFirst(where location) (*source.File, error) {
	if where.builtin != "" {
		s.origin = "built in"
		return builtinFile(where.builtin), nil
	}
	where, byCatalog := s.mapped(where, s.key.written, where.uri())
	f, err := s.read(where, byCatalog)
	if err == nil && where.path != "" {
		s.folders = schemaFolders(where.path)
		if s.key.folder != "" {
			s.addFolder(s.key.folder)
		}
	}
	return f, err
}

// mapped looks addresses up in the catalog: where they lead, or the location as it is. What is no URI entry may be a system
// entry, as in catalogs that were made for DTDs.
func (s *schemaSession) mapped(where location, addresses ...string) (to location, byCatalog bool) {
	if s.key.catalog == nil {
		return where, false
	}
	for _, address := range addresses {
		if address == "" {
			continue
		}
		m, ok := s.key.catalog.URI(address)
		if !ok {
			m, ok = s.key.catalog.External("", address)
		}
		if ok {
			s.setOrigin(fmt.Sprintf("for %s, by line %d of %s", address, m.Entry.Span.Position().Line, m.Entry.Span.File.Name()))
			return locateURI(m.URI), true
		}
	}
	return where, false
}

// open reads a file that the one called base refers to, as relaxng.Options asks for it.
func (s *schemaSession) open(href, base string) (*source.File, error) {
	return s.note(s.openReference(href, base))
}

func (s *schemaSession) openReference(href, base string) (*source.File, error) {
	if s.files++; s.files > maxSchemaFiles {
		return nil, errors.New("the schema has too many files")
	}
	where := locateReference(href, base)
	to, byCatalog := s.mapped(where, href, where.uri())
	switch {
	case byCatalog:
		if to.path != "" {
			s.addFolder(filepath.Dir(to.path))
		}
		return s.read(to, true)
	case where.path == "":
		return s.read(where, false)
	case isURL(base) || s.folders == nil:
		return nil, errors.New("a schema from the web may not read files")
	}
	return s.folders.open(href, base)
}

func (s *schemaSession) addFolder(folder string) {
	if s.folders == nil {
		s.folders = &folderList{}
	}
	s.folders.add(folder)
}

// read reads what is at a location, of which the user's catalog may have told.
func (s *schemaSession) read(where location, byCatalog bool) (*source.File, error) {
	switch {
	case where.path != "":
		s.setOrigin("file")
		return s.readFile(where.path)
	case where.url != "":
		data, name, err := s.readURL(where.url, s.key.trusted || byCatalog)
		if err != nil {
			return nil, err
		}
		return syntax.Decode(name, data)
	}
	return nil, &schemaProblem{
		message: "its address is neither that of a file nor one that begins with https:// or http://",
		advice:  "an XML catalog (catalog: in " + projectFileName + ") may say where it is",
	}
}

// readFile reads a file. One that a document names has to be a regular one: a pipe or a device would never end.
func (s *schemaSession) readFile(path string) (*source.File, error) {
	if info, err := os.Stat(path); err == nil && !s.key.trusted && !info.Mode().IsRegular() {
		return nil, errors.New("it is no file")
	}
	if f := ahead.File(path); f != nil {
		return f, nil
	}
	data, err := input{name: path}.bytes(nil, nil)
	if errors.Is(err, errTooLarge) {
		err = fmt.Errorf("it is larger than %d MiB", maxFileBytes>>20)
	}
	if err != nil {
		return nil, errors.New(reason(err))
	}
	return syntax.Decode(path, data)
}

// readURL gives what is at a URL, and the name of it: from the cache, or else from its server. Servers in private networks
// are asked only if the user trusts the address.
func (s *schemaSession) readURL(address string, trusted bool) (data []byte, name string, err error) {
	canonical, err := schemacache.Canonical(address)
	if err != nil {
		return nil, "", &schemaProblem{message: err.Error()}
	}
	for _, d := range s.downloads {
		if d.URL == canonical {
			return d.Data, canonical, nil
		}
	}
	entry, data, err := s.store.cache.Get(canonical)
	if err == nil && !s.refresh {
		s.setOrigin("in the cache since " + day(entry.Time))
		return data, canonical, nil
	}
	if s.store.offline != "" {
		return nil, "", &schemaProblem{
			message: err.Error() + ", and " + s.store.offline,
			advice:  fmt.Sprintf("\"teikit schema fetch %s\" fetches it once; or name a copy in an XML catalog (catalog: in %s)", address, projectFileName),
		}
	}
	d, err := s.download(canonical, trusted)
	if err != nil {
		return nil, "", err
	}
	s.setOrigin("fetched now")
	return d.Data, canonical, nil
}

func (s *schemaSession) setOrigin(origin string) {
	if s.origin == "" {
		s.origin = origin
	}
}

// download fetches what is at a URL.
func (s *schemaSession) download(address string, trusted bool) (*schemacache.Download, error) {
	if s.store.notice != nil {
		s.store.notice("fetching " + address)
	}
	opts := s.fetch
	opts.PublicOnly = !trusted
	if len(s.downloads) > 0 {
		opts.SHA256 = "" // it is that of the schema itself
	}
	if len(s.downloads) == maxDownloads {
		return nil, &schemaProblem{message: fmt.Sprintf("the schema has more than %d files on the web", maxDownloads)}
	}
	d, err := s.store.cache.Fetch(s.ctx, address, opts)
	if err != nil {
		return nil, s.store.fetchProblem(address, err)
	}
	s.downloads = append(s.downloads, d)
	return d, nil
}

// keep puts into the cache what was fetched; what was fetched last, which others include, comes first.
func (s *schemaSession) keep() (entries []schemacache.Entry, err error) {
	for i := len(s.downloads) - 1; i >= 0; i-- {
		e, err := s.store.cache.Put(s.downloads[i])
		if err != nil {
			if s.store.notice != nil {
				s.store.notice(fmt.Sprintf("%s: %v", s.downloads[i].URL, err))
			}
			return entries, err
		}
		entries = append(entries, e)
	}
	return entries, nil
}
