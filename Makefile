# Two commands do everything: `make run` and `make test`. Each does its own set-up.

CONFIGURATION = release
BUILDOUT = .build/$(CONFIGURATION)/buildout

# The processor's vector instructions, where it has them. They change how fast a trial is, never a bit of its result.
LEVEL := $(shell Scripts/processor-level)
PROCESSOR = $(if $(LEVEL),-Xswiftc -Xcc -Xswiftc -march=$(LEVEL))

# An import that Package.swift does not declare fails the build.
BUILD_OPTIONS = -c $(CONFIGURATION) $(PROCESSOR) --explicit-target-dependency-import-check error

SWIFT_FILES = Package.swift Sources Tests

.PHONY: run test lint format build readme study setup test-setup clean

## run: build a release and run every scenario in Scenarios/
run: build
	$(BUILDOUT) run Scenarios

## test: run all tests
test: test-setup
	swift test $(BUILD_OPTIONS)

## lint: check the style of every source file
lint:
	swift format lint --strict --parallel --recursive $(SWIFT_FILES)

## format: bring every source file into style
format:
	swift format format --in-place --parallel --recursive $(SWIFT_FILES)

## build: build the program
build: setup
	swift build $(BUILD_OPTIONS) --product buildout

## readme: bring the table of results in README.md up to date with Results/
readme:
	Scripts/results-table

## study: build the program that measures what the documentation claims, and show what it can do
study: setup
	swift build $(BUILD_OPTIONS) --product buildout-study
	.build/$(CONFIGURATION)/buildout-study --help

## setup: install the system packages that the build needs
setup:
	@Scripts/install-system-packages

## test-setup: install those that the tests need too
test-setup:
	@Scripts/install-system-packages test

## clean: remove everything that was built
clean:
	rm -rf .build
