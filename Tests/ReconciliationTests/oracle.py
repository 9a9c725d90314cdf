"""Another implementation of negentropy's protocol v1, for the tests to compare bytes with.

The Python package nostr-sdk (0.45) has one inside, in Rust: its relay answers, its client asks,
both over a WebSocket on this machine (NIP-77). This driver speaks to them and, in lines of JSON
on standard input and output, to the test:

    {"role": "answers", "records": [[order, "id in hex"], ...]}     -> {"ready": true}
    {"message": "hex"}                                              -> {"message": "hex"}
    {"role": "asks", "records": [...]}                              -> {"message": "hex"}
    {"message": "hex"}          -> {"message": "hex"}, at last {"have": [...], "need": [...]}

With the argument "record" it lets the two talk to each other instead and prints the sets and
the messages: that is how vectors.txt was made.
"""

import asyncio
import base64
import hashlib
import json
import os
import random
import struct
import sys

import nostr_sdk as nostr

WAIT_SECONDS = 60
FILTER = {"kinds": [1]}
# Any valid key: nobody checks the signatures of what is in the database already.
KEY = "79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798"


def event(order, name):
    return nostr.Event.from_json(json.dumps({
        "id": name, "created_at": order, "pubkey": KEY, "kind": 1, "tags": [], "content": "",
        "sig": "00" * 64,
    }))


class Database(nostr.NostrDatabase):
    """Serves the records of the test as events."""

    def __init__(self, records):
        self.events = [event(order, name) for order, name in records]

    def backend(self):
        return "memory"

    def features(self):
        return nostr.NostrDatabaseFeatures(
            persistent=False, event_expiration=False, full_text_search=False,
            request_to_vanish=False)

    async def save_event(self, event):
        raise NotImplementedError

    async def check_id(self, event_id):
        return nostr.DatabaseEventStatus.NOT_EXISTENT

    async def event_by_id(self, event_id):
        return None

    async def count(self, filter):
        return len(self.events)

    async def query(self, filter):
        return self.events

    async def delete_events(self, filter):
        raise NotImplementedError

    async def wipe(self):
        raise NotImplementedError


class Socket:
    """As much of a WebSocket as this needs."""

    def __init__(self, reader, writer, masks):
        self.reader, self.writer, self.masks = reader, writer, masks

    async def receive(self):
        text = b""
        while True:
            first, second = await self.reader.readexactly(2)
            length = second & 127
            if length > 125:
                size, form = (2, ">H") if length == 126 else (8, ">Q")
                length = struct.unpack(form, await self.reader.readexactly(size))[0]
            mask = await self.reader.readexactly(4) if second & 128 else None
            data = await self.reader.readexactly(length)
            if mask:
                whole = (mask * (length // 4 + 1))[:length]
                number = int.from_bytes(data, "big") ^ int.from_bytes(whole, "big")
                data = number.to_bytes(length, "big")
            if first & 15 == 8:
                return None
            if first & 15 < 8:
                text += data
                if first & 128:
                    return json.loads(text)

    def send(self, value):
        data = json.dumps(value).encode()
        size, mask = len(data), 128 if self.masks else 0
        head = (bytes([mask | size]) if size < 126
                else bytes([mask | 126]) + struct.pack(">H", size) if size < 65536
                else bytes([mask | 127]) + struct.pack(">Q", size))
        self.writer.write(b"\x81" + head + (bytes(4) if self.masks else b"") + data)


class Answers:
    """The other implementation as the side that answers."""

    async def begin(self, records):
        self.relay = nostr.LocalRelayBuilder().database(Database(records)).build()
        await self.relay.run()
        host, port = str(await self.relay.url()).strip("/").split("/")[-1].split(":")
        reader, writer = await asyncio.open_connection(host, int(port), limit=1 << 24)
        writer.write(
            b"GET / HTTP/1.1\r\nHost: here\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            b"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n")
        await reader.readuntil(b"\r\n\r\n")
        self.socket, self.isOpen = Socket(reader, writer, masks=True), False

    async def answer(self, message):
        kind = ["NEG-MSG", "s"] if self.isOpen else ["NEG-OPEN", "s", FILTER]
        self.isOpen = True
        self.socket.send(kind + [message])
        while True:
            reply = await self.socket.receive()
            if reply[0] == "NEG-MSG":
                return {"message": reply[2]}
            if reply[0] in ("NEG-ERR", "NOTICE"):
                return {"error": reply[-1]}

    def end(self):
        self.socket.writer.close()
        self.relay.shutdown()


async def asks(records, answer):
    """The other implementation as the side that asks; `answer` takes and gives hex."""

    async def serve(reader, writer):
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        fields = (line.split(": ", 1) for line in head.split("\r\n") if ": " in line)
        lines = {name.lower(): value for name, value in fields}
        guid = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
        digest = hashlib.sha1((lines["sec-websocket-key"] + guid).encode()).digest()
        writer.write((
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Accept: {base64.b64encode(digest).decode()}\r\n\r\n").encode())
        socket = Socket(reader, writer, masks=False)
        while (message := await socket.receive()) is not None:
            if message[0] in ("NEG-OPEN", "NEG-MSG"):
                socket.send(["NEG-MSG", message[1], await answer(message[-1])])

    server = await asyncio.start_server(serve, "127.0.0.1", 0, limit=1 << 24)
    url = nostr.RelayUrl.parse(f"ws://127.0.0.1:{server.sockets[0].getsockname()[1]}")
    client = nostr.Client()
    await client.add_relay(url, and_connect=True)
    items = [
        nostr.NegentropyItem(
            id=nostr.EventId.parse(name), timestamp=nostr.Timestamp.from_secs(order))
        for order, name in records]
    options = nostr.SyncOptions().dry_run().direction(nostr.SyncDirection.BOTH)
    relay = await client.relay(url)
    summary = await relay.sync(nostr.Filter().kind(nostr.Kind(1)), items, options)
    await client.shutdown()
    server.close()
    return {"have": sorted(each.to_hex() for each in summary.local),
            "need": sorted(each.to_hex() for each in summary.remote)}


def say(value):
    print(json.dumps(value), flush=True)


async def hear():
    line = await asyncio.get_running_loop().run_in_executor(None, sys.stdin.readline)
    return json.loads(line) if line.strip() else None


async def serve_test():
    side = None
    while (order := await hear()) is not None:
        if order.get("role") == "answers":
            side = Answers()
            await side.begin(order["records"])
            say({"ready": True})
        elif order.get("role") == "asks":
            async def through(message):
                say({"message": message})
                return (await hear())["message"]
            say(await asyncio.wait_for(asks(order["records"], through), WAIT_SECONDS))
        elif "message" in order:
            say(await asyncio.wait_for(side.answer(order["message"]), WAIT_SECONDS))
        else:
            side.end()
            say({"ended": True})


async def record():
    """Cases small enough to be kept."""
    chance = random.Random(20)

    def some(count, order):
        return [[order(), chance.randbytes(32).hex()] for _ in range(count)]

    def alike(count, shared):
        stem = chance.randbytes(shared)
        return [[5, (stem + chance.randbytes(32 - shared)).hex()] for _ in range(count)]

    def recent():
        return 1_779_000_000_000 + chance.randrange(90_000_000)

    def later():
        return 1_779_090_000_000 + chance.randrange(1_000)

    few, many = some(3, recent), some(40, recent)
    top = [[0, "ff" * 32], [0, "00" * 31 + "80"], [2**64 - 2, "ff" * 32], [2**63, "01" * 32]]
    same = alike(36, 30) + alike(8, 0)
    cases = [
        ("few records", few, few[1:] + some(2, recent)),
        ("ends of the order, sums that carry", top[:3], top[1:]),
        ("one order for all, ids alike", same, same[3:] + alike(2, 3)),
        ("two rounds", many, many[3:] + some(40, later)),
        ("nothing here", [], few),
        ("equal", many, many),
    ]
    for name, ours, theirs in cases:
        side = Answers()
        await side.begin(theirs)
        talk = []

        async def through(message):
            answer = (await side.answer(message))["message"]
            talk.extend([f"ask {message}", f"answer {answer}"])
            return answer

        found = await asks(ours, through)
        print(f"case {name}")
        for who, records in (("ours", ours), ("theirs", theirs)):
            for order, name in sorted(records):
                print(who, order, name)
        print("\n".join(talk))
        for kind, names in found.items():
            for each in names:
                print(kind, each)
        side.end()


async def main():
    nostr.uniffi_set_event_loop(asyncio.get_running_loop())
    await (record() if sys.argv[1:] == ["record"] else serve_test())
    sys.stdout.flush()
    # The library's threads may outlive the interpreter otherwise, and crash on it.
    os._exit(0)


asyncio.run(main())
