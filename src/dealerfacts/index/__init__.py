"""The store compiled to one SQLite database, with full-text search: the one way to an answer."""
