"""Who gets a report, and each of them once."""
