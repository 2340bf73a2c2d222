"""What became of a promise: what counts, when it is decided, and what is looked at again."""
