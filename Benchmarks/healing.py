"""A LAN that is split, written on in both halves, and mended; for Benchmarks/lists."""

import concurrent.futures
import os
import time

from crowd import LINKS_PATIENCE, LOOKING_SECONDS, added, invented, load
from laboratory import Broken, note
from rows import row, spread

# Each time the same authors: one has 256 places, and writes 300 records at once.
SPLITS = 2
AUTHORS = 10
ADDS = 100
# Of more words, one command makes an import.
ADDS_AT_ONCE = 32
# What a healed LAN still has to say.
QUIET_SECONDS = 5


def write_apart(crowd, sides):
    """Ten authors a side write a hundred words each, in records of their own."""
    records = crowd.controls[0].list()["records"]
    words = {
        control: invented(ADDS, crowd.taken) for side in sides for control in side[:AUTHORS]}
    for start in range(0, ADDS, ADDS_AT_ONCE):
        for control, all_words in words.items():
            control.send("addWords", words=all_words[start:start + ADDS_AT_ONCE])
        for control in words:
            control.answer()
    for side in sides:
        crowd.alike(side, records + AUTHORS * ADDS)
    return records + len(sides) * AUTHORS * ADDS


class Healing:
    """One split LAN that meets again, in seconds since the last cable was back."""

    def __init__(self, crowd):
        half = len(crowd.nodes) // 2
        here, there = crowd.nodes[:half], crowd.nodes[half:]
        names = {node.name for node in here}
        self.load = load()
        self._move(there, "apart")
        deadline = time.monotonic() + LINKS_PATIENCE
        while any((node.name in names) != (other in names)
                  for node in crowd.nodes for other in list(node.online)):
            if time.monotonic() > deadline:
                raise Broken(f"links through no cable after {LINKS_PATIENCE} s")
            time.sleep(0.1)
        records = write_apart(crowd, [crowd.controls[:half], crowd.controls[half:]])
        time.sleep(QUIET_SECONDS)
        before = crowd.status()
        marks = [node.facts.mark() for node in crowd.nodes]
        spent = sum(node.processor_seconds() for node in crowd.nodes)
        moving = time.monotonic()
        moved = self._move(there, "lan")
        self.moving = moved - moving
        moments = crowd.alike(crowd.controls, records, LINKS_PATIENCE)
        alike = max(moments.values())
        self.processor = sum(node.processor_seconds() for node in crowd.nodes) - spent
        # Who has only just met still compares and greets.
        crowd.mesh()
        time.sleep(QUIET_SECONDS)
        after = crowd.status()
        crossed = [
            moment for node, mark in zip(crowd.nodes, marks)
            for moment, (name, presence) in node.facts.since(mark)
            if presence == "online" and (node.name in names) != (name in names)]
        self.first_link = min(crossed) - moved
        self.last_link = max(crossed) - moved
        self.alike = alike - moved
        self.after_first_link = alike - min(crossed)
        # Each is told of its own first link to the other side.
        met = [min(moment for moment, (name, presence) in node.facts.since(mark)
                   if presence == "online" and (node.name in names) != (name in names))
               for node, mark in zip(crowd.nodes, marks)]
        self.all_met = max(met) - moved
        self.own = [
            max(0, moments[control] - moment) for control, moment in zip(crowd.controls, met)]
        sent, received = (added(before, after, key) for key in ("bytesSent", "bytesReceived"))
        self.link_bytes = sum(sent) / crowd.links
        self.cross_bytes = sum(sent) / (half * (len(crowd.nodes) - half))
        self.busiest_bytes = max(map(sum, zip(sent, received))) / (len(crowd.nodes) - 1)
        self.sessions = sum(added(before, after, "sessions"))
        self.offences = sum(added(before, after, "offences"))
        self.held_back = sum(added(before, after, "heldBack"))
        self.load += f" before, {load()} after"

    @staticmethod
    def _move(nodes, lan):
        """At the same time; returns when the last was done."""
        with concurrent.futures.ThreadPoolExecutor(len(nodes)) as hands:
            list(hands.map(lambda node: node.host.ask("move", lan), nodes))
        return time.monotonic()


def spans(firsts, lasts):
    return ", ".join(f"{first:.1f} to {last:.1f} s" for first, last in zip(firsts, lasts))


def healings(crowd):
    found = []
    for number in range(SPLITS):
        note(f"split {number + 1} of {SPLITS}: {AUTHORS * ADDS} edits on each side, until it heals")
        found.append(Healing(crowd))

    def each(name):
        return [getattr(healing, name) for healing in found]

    def shown(values, unit):
        return ", ".join(f"{value:.1f}" for value in values) + f" {unit} (n {len(values)})"

    half = len(crowd.nodes) // 2
    row(f"{half} + {half} nodes, {AUTHORS * ADDS} edits on each side: all alike",
        shown(each("alike"), "s"), "≤ 3 s",
        f"links across, first to last {spans(each('first_link'), each('last_link'))}",
        note=f"since the last of {half} cables was back, which took {shown(each('moving'), 's')}; every "
             f"node has a link across after {shown(each('all_met'), 's')}; asked every "
             f"{LOOKING_SECONDS} s; load average {'; '.join(each('load'))}")
    counts = [f"{healing.sessions} sessions, {healing.offences} offences, "
              f"{healing.held_back} records held back" for healing in found]
    row("  since the first link across", shown(each("after_first_link"), "s"), "",
        f"processor time / {os.cpu_count()} cores "
        f"{shown([seconds / os.cpu_count() for seconds in each('processor')], 's')}",
        note="when others' cables were still out; processor time of all nodes since the first cable "
             f"was back; {'; '.join(counts)}")
    own = [seconds for values in each("own") for seconds in values]
    row("  a node, since its own first link across", spread(own, 99), "≤ 3 s")
    row("  bytes a link of the list", shown([value / 1e3 for value in each("link_bytes")], "kB"),
        "≤ 100 kB",
        note=f"each byte once, both ways, over all {crowd.links} links; over the {half * half} cross "
             f"links alone {shown([value / 1e3 for value in each('cross_bytes')], 'kB')}")
    row("  bytes a link of the busiest node",
        shown([value / 1e3 for value in each("busiest_bytes")], "kB"), "≤ 100 kB")
