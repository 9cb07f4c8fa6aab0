"""Likes and their counts."""
