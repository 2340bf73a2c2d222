"""Content in, PDF out: pages, fonts and pictures, set by a process without a network."""
