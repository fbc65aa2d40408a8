"""One file a screen, its layout beside it."""
