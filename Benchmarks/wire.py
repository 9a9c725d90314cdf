"""What TLS alone takes between two hosts, without any node: anchors of Benchmarks/lists."""

import ctypes
import os
import socket
import ssl
import subprocess
import threading
import time

from laboratory import LAB, PATIENCE, Broken

PORT = 9
CLONE_NEWNET = 0x40000000


def on_host(host):
    """From here on this thread, and no other, makes its sockets on a host: see setns(2)."""
    with open(f"/run/netns/{host.name}") as namespace:
        if ctypes.CDLL(None, use_errno=True).setns(namespace.fileno(), CLONE_NEWNET) != 0:
            raise Broken(f"setns: {os.strerror(ctypes.get_errno())}")


def address(host):
    """As Scripts/lab-host gives it."""
    with open(host.folder + "/ports") as file:
        number = int(file.read().split()[0])
    return f"10.78.{number // 250}.{number % 250 + 1}"


class Wire:
    """Asks in eight bytes for so many bytes, and gets them."""

    def __init__(self, host):
        self.host = host
        certificate, key = f"{LAB}/wire-certificate", f"{LAB}/wire-key"
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ed25519", "-nodes", "-subj", "/CN=wire",
             "-days", "2", "-keyout", key, "-out", certificate],
            check=True, stderr=subprocess.DEVNULL)
        self.server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.server.load_cert_chain(certificate, key)
        self.client = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        self.client.check_hostname = False
        self.client.verify_mode = ssl.CERT_NONE
        self.address = (address(host), PORT)
        self.listener = None
        listens = threading.Event()
        threading.Thread(target=self._serve, args=[listens], daemon=True).start()
        if not listens.wait(PATIENCE):
            raise Broken("the anchor's server does not start")

    def _serve(self, listens):
        on_host(self.host)
        with socket.create_server(("", PORT)) as self.listener:
            listens.set()
            while True:
                try:
                    connection, _ = self.listener.accept()
                except OSError:
                    return
                connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                with self.server.wrap_socket(connection, server_side=True) as link:
                    while len(request := link.recv(8)) == 8:
                        link.sendall(bytes(int.from_bytes(request, "big")))

    def end(self):
        # Or this process would keep the network of a host that is gone.
        self.listener.shutdown(socket.SHUT_RDWR)

    def measure(self, host, byte_count, times=1):
        """Seconds of each of so many exchanges from a host, one after the other, on one link."""
        found = []

        def run():
            on_host(host)
            with socket.create_connection(self.address, PATIENCE) as connection:
                connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                with self.client.wrap_socket(connection) as link:
                    for _ in range(times):
                        started = time.monotonic()
                        link.sendall(byte_count.to_bytes(8, "big"))
                        left = byte_count
                        while left > 0:
                            piece = link.recv(1 << 16)
                            if not piece:
                                return
                            left -= len(piece)
                        found.append(time.monotonic() - started)

        # Only threads of their own are on a host.
        thread = threading.Thread(target=run, daemon=True)
        thread.start()
        thread.join(PATIENCE)
        if len(found) < times:
            raise Broken("the anchor has not worked")
        return found
