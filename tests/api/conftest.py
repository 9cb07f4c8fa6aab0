"""What every test of the API stands on."""

import pytest
import time_machine

from tests.factories import HOUR, NOW


@pytest.fixture(autouse=True)
def later():
    """Ask an hour after the factories publish."""
    with time_machine.travel(NOW + HOUR, tick=False) as traveller:
        yield traveller


@pytest.fixture(autouse=True)
def cheap_captcha(settings):
    """Make proofs of work cheap."""
    settings.ALTCHA_COST = 1
