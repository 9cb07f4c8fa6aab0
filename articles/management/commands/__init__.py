"""Commands of the articles app."""
