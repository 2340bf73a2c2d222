"""What every operation of the API shares, declared once: the wall around it, its parameters, pages
of lists, errors, limits, and what the schema says of it."""
