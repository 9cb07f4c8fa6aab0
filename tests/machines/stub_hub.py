"""A WebSub hub on this machine: it answers as it is told and remembers what it was told."""

from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from urllib.parse import parse_qs


class _Hub(BaseHTTPRequestHandler):
    def do_POST(self):
        length = int(self.headers["Content-Length"])
        self.server.pings.append(parse_qs(self.rfile.read(length).decode()))
        answers = self.server.answers
        status = answers.pop(0) if answers else 204
        if status is None:
            self.wfile.write(b"ink\r\n")
            return
        self.send_response(status)
        self.send_header("Location", "http://127.0.0.1:1/")
        self.end_headers()

    def log_message(self, *_arguments):
        """Say nothing."""


@contextmanager
def running_hub(*answers):
    """Yield a hub that gives `answers` first and then 204; `pings` holds the forms it got.

    An answer of None is no HTTP at all.
    """
    with HTTPServer(("127.0.0.1", 0), _Hub) as server:
        server.pings, server.answers = [], list(answers)
        server.url = f"http://127.0.0.1:{server.server_port}/hub?site=1"
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
