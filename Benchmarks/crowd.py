"""Many nodes on one LAN of the laboratory, and words for them to share; for Benchmarks/lists."""

import random
import time

from control import Control, ask_all, until
from laboratory import PATIENCE, Broken, Host, Node

# How far a list has come is asked so often.
LOOKING_SECONDS = 0.1
# A daemon has then announced its host name, and asked what it asks at its start.
SETTLING_SECONDS = 1.2
# To give up links to who is silent, or to dial again after many dials in vain.
LINKS_PATIENCE = 120

chance = random.Random(1848)


def load():
    with open("/proc/loadavg") as file:
        return " ".join(file.read().split()[:3])


def added(before, after, key):
    """By how much a number of each node's list has grown."""
    return [now[key] - then[key] for then, now in zip(before, after)]


def invented(count, taken):
    """Words of nobody's: four or five syllables, ten letters on average, all different."""
    words = []
    while len(words) < count:
        word = "".join(
            chance.choice("bdfgkmnprstvz") + chance.choice("aeou")
            for _ in range(chance.choice([4, 4, 5])))
        word += chance.choice("mnrst")
        if word not in taken:
            taken.add(word)
            words.append(word)
    return words


class Crowd:
    """Nodes on one LAN, all linked, each with a connection to its control socket."""

    def __init__(self, count):
        self.nodes = []
        self.controls = []
        self.taken = set()
        self.join(count)
        self.mesh()

    def join(self, count):
        known = len(self.nodes)
        hosts = [Host(f"h{known + number + 1}") for number in range(count)]
        time.sleep(SETTLING_SECONDS)
        self.nodes += [Node(host, host.name) for host in hosts]
        self.controls += [Control(node) for node in self.nodes[known:]]

    def mesh(self):
        deadline = time.monotonic() + LINKS_PATIENCE
        while (fewest := min(len(node.online) for node in self.nodes)) < len(self.nodes) - 1:
            if time.monotonic() > deadline:
                raise Broken(f"somebody has only {fewest} links after {LINKS_PATIENCE} s")
            time.sleep(0.05)

    @property
    def links(self):
        return len(self.nodes) * (len(self.nodes) - 1) // 2

    def status(self):
        """Of their lists."""
        return [answer["listStatus"][0] for answer in ask_all(self.controls, "listStatus")]

    def alike(self, controls, records, patience=PATIENCE):
        """When each of these held so many records; Broken unless they are the same ones."""
        moments = until(
            f"list of {records} records", controls, {"command": "listStatus"},
            lambda answer: answer["listStatus"][0]["records"] == records, LOOKING_SECONDS, patience)
        states = {
            (answer["listStatus"][0]["records"], answer["listStatus"][0]["fingerprint"])
            for answer in ask_all(controls, "listStatus")}
        if len(states) != 1:
            raise Broken(f"as many records and not the same ones: {sorted(states)}")
        return moments

    def end(self):
        for control in self.controls:
            control.close()
        for node in self.nodes:
            node.end()
            node.host.ask("remove")
