"""`/api/v1/brands/{slug}/`: a brand's reports with their files, and what was sent to whom."""
