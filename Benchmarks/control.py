"""The control sockets of many nodes, asked by one thread: see Sources/ChatControl/ControlFields."""

import collections
import json
import selectors
import socket
import time

from laboratory import PATIENCE, Broken


class Control:
    """One connection to a node, with one question under way at a time."""

    def __init__(self, node):
        self.node = node
        self.name = node.name
        self.connection = socket.socket(socket.AF_UNIX)
        self.connection.settimeout(PATIENCE)
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                self.connection.connect(node.host.folder + "/runtime/chat-node/default.sock")
                break
            except OSError as error:
                if time.monotonic() > deadline or node.process.poll() is not None:
                    raise Broken(f"{self.name}: no control socket: {error}") from None
                time.sleep(0.001)
        self.rest = b""

    def send(self, command, **fields):
        line = json.dumps({"command": command, "id": 1, **fields}) + "\n"
        try:
            self.connection.sendall(line.encode())
        except OSError as error:
            raise Broken(f"{self.name}: {command}: {error}") from None

    def answer(self):
        """The answer to the last question, and the moment at which all of it was here."""
        pieces = [self.rest]
        while b"\n" not in pieces[-1]:
            try:
                piece = self.connection.recv(1 << 20)
            except OSError as error:
                raise Broken(f"{self.name}: no answer: {error}") from None
            if not piece:
                raise Broken(f"{self.name}: it ended")
            pieces.append(piece)
        moment = time.monotonic()
        line, self.rest = b"".join(pieces).split(b"\n", 1)
        answer = json.loads(line)
        if "refused" in answer:
            raise Broken(f"{self.name} refused: {answer['refused']['message']}")
        return moment, answer

    def ask(self, command, **fields):
        self.send(command, **fields)
        return self.answer()[1]

    def list(self):
        """How its first list is doing."""
        return self.ask("listStatus")["listStatus"][0]

    def masks(self, word):
        return is_masked(self.ask("testWords", text=word), word)

    def close(self):
        self.connection.close()


def is_masked(answer, word):
    return answer["tested"]["text"] != word


def ask_all(controls, command, **fields):
    """Their answers, in this order; asked at the same time."""
    for control in controls:
        control.send(command, **fields)
    return [control.answer()[1] for control in controls]


def until(what, controls, question, is_wanted, pause, patience=PATIENCE, asked=()):
    """Asks all again and again, each until its answer is wanted: by control, when that was.

    asked: others, whose answers to what they have been asked already are as much waited for.
    pause: seconds between an answer and the next question to the same. Late by that, by one
    question and by its answer at most; whoever has answered costs the others nothing any more.
    """
    moments = {}
    resting = collections.deque((0, control) for control in controls)
    controls = [*controls, *asked]
    deadline = time.monotonic() + patience
    with selectors.DefaultSelector() as answering:
        for control in controls:
            answering.register(control.connection, selectors.EVENT_READ, control)
        while len(moments) < len(controls):
            now = time.monotonic()
            if now > deadline:
                late = [control.name for control in controls if control not in moments]
                raise Broken(f"{', '.join(late)}: no {what} in {patience} s")
            while resting and resting[0][0] <= now:
                resting.popleft()[1].send(**question)
            wait = max(0, resting[0][0] - time.monotonic()) if resting else 1
            for key, _ in answering.select(wait):
                control = key.data
                moment, answer = control.answer()
                if is_wanted(answer):
                    moments[control] = moment
                    answering.unregister(control.connection)
                else:
                    resting.append((moment + pause, control))
    return moments
