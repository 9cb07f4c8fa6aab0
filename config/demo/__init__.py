"""A newsroom to look at: articles, comments, accounts and drawn photos of an invented town."""
