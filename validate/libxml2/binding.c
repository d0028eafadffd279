//go:build libxml2 && cgo

#include "binding.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/catalog.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/relaxng.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlschemas.h>
#include <libxml/xmlschemastypes.h>

#include "_cgo_export.h"

#if LIBXML_VERSION >= 21200
typedef const xmlError *error_pointer;
#else
typedef xmlErrorPtr error_pointer;
#endif

enum { MAX_MESSAGES = 1000, MAX_GENERIC = 500 };

// The run of this thread; NULL: nobody has asked for anything.
static __thread teikit_run *current;

static char *copy(const void *s) {
	return s == NULL ? NULL : strdup(s);
}

// room gives the place of one more message; NULL if there is none.
static teikit_message *room(teikit_run *run) {
	if (run->count >= MAX_MESSAGES) {
		run->dropped++;
		return NULL;
	}
	teikit_message *list = realloc(run->list, (run->count + 1) * sizeof *list);
	if (list == NULL) {
		run->dropped++;
		return NULL;
	}
	run->list = list;
	teikit_message *m = &list[run->count++];
	memset(m, 0, sizeof *m);
	return m;
}

// element_at is the element that a node is, or is in.
static xmlNodePtr element_at(void *node) {
	for (xmlNodePtr n = node; n != NULL; n = n->parent) {
		switch (n->type) {
		case XML_ELEMENT_NODE:
			return n;
		case XML_ATTRIBUTE_NODE:
		case XML_TEXT_NODE:
		case XML_CDATA_SECTION_NODE:
		case XML_ENTITY_REF_NODE:
		case XML_PI_NODE:
		case XML_COMMENT_NODE:
			continue;
		default: // other structures
			return NULL;
		}
	}
	return NULL;
}

static char *name_of(xmlNodePtr element) {
	if (element->ns == NULL || element->ns->prefix == NULL)
		return copy(element->name);
	size_t size = strlen((const char *)element->ns->prefix) + strlen((const char *)element->name) + 2;
	char *name = malloc(size);
	if (name != NULL)
		snprintf(name, size, "%s:%s", element->ns->prefix, element->name);
	return name;
}

// collect is the handler of structured errors.
static void collect(void *data, error_pointer error) {
	teikit_run *run = data;
	teikit_message *m = run == NULL || error == NULL ? NULL : room(run);
	if (m == NULL)
		return;
	m->warning = error->level == XML_ERR_WARNING;
	m->line = error->line;
	m->text = copy(error->message);
	m->file = copy(error->file);
	switch (error->domain) { // the others have no column, and ctxt and node of theirs
	case XML_FROM_RELAXNGP:
	case XML_FROM_RELAXNGV:
	case XML_FROM_SCHEMASP:
	case XML_FROM_SCHEMASV: {
		xmlNodePtr element = element_at(error->node);
		if (element != NULL) {
			long line = xmlGetLineNo(element);
			if (line > 0)
				m->line = (int)line;
			m->element = name_of(element);
		}
		break;
	}
	default:
		m->column = error->int2;
	}
}

// collect_text is the handler of errors that are mere text: libxml2 says with it what it has not been made for.
static void collect_text(void *data, const char *format, ...) {
	teikit_run *run = data;
	teikit_message *m = run == NULL ? NULL : room(run);
	if (m == NULL)
		return;
	char text[MAX_GENERIC];
	va_list args;
	va_start(args, format);
	vsnprintf(text, sizeof text, format, args);
	va_end(args);
	m->warning = 1;
	m->text = copy(text);
}

// load takes the place of all ways in which libxml2 would open a file or an address by itself. Only a schema may have files, by its opener; what is
// asked for while a text is being read is an external entity or a DTD. Entities of an XSD are read in a context of their own, which has the options of
// the schema already; files of schemas get theirs later.
static xmlParserInputPtr load(const char *url, const char *id, xmlParserCtxtPtr ctxt) {
	(void)id;
	char *text = NULL, *name = NULL;
	size_t size = 0;
	int entity = ctxt != NULL && (ctxt->input != NULL || (ctxt->options & XML_PARSE_NOENT) != 0);
	if (current == NULL || current->opener == 0 || url == NULL || entity || !teikitOpen(current->opener, (char *)url, &text, &size, &name)) {
		xmlResetLastError(); // else that of another file would be taken for this one's
		return NULL;
	}
	xmlParserInputPtr input = NULL;
	xmlParserInputBufferPtr buffer = xmlParserInputBufferCreateMem(text, (int)size, XML_CHAR_ENCODING_NONE);
	if (buffer != NULL && (input = xmlNewIOInputStream(ctxt, buffer, XML_CHAR_ENCODING_NONE)) == NULL)
		xmlFreeParserInputBuffer(buffer);
	if (input != NULL)
		input->filename = (const char *)xmlStrdup((const xmlChar *)name);
	free(text);
	free(name);
	return input;
}

void teikit_setup(void) {
	xmlInitParser();
	xmlSchemaInitTypes();
	xmlRelaxNGInitTypes();
	xmlCatalogSetDefaults(XML_CATA_ALLOW_NONE);
	xmlSetExternalEntityLoader(load);
}

const char *teikit_version(void) {
	return LIBXML_DOTTED_VERSION;
}

teikit_run *teikit_begin(uintptr_t opener) {
	teikit_run *run = calloc(1, sizeof *run);
	if (run == NULL)
		return NULL;
	run->opener = opener;
	run->outer = current;
	run->outer_error = (void *)xmlStructuredError;
	run->outer_error_data = xmlStructuredErrorContext;
	run->outer_generic = (void *)xmlGenericError;
	run->outer_generic_data = xmlGenericErrorContext;
	xmlSetStructuredErrorFunc(run, collect);
	xmlSetGenericErrorFunc(run, collect_text);
	current = run;
	return run;
}

void teikit_end(teikit_run *run) {
	xmlSetStructuredErrorFunc(run->outer_error_data, (xmlStructuredErrorFunc)run->outer_error);
	xmlSetGenericErrorFunc(run->outer_generic_data, (xmlGenericErrorFunc)run->outer_generic);
	xmlResetLastError();
	current = run->outer;
}

void teikit_free(teikit_run *run) {
	for (int i = 0; i < run->count; i++) {
		free(run->list[i].text);
		free(run->list[i].file);
		free(run->list[i].element);
	}
	free(run->list);
	free(run);
}

void *teikit_compile_rng(uintptr_t doc, teikit_run *run) {
	xmlRelaxNGParserCtxtPtr ctxt = xmlRelaxNGNewDocParserCtxt((xmlDocPtr)doc); // which makes a copy of the document
	if (ctxt == NULL)
		return NULL;
	xmlRelaxNGSetParserStructuredErrors(ctxt, collect, run);
	xmlRelaxNGPtr schema = xmlRelaxNGParse(ctxt);
	xmlRelaxNGFreeParserCtxt(ctxt);
	return schema;
}

void *teikit_compile_xsd(uintptr_t doc, teikit_run *run) {
	xmlSchemaParserCtxtPtr ctxt = xmlSchemaNewDocParserCtxt((xmlDocPtr)doc); // which makes no copy
	if (ctxt == NULL)
		return NULL;
	xmlSchemaSetParserStructuredErrors(ctxt, collect, run);
	xmlSchemaPtr schema = xmlSchemaParse(ctxt);
	xmlSchemaFreeParserCtxt(ctxt);
	return schema;
}

void teikit_free_rng(void *schema) {
	xmlRelaxNGFree(schema);
}

void teikit_free_xsd(void *schema) {
	xmlSchemaFree(schema);
}

int teikit_validate_rng(void *schema, uintptr_t doc, teikit_run *run) {
	xmlRelaxNGValidCtxtPtr ctxt = xmlRelaxNGNewValidCtxt(schema);
	if (ctxt == NULL)
		return -1;
	xmlRelaxNGSetValidStructuredErrors(ctxt, collect, run);
	int result = xmlRelaxNGValidateDoc(ctxt, (xmlDocPtr)doc);
	xmlRelaxNGFreeValidCtxt(ctxt);
	return result;
}

int teikit_validate_xsd(void *schema, uintptr_t doc, teikit_run *run) {
	xmlSchemaValidCtxtPtr ctxt = xmlSchemaNewValidCtxt(schema);
	if (ctxt == NULL)
		return -1;
	xmlSchemaSetValidStructuredErrors(ctxt, collect, run);
	int result = xmlSchemaValidateDoc(ctxt, (xmlDocPtr)doc);
	xmlSchemaFreeValidCtxt(ctxt);
	return result;
}
