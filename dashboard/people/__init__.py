"""Pages about people: the board, one person, whom to approach, the rules behind them."""
