//go:build libxml2 && cgo

package libxml2

// #cgo pkg-config: libxml-2.0
// #include "binding.h"
import "C"

import "sync"

// Available tells whether the program was built with libxml2.
const Available = true

// Version is that of libxml2: "2.9.14".
func Version() string { return C.GoString(C.teikit_version()) }

// setUp makes libxml2 ready for several threads: what it would set up when it is first needed, by whatever thread that is.
var setUp = sync.OnceFunc(func() { C.teikit_setup() })
