"""One file a source of suggestions for the segment at hand."""
