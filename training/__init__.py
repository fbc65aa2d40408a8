"""The recipe of the bundled translation package; see README.md. Not part of the wheel."""
