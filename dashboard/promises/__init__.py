"""Where periods stand on a board, and what their marks mean."""
