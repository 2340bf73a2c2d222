"""The Graph API: Facebook and Instagram share one host."""
