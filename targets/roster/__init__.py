"""Rosters: many agreements from one file, previewed row by row, saved in one transaction or not."""
