"""What every test of comments stands on."""

import pytest

from comments import recaptcha


@pytest.fixture(autouse=True)
def cheap_captcha(settings):
    """Make proofs of work cheap, and forget how reCAPTCHA behaved."""
    settings.ALTCHA_COST = 1
    recaptcha.breaker.reset()
