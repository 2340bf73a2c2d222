"""What people do beside the count: disclosure, rivals, near misses, games with the number."""
