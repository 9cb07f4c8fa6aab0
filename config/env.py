"""Typed readers of the environment, and what a production must say before it may start."""

import base64
import contextlib
import os
import re
import secrets
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from environs import Env

env = Env()

#: Naming any of these means that a production is wanted, so then all of them are needed.
PRODUCTION_VARIABLES = ("DATABASE_URL", "REDIS_URL", "SECRET_KEY", "SITE_URL")
PRODUCTION_ONLY = ("EMAIL_URL", "DEFAULT_FROM_EMAIL")
#: What crawlers of language models read pages for; config/machines/crawlers.py names them.
AI_PURPOSES = ("training", "search", "user")
KEY_LENGTH = 50
#: How the value of an optional variable must begin, where it is given.
BEGINNINGS = {
    "SECURITY_CONTACT": ("mailto:", "https://"),
    "WEBSUB_HUB_URL": ("https://",),
}
MODES = ("embedded", "production")


def read_mode() -> str:
    """Return "embedded" or "production".

    `MIDAD_MODE` decides where it is set; otherwise naming one production variable is enough,
    so that a forgotten variable stops the start instead of serving from a laptop's defaults.
    """
    named = any(os.environ.get(name) for name in PRODUCTION_VARIABLES)
    mode = os.environ.get("MIDAD_MODE") or ("production" if named else "embedded")
    if mode not in MODES:
        message = f"MIDAD_MODE is {mode!r}; it must be one of: {', '.join(MODES)}."
        raise ImproperlyConfigured(message)
    return mode


def require_production_variables() -> None:
    """Refuse a half-configured production by naming every fault at once.

    Raises: ImproperlyConfigured.
    """
    needed = PRODUCTION_VARIABLES + PRODUCTION_ONLY
    faults = [f"{name} is missing" for name in needed if not os.environ.get(name)]
    faults += [fault for fault in _value_faults() if fault]
    if faults:
        message = "This production cannot start: " + "; ".join(faults) + ". See docs/operations.md."
        raise ImproperlyConfigured(message)


def _value_faults() -> list[str]:
    site, key = os.environ.get("SITE_URL", ""), os.environ.get("SECRET_KEY", "")
    database, mail = os.environ.get("DATABASE_URL", ""), os.environ.get("EMAIL_URL", "")
    keys = [bool(os.environ.get(f"RECAPTCHA_{half}_KEY")) for half in ("PUBLIC", "PRIVATE")]
    return [
        "SITE_URL must begin with https://" if site and not site.startswith("https://") else "",
        f"SECRET_KEY must have at least {KEY_LENGTH} characters"
        if 0 < len(key) < KEY_LENGTH
        else "",
        "DATABASE_URL must name PostgreSQL"
        if database and not database.startswith(("postgres://", "postgresql://"))
        else "",
        "EMAIL_URL must begin with smtp://, smtps:// or submission://"
        if mail and not mail.startswith(("smtp://", "smtps://", "submission://"))
        else "",
        "RECAPTCHA_PUBLIC_KEY and RECAPTCHA_PRIVATE_KEY go together" if sum(keys) == 1 else "",
        *(_beginning_fault(name, *allowed) for name, allowed in BEGINNINGS.items()),
    ]


def _beginning_fault(name: str, *allowed: str) -> str:
    value = os.environ.get(name, "")
    if not value or value.startswith(allowed):
        return ""
    return f"{name} must begin with {' or '.join(allowed)}"


def read_secret_key(folder: Path) -> str:
    """Return `SECRET_KEY`, or the key made once on this machine and kept in `folder`."""
    if key := os.environ.get("SECRET_KEY"):
        return key
    path = folder / "secret_key"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        _write_once(path, secrets.token_urlsafe(60))
    return path.read_text()


def read_ai_crawlers() -> frozenset[str]:
    """Return what crawlers of language models may read pages for.

    Raises: ImproperlyConfigured for a purpose that does not exist: it would refuse nobody.
    """
    named = frozenset(env.list("AI_CRAWLERS", default=["search", "user"])) - {"none"}
    if strange := named - set(AI_PURPOSES):
        message = f"AI_CRAWLERS names {', '.join(sorted(strange))}; it may name: "
        raise ImproperlyConfigured(message + ", ".join((*AI_PURPOSES, "none")) + ".")
    return named


def read_push_key(folder: Path, *, is_production: bool) -> str:
    """Return `WEB_PUSH_PRIVATE_KEY`, or on the embedded site the key made once in `folder`."""
    key = env.str("WEB_PUSH_PRIVATE_KEY", default="")
    if key or is_production:
        return key
    path = folder / "push_key"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        # The leading byte keeps the number below the order of the curve.
        _write_once(path, base64.urlsafe_b64encode(b"\x01" + secrets.token_bytes(31)).decode())
    return path.read_text()


def read_quiet_hours() -> tuple[int, int]:
    """Return the hours of `WEB_PUSH_QUIET_HOURS` ("22-6"); two equal ones are none at all."""
    text = env.str("WEB_PUSH_QUIET_HOURS", default="0-0")
    hours = re.fullmatch(r"([01]?\d|2[0-3])-([01]?\d|2[0-3])", text)
    if hours is None:
        message = f"WEB_PUSH_QUIET_HOURS is {text!r}; it must be two hours, such as 22-6."
        raise ImproperlyConfigured(message)
    return int(hours[1]), int(hours[2])


def _write_once(path: Path, text: str) -> None:
    # Written aside and then linked: two processes that start together must agree on one key,
    # and neither may read half of it.
    with tempfile.NamedTemporaryFile("w", dir=path.parent, delete=False) as file:
        file.write(text)
    with contextlib.suppress(FileExistsError):
        os.link(file.name, path)
    Path(file.name).unlink()


def host_of(address: str) -> str:
    """Return the host name of an absolute address, without its port."""
    return urlsplit(address).hostname or ""
