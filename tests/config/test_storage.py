"""Static files that nobody has collected."""

from config.storage import StaticFilesStorage


def test_a_file_that_was_not_collected_keeps_its_plain_name():
    storage = StaticFilesStorage()

    assert storage.stored_name("fonts/nowhere.woff2") == "fonts/nowhere.woff2"


def test_brotli_is_left_to_productions():
    assert StaticFilesStorage().create_compressor().use_brotli is False
