"""What a push service is given: a message only its browser can read, and who sends it.

Pure functions over keys. Source: RFC 8291 (encryption), RFC 8188 (its framing), RFC 8292 (sender).
"""

import base64
import json
import secrets
from dataclasses import dataclass
from urllib.parse import urlsplit

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

#: Bytes of a coordinate, of the salt, of a point and of the one record a message is.
COORDINATE, SALT, POINT, RECORD = 32, 16, 65, 4096
AUTH = 16
#: Seconds for which a sender's word holds; push services take a day at most.
WORD_LIFE = 12 * 3600
#: Ends the last record. Source: RFC 8188, section 2.
LAST_RECORD = b"\x02"


@dataclass(frozen=True)
class Keys:
    """A browser's public key and shared secret, base64url without padding."""

    p256dh: str
    auth: str

    def are_sound(self) -> bool:
        """Tell whether a message could be sealed for them."""
        try:
            load_point(self.p256dh)
            return len(decode(self.auth)) == AUTH
        except ValueError:
            return False


def seal(
    message: bytes,
    keys: Keys,
    *,
    salt: bytes | None = None,
    sender: ec.EllipticCurvePrivateKey | None = None,
) -> bytes:
    """Return the body of a push request (aes128gcm); salt and key are fresh unless given."""
    salt = salt or secrets.token_bytes(SALT)
    sender = sender or ec.generate_private_key(ec.SECP256R1())
    reader = load_point(keys.p256dh)
    own, theirs = write_point(sender.public_key()), decode(keys.p256dh)
    shared = sender.exchange(ec.ECDH(), reader)
    secret = _derive(shared, decode(keys.auth), b"WebPush: info\0" + theirs + own, COORDINATE)
    key = _derive(secret, salt, b"Content-Encoding: aes128gcm\0", 16)
    nonce = _derive(secret, salt, b"Content-Encoding: nonce\0", 12)
    head = salt + RECORD.to_bytes(4, "big") + bytes([POINT]) + own
    return head + AESGCM(key).encrypt(nonce, message + LAST_RECORD, None)


def introduce(
    private_key: ec.EllipticCurvePrivateKey, endpoint: str, *, contact: str, at: int
) -> str:
    """Return the Authorization header for a request to `endpoint`; `at` is in Unix seconds."""
    parts = urlsplit(endpoint)
    claims = {"aud": f"{parts.scheme}://{parts.netloc}", "exp": at + WORD_LIFE, "sub": contact}
    words = ".".join(
        encode(json.dumps(part, separators=(",", ":")).encode())
        for part in ({"typ": "JWT", "alg": "ES256"}, claims)
    )
    numbers = utils.decode_dss_signature(
        private_key.sign(words.encode(), ec.ECDSA(hashes.SHA256()))
    )
    signature = b"".join(number.to_bytes(COORDINATE, "big") for number in numbers)
    return f"vapid t={words}.{encode(signature)}, k={public_text(private_key)}"


def load_private(text: str) -> ec.EllipticCurvePrivateKey:
    """Return the key whose 32 bytes `text` holds as base64url.

    Raises: ValueError.
    """
    return ec.derive_private_key(int.from_bytes(decode(text), "big"), ec.SECP256R1())


def public_text(private_key: ec.EllipticCurvePrivateKey) -> str:
    """Return the public key as browsers want it."""
    return encode(write_point(private_key.public_key()))


def load_point(text: str) -> ec.EllipticCurvePublicKey:
    """Return a public key from its base64url.

    Raises: ValueError when it is no point of the curve.
    """
    return ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), decode(text))


def write_point(key: ec.EllipticCurvePublicKey) -> bytes:
    """Return a public key as 65 bytes."""
    form = serialization.PublicFormat.UncompressedPoint
    return key.public_bytes(serialization.Encoding.X962, form)


def encode(data: bytes) -> str:
    """Return base64url without padding."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def decode(text: str) -> bytes:
    """Return the bytes of base64url, padded or not.

    Raises: ValueError.
    """
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)


def _derive(secret: bytes, salt: bytes, info: bytes, length: int) -> bytes:
    return HKDF(hashes.SHA256(), length, salt, info).derive(secret)
