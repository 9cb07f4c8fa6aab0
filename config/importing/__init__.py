"""Bringing articles in and out: one JSON object a line, as the design's section 9 words it."""
