# For a Makefile: include teikit.mk. "make validate" checks the letters, "make report" makes a page of the findings.
LETTERS ?= tei
TEIKIT ?= teikit

.PHONY: validate report
validate:
	$(TEIKIT) validate $(LETTERS)

report:
	$(TEIKIT) validate --format html=report.html --fail-on error $(LETTERS)
