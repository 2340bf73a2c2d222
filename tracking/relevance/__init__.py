"""How much a mention is about the brand, 0 to 1, and why (docs/RELEVANCE.md)."""
