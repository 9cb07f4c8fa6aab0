"""Fill a demo newsroom, say who may log in, and serve it."""

import os
import socket
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, no_translations
from django.utils import timezone

from config.demo.loading import load_demo
from config.demo.people import PASSWORD, PEOPLE


class Command(BaseCommand):
    """Prepares everything, which takes seconds when it is there already, then serves."""

    help = "Fill a demo site with articles, photos and comments, and serve it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare where to serve."""
        parser.add_argument("--port", type=int, default=settings.PORT)
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--no-server", action="store_true", help="prepare, but do not serve")

    @no_translations
    def handle(self, *_args: Any, **options: Any) -> None:
        """Prepare, tell and serve."""
        if settings.PRODUCTION:
            message = (
                "The demo makes accounts with a known password, so it never runs in production."
            )
            raise CommandError(message)
        if not options["no_server"]:
            self._refuse_taken_port(options["host"], options["port"])
        call_command("migrate", verbosity=0)
        self.stdout.write("Preparing the demo ...")
        count = load_demo(timezone.now())
        self.stdout.write(
            f"{count} articles came in." if count else "Everything was there already."
        )
        self._tell(options["port"])
        if not options["no_server"]:  # pragma: no cover - becomes another program
            self._serve(options["host"], options["port"])

    def _refuse_taken_port(self, host: str, port: int) -> None:
        # The server itself would share the port, and every other page would be somebody else's.
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError as error:
                message = (
                    f"Port {port} cannot be used: {error.strerror}. Stop the demo that runs there,"
                    f" or serve this one elsewhere: PORT={port + 1} make demo"
                )
                raise CommandError(message) from error

    def _tell(self, port: int) -> None:
        site = f"http://localhost:{port}"
        width = max(map(len, PEOPLE))
        self.stdout.write(f"\n  Arabic    {site}/ar/\n  English   {site}/en/")
        self.stdout.write(f"  Desk      {site}/admin/\n  API       {site}/api/docs/\n")
        self.stdout.write(f"\n  Log in at the desk with the password {PASSWORD} as")
        for role, (given, family, language) in PEOPLE.items():
            self.stdout.write(f"    {role:{width}}  {given} {family} ({language.value})")
        self.stdout.write("\nStop with Ctrl-C.")

    def _serve(self, host: str, port: int) -> None:  # pragma: no cover - becomes another program
        if not (Path(settings.STATIC_ROOT) / "staticfiles.json").exists():
            call_command("collectstatic", interactive=False, verbosity=0)
        self.stdout.flush()
        server = str(Path(sys.executable).with_name("granian"))
        where = ["--host", host, "--port", str(port)]
        how = ["--interface", "wsgi", "--workers", "1", "--blocking-threads", "4", "--no-ws"]
        how += ["--workers-kill-timeout", "2"]  # so that one Ctrl-C is enough
        command = [server, *where, *how, "--log-level", "warning", "config.wsgi:application"]
        os.execve(server, command, os.environ | {"PORT": str(port)})  # noqa: S606 - our own server
