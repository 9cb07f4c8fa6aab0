"""Commands, each a thin caller of services."""
