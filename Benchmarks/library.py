"""100,000 rules: what it takes to fetch and to hold them; for Benchmarks/lists."""

import subprocess
import time

from control import Control, is_masked, until
from crowd import SETTLING_SECONDS, invented, load
from laboratory import NODE, PATIENCE, Broken, Host, Node, note
from rows import median, row, spread
from wire import Wire

NEWCOMERS = 8
PACK = 100_000
RATE = "100mbit"
# Whether a rule acts is asked so often.
ASKING_SECONDS = 0.004


def memory(node):
    """All bytes, those of no file, its share of all; and the most there ever was."""
    with open(f"/proc/{node.process.pid}/smaps_rollup") as file:
        shared = next(int(line.split()[1]) for line in file if line.startswith("Pss:")) * 1024
    with open(f"/proc/{node.process.pid}/status") as file:
        most = next(int(line.split()[1]) for line in file if line.startswith("VmHWM:")) * 1024
    total, anonymous = node.resident()
    return total, anonymous, shared, most


class Library:
    """Two nodes that hold a pack of 100,000 rules, which one of them has imported."""

    def __init__(self):
        self.words = invented(PACK, set())
        self.bytes = sum(len(word) + 1 for word in self.words)
        hosts = [Host(name, "--lan", "library") for name in ("imports", "has")]
        time.sleep(SETTLING_SECONDS)
        self.nodes = [Node(host, host.name) for host in hosts]
        for node, other in zip(self.nodes, reversed(self.nodes)):
            node.sees(other.name, "online")
        self.wire = Wire(hosts[0])
        self.controls = [Control(node) for node in self.nodes]
        path = hosts[0].folder + "/home/words.txt"
        with open(path, "w") as file:
            file.write("\n".join(self.words) + "\n")
        started = time.monotonic()
        importing = hosts[0].start(
            NODE, "words", "import", path, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        try:
            output, _ = importing.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            importing.kill()
            raise Broken(f"an import takes more than {PATIENCE} s") from None
        self.importing = time.monotonic() - started
        if importing.returncode != 0:
            raise Broken(f"words import: {output.decode()}")
        self.wait(self.controls[1])
        self.passing = time.monotonic() - started

    def wait(self, control):
        """When its node masked the last word."""
        word = self.words[-1]
        return until(
            f"mask for {word}", [control], {"command": "testWords", "text": word},
            lambda answer: is_masked(answer, word), ASKING_SECONDS)[control]

    def end(self):
        self.wire.end()
        for node in self.nodes:
            node.end()
            node.host.ask("remove")


class Fetch:
    """What it takes a newcomer with a new key to have the pack."""

    def __init__(self, library, number):
        host = Host(f"comes{number}", "--lan", "library")
        host.ask("limit", RATE)
        time.sleep(SETTLING_SECONDS)
        self.bare = library.wire.measure(host, library.bytes, 2)[1]
        node = Node(host, host.name)
        control = Control(node)
        masked = library.wait(control)
        linked = node.facts.wait("link", lambda fact: fact[1] == "online")
        self.since_start = masked - node.started
        self.since_link = masked - linked
        # All the rest that it had to say.
        time.sleep(1)
        status = control.list()
        if status["rules"] != PACK:
            raise Broken(f"{node.name} has {status['rules']} rules")
        self.bytes = status["bytesReceived"]
        self.memory = memory(node)
        self.processor = node.processor_seconds()
        control.close()
        node.end()
        host.ask("remove")


def newcomers():
    note(f"an import of {PACK:,} rules")
    before = load()
    library = Library()
    note(f"{NEWCOMERS} newcomers fetch them at {RATE}")
    fetches = [Fetch(library, number + 1) for number in range(NEWCOMERS)]

    def each(name):
        return [getattr(fetch, name) for fetch in fetches]

    bare = median(each("bare"))
    anchor = f"as many bytes by TLS alone {bare:.2f} s"
    loads = f"load average {before} before, {load()} after"
    row(f"newcomer has {PACK:,} rules, from its start", spread(each("since_start"), 99), "≤ 2 s",
        anchor, median(each("since_start")) / bare,
        note=f"{RATE} each way, from two peers; processor time of the newcomer until then and a "
             f"second more {median(each('processor')):.2f} s; {loads}")
    row("  from its first link", spread(each("since_link"), 99), "", anchor,
        median(each("since_link")) / bare)
    row("  bytes received", f"{max(each('bytes')) / 1e6:.2f} MB", "≤ 1.2 MB",
        f"the file {library.bytes / 1e6:.2f} MB", max(each("bytes")) / library.bytes)
    row(f"import of {PACK:,} rules", f"{library.importing:.2f} s (n 1)",
        note=f"as a command; another node has them after {library.passing:.2f} s")

    def shown(found):
        total, anonymous, shared, most = found
        return (f"{total / 1e6:.1f} MB, {(total - anonymous) / 1e6:.1f} of it files; "
                f"PSS {shared / 1e6:.1f} MB; at most {most / 1e6:.1f} MB")

    row(f"memory with {PACK:,} rules, who fetched them",
        shown(max(each("memory"))), "≤ 150 MB")
    row(f"memory with {PACK:,} rules, who holds and gives them",
        shown(memory(library.nodes[1])), "≤ 150 MB")
    row(f"memory with {PACK:,} rules, who imported them",
        shown(memory(library.nodes[0])), "≤ 150 MB")
    library.end()
