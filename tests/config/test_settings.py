"""Settings: an embedded site needs nothing, a production needs everything and says so."""

import os
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

from config.env import host_of, read_mode, read_secret_key, require_production_variables
from tests.house import ROOT

EXAMPLE = ROOT / "docs/deploy/production.env.example"


def example_production():
    """Return the documented production as a mapping."""
    lines = [line for line in EXAMPLE.read_text().splitlines() if line and not line.startswith("#")]
    return dict(line.split("=", 1) for line in lines)


def manage(*arguments, **variables):
    """Run manage.py with nothing in its environment but `variables`."""
    clean = {
        name: value
        for name, value in os.environ.items()
        if name == "PATH" or name.startswith("COVERAGE")
    }
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=clean | variables,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_half_configured_production_names_everything_it_lacks(tmp_path):
    started = manage(
        "check", DATA_DIR=str(tmp_path), DATABASE_URL="mysql://db/midad", SECRET_KEY="short"
    )

    assert started.returncode != 0
    assert started.stderr == (
        "This production cannot start: REDIS_URL is missing; SITE_URL is missing; "
        "EMAIL_URL is missing; DEFAULT_FROM_EMAIL is missing; "
        "SECRET_KEY must have at least 50 characters; DATABASE_URL must name PostgreSQL. "
        "See docs/operations.md.\n"
    )


def test_the_documented_production_passes_the_deploy_check(tmp_path):
    checked = manage(
        "check",
        "--deploy",
        "--fail-level",
        "WARNING",
        **example_production() | {"DATA_DIR": str(tmp_path)},
    )

    assert checked.stderr == ""
    assert checked.stdout.startswith("System check identified no issues")


@pytest.mark.parametrize(
    ("variable", "value", "fault"),
    [
        ("EMAIL_URL", "mail.example.com", "EMAIL_URL must begin with smtp://, smtps:// or"),
        ("SITE_URL", "http://news.example.com", "SITE_URL must begin with https://"),
        ("RECAPTCHA_PUBLIC_KEY", "x", "RECAPTCHA_PUBLIC_KEY and RECAPTCHA_PRIVATE_KEY go together"),
        ("SECURITY_CONTACT", "me@example.com", "SECURITY_CONTACT must begin with mailto: or https"),
        ("WEBSUB_HUB_URL", "http://hub.example.com/", "WEBSUB_HUB_URL must begin with https://"),
    ],
)
def test_a_wrong_value_stops_a_production(variable, value, fault, monkeypatch):
    for name, good in (example_production() | {variable: value}).items():
        monkeypatch.setenv(name, good)

    with pytest.raises(ImproperlyConfigured, match=fault):
        require_production_variables()


def test_a_complete_production_may_start(monkeypatch):
    for name, good in example_production().items():
        monkeypatch.setenv(name, good)

    assert require_production_variables() is None


def test_a_contact_and_a_hub_that_begin_as_they_must_may_start(monkeypatch):
    wanted = {
        "SECURITY_CONTACT": "mailto:security@example.com",
        "WEBSUB_HUB_URL": "https://hub.example.com/",
    }
    for name, good in (example_production() | wanted).items():
        monkeypatch.setenv(name, good)

    assert require_production_variables() is None


def test_one_production_variable_asks_for_a_production(monkeypatch):
    monkeypatch.delenv("MIDAD_MODE", raising=False)
    monkeypatch.setenv("REDIS_URL", "redis://127.0.0.1/0")

    assert read_mode() == "production"


def test_an_unknown_mode_is_refused(monkeypatch):
    monkeypatch.setenv("MIDAD_MODE", "staging")

    with pytest.raises(ImproperlyConfigured, match="must be one of: embedded, production"):
        read_mode()


def test_the_secret_key_is_made_once(tmp_path, monkeypatch):
    monkeypatch.delenv("SECRET_KEY", raising=False)

    first = read_secret_key(tmp_path / "new")
    again = read_secret_key(tmp_path / "new")

    assert first == again
    assert len(first) >= 50
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["secret_key"]


def test_a_given_secret_key_is_used(tmp_path, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "given")

    assert read_secret_key(tmp_path) == "given"


def test_the_host_of_an_address_has_no_port():
    assert host_of("https://news.example.com:8443/ar/") == "news.example.com"


def test_sqlite_writes_ahead_and_locks_at_begin(tmp_path):
    migrated = manage(
        "shell",
        "--no-imports",
        "--command",
        "from django.db import connection as c; k = c.cursor(); k.execute('PRAGMA journal_mode');"
        "print(k.fetchone()[0], c.transaction_mode)",
        DATA_DIR=str(tmp_path),
    )

    assert migrated.stdout.split() == ["wal", "IMMEDIATE"]
