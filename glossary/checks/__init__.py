"""One file a quality check."""
