"""Accounts let in: asked of the platform, kept, renewed."""
