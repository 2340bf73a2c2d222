"""The pages of agreements: what was agreed, what became of it, and what people ask for."""
