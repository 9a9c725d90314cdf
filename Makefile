# What a person types. Each target installs what it needs first, says so, and does nothing twice.
#   make run ARGS="--name Ana"    the chat           make test     every test
#   make install                   the program, a service, completions, the manual
#   make demo                     three hosts here   make bench    the figures
#                                                    make bench-filter    the filter's alone
#                                                    make bench-lists     the shared words' alone
#                                                    make simulate        up to 10,000 nodes, played
#                                                    make torture         faults against real nodes
#                                                    make record          the README's picture

SOURCES = Package.swift Sources Tests Benchmarks

.PHONY: run install uninstall test demo bench bench-filter bench-lists simulate torture record lint format proto folding widths words sanitize fuzz

run:
	@Scripts/setup run
	swift build -c release --product chat-node
	@exec .build/release/chat-node $(ARGS)

# Into ~/.local (root: /usr/local), or where PREFIX says. BINARY: instead of building one.
install:
ifndef BINARY
	@Scripts/setup run install
	swift build -c release --product chat-node
endif
	@Scripts/install $(or $(BINARY),.build/release/chat-node)

uninstall:
	@Scripts/install --remove

test:
	@Scripts/setup run test
	@Scripts/test

demo:
	@Scripts/setup run demo
	swift build --product chat-node
	@Scripts/demo

bench:
	@Scripts/setup run test bench-filter
	@Scripts/bench

bench-filter:
	@Scripts/setup bench-filter
	@Scripts/bench-filter

bench-lists:
	@Scripts/setup run test
	@Scripts/bench-lists

simulate:
	@Scripts/simulate

torture:
	@Scripts/setup run test
	@Scripts/torture

# The README's picture, from a talk between three hosts of the LAN laboratory; committed.
record:
	@Scripts/setup run record
	swift build --product chat-node
	@Scripts/record-session

# ThreadSanitizer over the links and the loop (a build of its own, in .build-tsan).
sanitize:
	@Scripts/setup run test
	TSAN_OPTIONS="suppressions=$(CURDIR)/Scripts/thread-sanitizer.supp halt_on_error=1" \
	swift test --sanitize=thread --scratch-path .build-tsan --filter 'ChatLinksTests|ChatNodeTests'

# The word filter and the parser of keys under AddressSanitizer, with bytes that reach ever new parts.
fuzz:
	@Scripts/fuzz $(EXECUTIONS)

lint:
	swift format lint --strict -r $(SOURCES)

format:
	swift format -i -r $(SOURCES)

# The wire's Swift, from chat.proto; committed.
proto:
	@Scripts/setup run proto
	@Scripts/generate-wire

# The filter's tables of letters, from the Unicode Character Database and UTS #39; committed.
folding:
	@Scripts/setup folding
	@Scripts/generate-folding

# How wide terminals draw each scalar, from the Unicode Character Database; committed.
widths:
	@Scripts/setup widths
	@Scripts/generate-widths

# The common words that the finder looks through, from Scripts/common-words; committed.
words:
	@Scripts/setup words
	@Scripts/select-common-words
