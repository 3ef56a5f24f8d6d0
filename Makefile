# A convenience only: everything here is one Maven command.
.DEFAULT_GOAL := help
JFTPD := dist/target/jftpd/bin/jftpd
ARGS ?=

.PHONY: help build check long format run bench clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

build: ## build what is installed, dist/target/jftpd, without tests
	mvn -B -q -DskipTests package

check: ## what CI runs: layout, lint, all tests; fails when one is skipped
	.ci/run

long: ## the same and what takes minutes
	mvn -B -Plong verify

format: ## let the formatter fix the layout
	mvn -B -q spotless:apply

run: build ## build and serve the current folder; make run ARGS="-p 2122 -w"
	$(JFTPD) serve $(ARGS)

bench: ## compile the benchmarks; they are run by hand
	mvn -B -q -DskipTests -pl benchmarks -am package

clean: ## remove what was built
	mvn -B -q clean
