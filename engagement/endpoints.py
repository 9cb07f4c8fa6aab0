"""Where push services live: addresses that a browser names and our worker connects to.

A stranger chooses the address, so it must not lead into our own network: it is looked at when it is
named, and the very address that was looked at is the one that is connected to.
"""

import ipaddress
import socket
import ssl
from http.client import HTTPException, HTTPSConnection
from urllib.parse import urlsplit

from django.conf import settings

from engagement.errors import EndpointRefusedError

#: Seconds for each step; push services answer in a fraction of one.
TIMEOUT = 5.0
HTTPS_PORT = 443


class _PinnedConnection(HTTPSConnection):
    def __init__(self, host: str, port: int, address: str) -> None:
        self._context_of_ours = ssl.create_default_context()
        super().__init__(host, port, timeout=TIMEOUT, context=self._context_of_ours)
        self._address = address

    def connect(self) -> None:
        plain = socket.create_connection((self._address, self.port), self.timeout)
        self.sock = self._context_of_ours.wrap_socket(plain, server_hostname=self.host)


def check_endpoint(endpoint: str) -> str:
    """Return the network address behind `endpoint`.

    `WEB_PUSH_HOSTS`, where it is set, names all hosts that may be written to, wherever they are.
    Raises: EndpointRefusedError for plain http, another port, a host that is not named or is in a
    private network; OSError when the name leads nowhere now.
    """
    host, port = _place(endpoint)
    named = settings.WEB_PUSH_HOSTS
    if named and host not in named:
        raise EndpointRefusedError
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = [str(entry[4][0]) for entry in found]
    if not named and not all(ipaddress.ip_address(address).is_global for address in addresses):
        raise EndpointRefusedError
    return addresses[0]


def post_message(endpoint: str, body: bytes, headers: dict[str, str]) -> int:
    """Hand `body` to a push service and return the status it answers.

    Raises: EndpointRefusedError, OSError.
    """
    address = check_endpoint(endpoint)
    host, port = _place(endpoint)
    parts = urlsplit(endpoint)
    connection = _PinnedConnection(host, port, address)
    target = f"{parts.path or '/'}?{parts.query}".rstrip("?")
    try:
        connection.request("POST", target, body, headers)
        return connection.getresponse().status
    except HTTPException as error:
        message = "the push service spoke no HTTP"
        raise ConnectionError(message) from error
    finally:
        connection.close()


def _place(endpoint: str) -> tuple[str, int]:
    try:
        parts = urlsplit(endpoint)
        host, port = parts.hostname or "", parts.port or HTTPS_PORT
    except ValueError as error:
        raise EndpointRefusedError from error
    is_standard = port == HTTPS_PORT or host in settings.WEB_PUSH_HOSTS
    if parts.scheme != "https" or not host or parts.username or not is_standard:
        raise EndpointRefusedError
    if not endpoint.isascii() or not endpoint.isprintable() or " " in endpoint:
        raise EndpointRefusedError
    return host, port
