"""The reports of a brand on pages: kept, coming, compared, corrected; when they go, and to whom."""
