"""Ground: what the newsroom writes and publishes."""
