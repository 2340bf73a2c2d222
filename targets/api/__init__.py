"""`/api/v1/brands/{slug}/`: what was promised, what became of it, and the proof."""
