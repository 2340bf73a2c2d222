"""Records in, rows out: posts, who wrote them, what they are about."""
