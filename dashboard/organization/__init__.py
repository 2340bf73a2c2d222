"""Pages of the whole organization: who belongs to it, what it lets in, and what was done."""
