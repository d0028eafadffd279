# Names what CI runs; see .ci/run.
.PHONY: ci test bench

ci:
	.ci/run

test:
	go test ./...

bench:
	.ci/bench
