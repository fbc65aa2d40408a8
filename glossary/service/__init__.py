"""One file a use case: what the command line and the desk may ask of the core."""
