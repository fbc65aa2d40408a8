"""Padanan's core: documents, machine drafts, glossary and formats; knows no screen."""

__version__ = "0.1.0"
