"""When a report is due, what holds it back, and what it is frozen from."""
