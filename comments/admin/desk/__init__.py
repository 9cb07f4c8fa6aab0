"""The desk where moderators work through what waits, one queue at a time."""
