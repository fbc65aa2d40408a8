"""One file a format: text in, text out, or both."""
