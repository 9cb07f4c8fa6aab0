"""What machines get of what readers see: structured data, sitemaps, feeds, policies."""
