"""What every page stands in: its address, its days, what it is narrowed to, how far was read."""
