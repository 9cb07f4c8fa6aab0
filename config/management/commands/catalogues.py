"""Collect, check or compile the message catalogues."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from config import catalogues


class Command(BaseCommand):
    """Do to every catalogue what the one argument says."""

    help = "Collect new strings (extract), find faults (check) or write what is loaded (compile)."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Take one verb."""
        parser.add_argument("verb", choices=["extract", "check", "compile"])

    def handle(self, *_args: Any, verb: str, **_options: Any) -> None:
        """Run the verb for every locale."""
        {"extract": self.extract, "check": self.verify, "compile": self.compile}[verb]()

    def extract(self) -> None:
        """Write new strings into the catalogues and say how many wait."""
        for locale in catalogues.LOCALES:
            waiting = catalogues.update_catalogue(locale)
            self.stdout.write(f"{locale}: {waiting} to translate")

    def verify(self) -> None:
        """Name every fault; fail where there is one."""
        wanted = catalogues.collect_messages()
        faults = [
            fault
            for locale in catalogues.LOCALES
            for fault in catalogues.catalogue_faults(locale, wanted)
        ]
        if faults:
            raise CommandError("\n".join(faults))

    def compile(self) -> None:
        """Write the compiled form of every catalogue."""
        for locale in catalogues.LOCALES:
            catalogues.compile_catalogue(locale)
