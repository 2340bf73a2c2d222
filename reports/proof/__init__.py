"""A figure's way back to its verdict and its posts."""
