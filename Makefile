# Two commands do everything: `make run` and `make test`. Each does its own set-up.

CONFIGURATION = release
BUILDOUT = .build/$(CONFIGURATION)/buildout

# The vector instructions to build for: those of this processor, or as asked for, e.g. `make build LEVEL=x86-64-v3`
# (x86-64-v4, x86-64-v3 or x86-64, which is slow). They change how fast a trial is, never a bit of its result.
LEVEL := $(shell Scripts/processor-level)
PROCESSOR = $(if $(LEVEL),-Xswiftc -Xcc -Xswiftc -march=$(LEVEL))
export BUILDOUT_LEVEL = $(LEVEL)

# An import that Package.swift does not declare fails the build.
BUILD_OPTIONS = -c $(CONFIGURATION) $(PROCESSOR) --explicit-target-dependency-import-check error

# A program that carries Swift's run-time libraries starts sooner and runs where Swift is not installed.
STATIC_LIBRARIES := $(wildcard $(dir $(realpath $(shell command -v swift)))../lib/swift_static)
# Without symbols it is two thirds of the size; half of what is left is ICU's data, which Foundation brings along.
PROGRAM_OPTIONS = $(BUILD_OPTIONS) $(if $(STATIC_LIBRARIES),--static-swift-stdlib) -Xlinker -s

# What the benchmarks need: their Python packages and the programs of the peers.
BENCH = .build/benchmarks
BENCH_PYTHON = PYTHONPYCACHEPREFIX=$(BENCH)/pycache $(BENCH)/venv/bin/python

# The measurements are a package of their own.
STUDY_OPTIONS = $(PROGRAM_OPTIONS) --package-path Benchmarks/Study --scratch-path .build-study

SWIFT_FILES = Package.swift Sources Tests Benchmarks/Study

# Fuzzers are a package of their own, in which every module is watched; `-parse-as-library`, since libFuzzer has the main function.
FUZZ_OPTIONS = -c release $(PROCESSOR) -Xswiftc -sanitize=fuzzer -Xswiftc -parse-as-library \
	-Xcc -fsanitize=fuzzer-no-link --package-path Tests/Fuzz --scratch-path .build-fuzz

.PHONY: run serve test test-browser test-cluster test-kills fuzz lint format build readme pictures study bench instructions setup test-setup \
	clean

## run: build a release and run every scenario in Scenarios/, those of one structural belief each, and hold them against history
run: build
	$(BUILDOUT) run Scenarios --again
	$(BUILDOUT) run Scenarios/Structure --out Results/Structure --again --quiet
	$(BUILDOUT) hindcast Scenarios/Hindcast --observations Scenarios/Hindcast/observations.csv --trials 1e6 \
		--out Results/Hindcast --brief
	$(BUILDOUT) hindcast Scenarios/evidence.yaml --observations Scenarios/Observations/2026.csv --trials 1e6 \
		--out Results/Hindcast --brief

## serve: build a release and open the playground, Ctrl-C ends it (ARGS: buildout help serve)
serve: build
	$(BUILDOUT) serve $(ARGS)

## test: run all tests
test: test-setup
	swift test $(BUILD_OPTIONS)

## test-cluster: try shards on GNU parallel and on a Slurm of one node, with the program as it was built last
test-cluster:
	@test -x $(BUILDOUT) || $(MAKE) build
	BUILDOUT=$(CURDIR)/$(BUILDOUT) Scripts/test-cluster

## test-browser: try the playground in Debian's chromium (chromium, chromium-driver, python3-selenium), as it was built last
test-browser:
	@test -x $(BUILDOUT) || $(MAKE) build
	Tests/Browser/run $(BUILDOUT)

## test-kills: kill programs at 300 random moments
test-kills: setup
	BUILDOUT_KILLS=300 swift test $(BUILD_OPTIONS) --filter KillTests

## fuzz: try hostile inputs on everything that reads some, FUZZ_SECONDS each (60)
fuzz: setup
	swift build $(FUZZ_OPTIONS)
	Scripts/fuzz

## lint: check the style of every source file
lint:
	swift format lint --strict --parallel --recursive $(SWIFT_FILES)

## format: bring every source file into style
format:
	swift format format --in-place --parallel --recursive $(SWIFT_FILES)

## build: build the program
build: setup
	swift build $(PROGRAM_OPTIONS) --product buildout

## readme: bring the table of results in README.md up to date with Results/
readme:
	Scripts/results-table

## pictures: draw the pictures of the documentation out of Results/
pictures: build
	$(BUILDOUT) chart $(addprefix Results/,evidence pays-out slow-adoption local-dominates article) \
		--kind futures --out Documentation/pictures/futures.svg
	$(BUILDOUT) chart Results/evidence --kind histogram --metric npv --out Documentation/pictures/npv.svg

## study: build the program that measures what the documentation claims, and show what it can do
study: setup
	swift build $(STUDY_OPTIONS)
	.build-study/$(CONFIGURATION)/buildout-study --help

## bench: time the program against peers in C, numba and NumPy; writes Documentation/benchmarks.md (ARGS: --help)
bench: build $(BENCH)/venv/ready
	swift build $(STUDY_OPTIONS)
	$(BENCH_PYTHON) -m unittest discover --quiet --start-directory Benchmarks
	$(BENCH_PYTHON) Benchmarks/bench.py $(ARGS)

$(BENCH)/venv/ready: Benchmarks/requirements.txt
	python3 -m venv $(BENCH)/venv
	$(BENCH)/venv/bin/pip install --quiet --requirement Benchmarks/requirements.txt
	touch $@

## instructions: count the instructions of a small run and compare them with what was accepted (ACCEPT=1: accept them)
ifneq ($(filter x86-64-v3 x86-64-v4,$(shell Scripts/processor-level)),)
instructions: setup
	@Scripts/install-system-packages valgrind
	BUILDOUT_LEVEL=x86-64-v3 swift build -c release -Xswiftc -Xcc -Xswiftc -march=x86-64-v3 \
		--explicit-target-dependency-import-check error --product buildout --scratch-path .build-v3
	@ACCEPT=$(ACCEPT) Benchmarks/instructions .build-v3/release/buildout
else
instructions:
	@echo "make: instructions are counted for x86-64-v3, which this processor does not run; nothing was compared"
endif

## setup: install the system packages that the build needs
setup:
	@Scripts/install-system-packages

## test-setup: install those that the tests need too
test-setup:
	@Scripts/install-system-packages test

## clean: remove everything that was built
clean:
	rm -rf .build .build-v3 .build-study .build-fuzz
