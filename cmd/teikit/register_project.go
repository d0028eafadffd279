package main

import (
	"teikit/convert/batch"
	"teikit/tei/diag"
	"teikit/tei/register"
	"teikit/tei/source"
	"teikit/tei/xmltext"
	"teikit/validate/rules"
)

// projectRegisters are the registers that a project file names, read as one.
type projectRegisters struct {
	linker *register.Linker // nil: there are none, or they cannot be used
	sum    batch.Checksum   // of their texts
	files  []checked        // those with findings
	named  []rules.RegisterFile

	entries []*register.Entry
}

// linker finds names in the registers of the project; nil if it has none. Ok is false if they cannot be read: then what names mean is not
// known.
func (p *project) linker() (l *register.Linker, ok bool) {
	p.readRegisters()
	return p.registers.linker, p.registers.linker != nil || len(p.config.Registers) == 0
}

// entries are those of the registers of the project.
func (p *project) entries() []*register.Entry {
	p.readRegisters()
	return p.registers.entries
}

// readRegisters reads the registers of the project when they are first asked for.
func (p *project) readRegisters() *projectRegisters {
	if p.registers == nil {
		p.registers = readRegisters(p.config.Registers)
	}
	return p.registers
}

// registerFindings are the registers that were asked for and have findings.
func (p *project) registerFindings() []checked {
	if p.registers == nil {
		return nil
	}
	return p.registers.files
}

func readRegisters(paths []string) *projectRegisters {
	r := &projectRegisters{}
	var entries []*register.Entry
	var texts []string
	broken := false
	for _, path := range paths {
		list, text, found := readRegister(path)
		texts = append(texts, path, text)
		entries = append(entries, list...)
		if len(found) > 0 {
			found.Sort()
			r.files = append(r.files, checked{name: path, findings: found, failed: hasError(found)})
		}
		broken = broken || hasError(found)
		if !hasError(found) {
			r.named = append(r.named, rules.RegisterFile{Name: path, Register: register.New(list)})
		}
	}
	r.sum, r.entries = batch.Sums(texts...), entries
	if len(paths) > 0 && !broken {
		r.linker = register.NewLinker(register.New(entries))
	}
	return r
}

func readRegister(path string) (entries []*register.Entry, text string, found diag.List) {
	data, found := input{name: path}.read(nil)
	if found != nil {
		return nil, "", found
	}
	f, found := decodeRegister(path, data)
	if hasError(found) {
		return nil, "", found
	}
	entries, more := register.Read(f)
	return entries, f.Text(), append(found, more...)
}

// decodeRegister makes text of a file that is XML or a table.
func decodeRegister(name string, data []byte) (*source.File, diag.List) {
	if register.IsXML(string(data[:min(len(data), 64)])) {
		return xmltext.Decode(name, data)
	}
	return xmltext.DecodeText(name, data, "")
}
