# make demo     shows apigw at work; no AWS account, no Terraform needed
# make test     proves it (needs terraform)
# make build    the release binary, .build/dist/apigw
# make install  binary, manual pages, completions (PREFIX=/usr/local, DESTDIR=)
# make bench    instructions, time and memory beside bare scans of the same bytes
PREFIX ?= /usr/local
DESTDIR ?=
SWIFT_FILES = Sources Tests templates Package.swift

.PHONY: demo test test-full build install bench bench-doc format lint docs clean prepare dev

demo:
	@.make/demo.sh

test:
	@.make/test.sh

test-full:
	@.make/test.sh full

prepare:
	@.make/prepare.sh

build: prepare
	@.make/build-release.sh apigw

dev: prepare
	@swift build --product apigw-dev

install: build dev
	@PREFIX="$(PREFIX)" DESTDIR="$(DESTDIR)" .make/install.sh

bench: build
	@.make/build-release.sh apigw-dev
	@python3 Tests/Bench/bench.py

bench-doc: build
	@.make/build-release.sh apigw-dev
	@python3 Tests/Bench/bench.py --write docs/performance.md

format:
	@swift format --in-place --recursive $(SWIFT_FILES)

lint:
	@swift format lint --strict --recursive $(SWIFT_FILES)

docs: prepare
	@python3 Tests/Tools/rule_pages.py
	@swift build --product apigw-dev
	@"$$(swift build --show-bin-path)/apigw-dev" docs all

clean:
	@rm -rf .build .venv
