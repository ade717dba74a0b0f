.DEFAULT_GOAL := help
STATICCHECK := honnef.co/go/tools/cmd/staticcheck@v0.8.2

.PHONY: help build dist test race vet format lint generate generated ci fuzz conformance bench-text kill scale siege sync-test extract-report clusters-report systems

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 18

build: ## build ./khabar
	go build -trimpath -o khabar .

dist: ## archives for all targets into dist/, the same bytes each time
	.ci/dist $(TARGETS)

test: ## run the tests, as in the README
	go test ./...

race: ## run the tests under the race detector, the long ones shortened
	go test -race -short ./...

vet: ## what the compiler lets through
	go vet ./...

systems: ## vet for Windows, macOS and FreeBSD what differs there
	.ci/systems

format: ## fail where gofmt would change a file
	@test -z "$$(gofmt -l .)" || { gofmt -l .; exit 1; }

lint: ## staticcheck, pinned
	go run $(STATICCHECK) ./...

generate: ## make the tables anew from ../shared/data/ucd
	go generate ./...

generated: ## fail where a generated file is not current
	.ci/generated

ci: ## all that has to pass before a change lands
	.ci/run

conformance: ## Unicode's conformance files, with the counts
	go test -count=1 -v -run 'Bidi.*Test|LineBreakTest' ./ui/text/bidi ./ui/text/linebreak

bench-text: ## ui/text against GNU FriBidi (needs a C compiler and libfribidi-dev)
	sh ui/text/testdata/bench.sh

KILLS ?= 1000
kill: ## kill -9 at KILLS (1000) random moments of refreshing, marking, importing, migrating, rescuing
	.ci/kill $(KILLS)

scale: ## 10,000 feeds on loopback: time, memory, keys
	go test -count=1 -timeout 30m -run TestScale -v . -scale-feeds 10000

siege: ## the hostile corpus in full against the built program, with the counts
	go test -count=1 -timeout 30m -run 'Siege|Policy|TextViolation|Panic|Stopped|Lost' -v . -siege

sync-test: ## accounts against the real Miniflux at KHABAR_TEST_MINIFLUX, see feeds/miniflux_test.go
	@test -n "$(KHABAR_TEST_MINIFLUX)" || { echo "KHABAR_TEST_MINIFLUX is not set"; exit 1; }
	go test -count=1 -timeout 60m -run 'Convergence|ServerKilled|TokenRevoked|DeletedEntry|ServerOutOfReach|ToldInBackground|SyncCancelled|SyncRecorded' -v ./feeds -sync-seeds 50

extract-report: ## how well articles are taken out of real pages
	go test -count=1 -v -run Report ./feeds/extract -report

clusters-report: ## how well entries of one event are found (docs/clusters.md)
	go test -count=1 -v -run LabelledSet ./feeds/cluster -report

FUZZTIME ?= 60s
fuzz: ## every fuzz target for FUZZTIME (60s)
	.ci/fuzz $(FUZZTIME)
