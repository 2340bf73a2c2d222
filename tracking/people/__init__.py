"""Who is behind an account, and what speaks for somebody."""
