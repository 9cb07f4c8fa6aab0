"""A push service over TLS, and a browser that can read what it is told."""

import json
import ssl
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import trustme
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from engagement.sealing import Keys, encode, write_point

HOST = "localhost"


@dataclass
class Browser:
    """What a browser keeps to itself."""

    private_key: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )
    auth: bytes = b"sixteen bytes it"

    @property
    def keys(self) -> Keys:
        """What it tells."""
        return Keys(encode(write_point(self.private_key.public_key())), encode(self.auth))

    def read(self, body: bytes) -> bytes:
        """Open a sealed message, by the standard and not by the code that sealed it."""
        salt, length = body[:16], body[20]
        sender, sealed = body[21 : 21 + length], body[21 + length :]
        point = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), sender)
        own = write_point(self.private_key.public_key())
        shared = self.private_key.exchange(ec.ECDH(), point)
        secret = _hkdf(shared, self.auth, b"WebPush: info\x00" + own + sender, 32)
        key = _hkdf(secret, salt, b"Content-Encoding: aes128gcm\x00", 16)
        nonce = _hkdf(secret, salt, b"Content-Encoding: nonce\x00", 12)
        return AESGCM(key).decrypt(nonce, sealed, None).rstrip(b"\x00")[:-1]

    def understand(self, body: bytes) -> dict:
        """Open a message and read its words."""
        return json.loads(self.read(body))


def _hkdf(secret, salt, info, length):
    return HKDF(hashes.SHA256(), length, salt, info).derive(secret)


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        statuses = self.server.statuses
        status = statuses.pop(0) if statuses else 201
        self.server.received.append((self.path, dict(self.headers), body))
        if not status:
            self.wfile.write(b"no protocol\r\n\r\n")
            return
        self.send_response(status)
        self.end_headers()

    def log_message(self, *_args):
        pass


@contextmanager
def push_service(settings, monkeypatch, folder, *statuses):
    """Serve on localhost, answering with `statuses` first and 201 then; 0 answers nonsense."""
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(HOST).configure_cert(context)
    authority.cert_pem.write_to_path(folder / "ca.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(folder / "ca.pem"))
    settings.WEB_PUSH_HOSTS = [HOST]
    with ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        server.received, server.statuses = [], list(statuses)
        server.address = f"https://{HOST}:{server.server_address[1]}"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()
