"""The queries of a brand, its rivals and its topics: seen, tried, measured and changed."""
