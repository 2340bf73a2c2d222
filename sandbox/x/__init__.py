"""X API v2."""
