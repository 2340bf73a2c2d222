"""The person's own page: what they promised, what counted, and what they may ask for. It opens for
whoever holds its link."""
