"""Who leads, what rises, who is compared with whom."""
