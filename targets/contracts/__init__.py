"""What people agree: signed, changed, adjusted, and what is owed by it."""
