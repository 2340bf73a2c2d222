"""Start-up refuses bad settings, in words."""
