"""A mail server that takes everything and keeps nothing."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager

ANSWERS = {b"EHLO": b"250 postbox\r\n", b"DATA": b"354 go on\r\n", b"QUIT": b"221 bye\r\n"}


class Postbox(socketserver.StreamRequestHandler):
    """Says yes to every command."""

    def handle(self) -> None:
        self.wfile.write(b"220 postbox ESMTP\r\n")
        in_letter = False
        for line in self.rfile:
            if in_letter and line.strip() != b".":
                continue
            word = line.strip().upper()[:4]
            in_letter = word == b"DATA"
            self.wfile.write(ANSWERS.get(word, b"250 ok\r\n"))
            if word == b"QUIT":
                return


@contextmanager
def postbox() -> Iterator[int]:
    """Run the server on a port of this machine and give the port."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Postbox) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield server.server_address[1]
        finally:
            server.shutdown()
