"""A year in the life of one search, and what its agenda says every third day."""
