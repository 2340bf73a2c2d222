"""`/api/v1/brands/{slug}/`: who says what, what is read, and what is looked for."""
