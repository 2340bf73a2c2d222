"""What stands on each page, as the templates ask for it: no HTML here, no query there."""
