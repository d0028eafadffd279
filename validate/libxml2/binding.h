// What the C side offers to Go. A document is a number here: the address of an xmlDoc, as the Go bindings have it.

#ifndef TEIKIT_LIBXML2_BINDING_H
#define TEIKIT_LIBXML2_BINDING_H

#include <stddef.h>
#include <stdint.h>

// A message of libxml2. Strings may be NULL, numbers 0: then they are not known.
typedef struct {
	int warning;
	int line;
	int column;
	char *text;
	char *file;
	char *element; // as written, with its prefix
} teikit_message;

// A run collects the messages of one thread from teikit_begin to teikit_end.
typedef struct teikit_run teikit_run;

struct teikit_run {
	teikit_message *list;
	int count;
	int dropped;
	uintptr_t opener; // a cgo.Handle; 0: no file may be read
	void *outer_error, *outer_error_data, *outer_generic, *outer_generic_data;
	teikit_run *outer;
};

// teikit_setup has to be called once, before all else.
void teikit_setup(void);
const char *teikit_version(void);

// teikit_begin gives NULL if there is no memory. What it gives is freed by teikit_free, after teikit_end.
teikit_run *teikit_begin(uintptr_t opener);
void teikit_end(teikit_run *run);
void teikit_free(teikit_run *run);

// Schemas; NULL if a document is none. That of an XSD must not be freed before the schema.
void *teikit_compile_rng(uintptr_t doc, teikit_run *run);
void *teikit_compile_xsd(uintptr_t doc, teikit_run *run);
void teikit_free_rng(void *schema);
void teikit_free_xsd(void *schema);

// 0: valid; above: not valid; below: libxml2 could not tell.
int teikit_validate_rng(void *schema, uintptr_t doc, teikit_run *run);
int teikit_validate_xsd(void *schema, uintptr_t doc, teikit_run *run);

#endif
