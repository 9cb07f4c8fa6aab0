"""A mail server that accepts everything and remembers it."""

import contextlib
import socketserver
import threading
from collections.abc import Iterator


class _Session(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        self._say("220 ready")
        for line in self.rfile:
            command = line.strip().upper()[:4]
            if command == b"DATA":
                self._say("354 go on")
                self.server.mails.append(self._read_mail())
            self._say("221 bye" if command == b"QUIT" else "250 fine")
            if command == b"QUIT":
                return

    def _read_mail(self) -> str:
        lines = []
        while (line := self.rfile.readline()) not in {b".\r\n", b""}:
            lines.append(line.decode())
        return "".join(lines)

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


@contextlib.contextmanager
def mail_server(port: int) -> Iterator[list[str]]:
    """Yield the list that received mails are added to."""
    with _Server(("127.0.0.1", port), _Session) as server:
        server.mails = []
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.mails
        server.shutdown()
