"""`padanan name`: your own names."""

from glossary.cli._entries import entries

command = entries("name", "Example: padanan name add 'Pyotr Vrublevsky' 'Petro Vrublevskyi'")
