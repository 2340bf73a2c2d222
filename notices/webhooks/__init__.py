"""Events for other systems: signed, in order, tried again, and never into a network of ours."""
