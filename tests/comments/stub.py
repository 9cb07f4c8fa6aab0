"""A captcha provider on this machine: real TLS, real sockets, every kind of trouble."""

import json
import socket
import ssl
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs


class Provider(BaseHTTPRequestHandler):
    """Answers siteverify as the server's `reply` says."""

    def do_POST(self):
        """Keep what was sent; answer (status, body), or call a function that misbehaves."""
        length = int(self.headers["Content-Length"])
        self.server.asked.append(parse_qs(self.rfile.read(length).decode(), keep_blank_values=True))
        if callable(self.server.reply):
            self.server.reply(self)
            return
        status, body = self.server.reply
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)

    def log_message(self, *_args):
        """Say nothing."""


class QuietServer(ThreadingHTTPServer):
    """Does not report clients that hang up."""

    daemon_threads = True

    def handle_error(self, *_args):
        """Say nothing."""


@contextmanager
def provider(certificate):
    """Run the provider over TLS; yields the server with `.reply`, `.asked` and `.domain`."""
    server = QuietServer(("127.0.0.1", 0), Provider)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    server.socket = context.wrap_socket(
        server.socket, server_side=True, do_handshake_on_connect=False
    )
    server.asked = []
    server.domain = f"127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def hang(handler):
    """Take the question and never answer."""
    handler.connection.settimeout(10)
    try:
        handler.rfile.read(1)
    except OSError:
        return


def drip(handler):
    """Send one byte now and then, so that no socket timeout ever strikes."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
    for _ in range(40):
        handler.wfile.write(b"x")
        handler.wfile.flush()
        time.sleep(0.25)


def hang_up(handler):
    """Close without a word."""
    handler.connection.close()


def closed_port():
    """Return an address where nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{probe.getsockname()[1]}"
