"""The pages of connections: what we may read with, how well it goes, and how to connect more."""
