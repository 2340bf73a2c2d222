"""A local stand-in that speaks the wire formats of X, YouTube, Facebook and Instagram."""
