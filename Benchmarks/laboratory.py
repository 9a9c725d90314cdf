"""Hosts, nodes and onlookers of a LAN laboratory, for Benchmarks/lan and lists: see Scripts/in-lab.

Every observation is a pair (moment, fact): the moment is time.monotonic() when the bytes were read.
"""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time

LAB = os.environ.get("CHAT_NODE_LAB", "")
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
NODE = os.environ.get("CHAT_NODE_BINARY", ROOT + "/.build/release/chat-node")

# Nothing here takes that long: it has not worked.
PATIENCE = 60


class Broken(Exception):
    """Something did not work, in one line."""


def note(text):
    print(f"{os.path.basename(sys.argv[0])}: {text}", file=sys.stderr, flush=True)


class Facts:
    """What an onlooker has seen so far, oldest first, and a way to wait for more."""

    def __init__(self, name):
        self.name = name
        self.seen = []
        # Why no more will come, when that is known.
        self.ending = None
        self.changed = threading.Condition()

    def add(self, moment, fact):
        with self.changed:
            self.seen.append((moment, fact))
            self.changed.notify_all()

    def end(self, reason):
        with self.changed:
            self.ending = reason
            self.changed.notify_all()

    def mark(self):
        """To wait only for what comes after now."""
        with self.changed:
            return len(self.seen)

    def since(self, mark=0):
        with self.changed:
            return self.seen[mark:]

    def wait(self, what, is_wanted, mark=0, patience=PATIENCE):
        """The moment of the first fact that is wanted."""
        deadline = time.monotonic() + patience
        with self.changed:
            while True:
                for moment, fact in self.seen[mark:]:
                    if is_wanted(fact):
                        return moment
                mark = len(self.seen)
                if self.ending:
                    raise Broken(f"{self.name}: no {what}: {self.ending}")
                left = deadline - time.monotonic()
                if left <= 0 or not self.changed.wait(left):
                    raise Broken(f"{self.name}: no {what} in {patience} s")


class Host:
    """One machine of the laboratory, with an avahi-daemon of its own."""

    def __init__(self, name, *options):
        self.name = name
        self.folder = f"{LAB}/hosts/{name}"
        self.ask("add", *options)

    def ask(self, verb, *options):
        command = [ROOT + "/Scripts/lab-host", verb, self.name, *options]
        outcome = subprocess.run(command, capture_output=True, text=True)
        if outcome.returncode != 0:
            raise Broken(f"lab-host {verb} {self.name}: {outcome.stderr.strip()}")

    def daemon_processor_seconds(self):
        """Of its avahi-daemon."""
        with open(self.folder + "/run/pid") as file:
            return processor_seconds(int(file.read()))

    def start(self, *command, **options):
        """A program on this host. One execution away from it, so that no shell's start is timed."""
        home = self.folder + "/home"
        environment = dict(os.environ)
        environment.update(
            HOME=home,
            XDG_RUNTIME_DIR=self.folder + "/runtime",
            XDG_DATA_HOME=home + "/.local/share",
            DBUS_SYSTEM_BUS_ADDRESS=f"unix:path={self.folder}/bus",
        )
        return subprocess.Popen(
            ["nsenter", f"--net=/run/netns/{self.name}", *command],
            env=environment, stdin=subprocess.DEVNULL, **options)


def processor_seconds(pid):
    """User and system time since the process started: see proc(5)."""
    with open(f"/proc/{pid}/stat") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def end(process, number=signal.SIGKILL):
    """Ends a process of ours and waits for it."""
    process.send_signal(number)
    try:
        process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        raise Broken(f"process {process.pid} does not end") from None


class Node:
    """A headless chat-node, watched through its control socket from the moment it has one."""

    def __init__(self, host, name):
        self.host = host
        self.name = name
        self.facts = Facts(name)
        self.id = None
        # The names of those linked now.
        self.online = set()
        self.started = time.monotonic()
        self.process = host.start(
            NODE, "run", "--headless", "--name", name,
            stdout=subprocess.DEVNULL)
        threading.Thread(target=self._watch, daemon=True).start()

    def _watch(self):
        path = self.host.folder + "/runtime/chat-node/default.sock"
        connection = socket.socket(socket.AF_UNIX)
        while True:
            try:
                connection.connect(path)
                break
            except OSError:
                if self.process.poll() is not None:
                    return self.facts.end(f"it ended with {self.process.returncode}")
                time.sleep(0.001)
        # Who was there before the watch began is in the answer to the second request.
        connection.sendall(
            b'{"command":"watch","id":1}\n{"command":"peers","id":2}\n{"command":"whoami","id":3}\n')
        rest = b""
        while True:
            try:
                bytes = connection.recv(65536)
            except OSError as error:
                return self.facts.end(f"{error}")
            moment = time.monotonic()
            if not bytes:
                return self.facts.end("it ended")
            *lines, rest = (rest + bytes).split(b"\n")
            for line in lines:
                self._read(moment, json.loads(line))

    def _read(self, moment, line):
        for peer in line.get("peers", []) + ([line["peer"]] if "peer" in line else []):
            name, presence = peer["name"], peer["presence"]
            (self.online.add if presence == "online" else self.online.discard)(name)
            self.facts.add(moment, (name, presence))
        if "self" in line:
            self.id = line["self"]["id"]
            self.facts.add(moment, ("ready", self.id))

    def ready(self):
        """The moment at which it answered on its control socket."""
        return self.facts.wait("answer to whoami", lambda fact: fact[0] == "ready")

    def sees(self, other, *presences, mark=0, patience=PATIENCE):
        return self.facts.wait(
            f"{other} {' or '.join(presences)}",
            lambda fact: fact[0] == other and fact[1] in presences, mark, patience)

    def farewells(self, mark):
        """Which links have been reported gone since a mark."""
        return [name for _, (name, presence) in self.facts.since(mark) if presence == "offline"]

    def explain(self):
        """What it has seen so far, in seconds since its start."""
        facts = [
            f"{what if what == 'ready' else f'{what} {detail}'} {moment - self.started:.2f}"
            for moment, (what, detail) in self.facts.since()]
        note(f"{self.name}, slow: " + ", ".join(facts))

    def end(self, number=signal.SIGKILL):
        """Returns the moment of the signal."""
        moment = time.monotonic()
        end(self.process, number)
        return moment

    def processor_seconds(self):
        return processor_seconds(self.process.pid)

    def resident(self):
        """Bytes in memory: all of them, and those that are no pages of files."""
        with open(f"/proc/{self.process.pid}/status") as file:
            fields = dict(line.split(":", 1) for line in file)
        return tuple(int(fields[name].split()[0]) * 1024 for name in ("VmRSS", "RssAnon"))


class Browser:
    """avahi-browse on a host: which instances of a service appear and vanish there, per family."""

    def __init__(self, host, service):
        self.facts = Facts(f"avahi-browse {service} on {host.name}")
        self.process = host.start(
            "stdbuf", "-oL", "avahi-browse", "-p", service,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        threading.Thread(target=self._watch, daemon=True).start()

    def _watch(self):
        for line in self.process.stdout:
            moment = time.monotonic()
            fields = line.rstrip("\n").split(";")
            if len(fields) > 3:
                self.facts.add(moment, (fields[0], fields[3]))
        self.facts.end("it ended")

    def waits(self, sign, instance, mark=0, patience=PATIENCE):
        """`+`: appeared, `-`: vanished; in whichever family did so first."""
        return self.facts.wait(
            f"{sign} {instance}", lambda fact: fact == (sign, instance), mark, patience)

    def end(self):
        end(self.process)
