"""What a query would find, what it costs, and what a change of it changes."""
