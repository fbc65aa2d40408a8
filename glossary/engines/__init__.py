"""One file a machine translation engine."""
