"""All clients of an organization in one list, those first that need a human."""
