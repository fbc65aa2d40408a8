"""Make text safe to show: control characters and direction overrides become visible signs."""

from glossary.text.controls import visible

__all__ = ["visible"]
