"""Commands of the whole newsroom."""
