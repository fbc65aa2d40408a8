"""The desk: a Textual application over the services."""
