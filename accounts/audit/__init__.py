"""Who did what to which object, from where: written at the edge, chained, and kept for good."""
