"""What is read when, how far back, and what a reading proves."""
