"""Make text safe to show: control characters and direction overrides become visible signs."""

from glossary.text.controls import visible, visible_in_place

__all__ = ["visible", "visible_in_place"]
