"""`/api/v1/`: brands, topics, connections."""
