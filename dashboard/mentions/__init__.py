"""What can be done on the page of mentions: judging, saving a view, taking a list away."""
