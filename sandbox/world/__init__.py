"""What there is to see: posts, accounts, and what happens to them in time."""
