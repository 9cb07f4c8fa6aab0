"""Feeds: the newest articles of the site, a section, a subject or an author, as whole texts."""
