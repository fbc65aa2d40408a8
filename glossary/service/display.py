"""Make text safe to show: control characters and direction overrides become visible signs; and show differences."""

from glossary.text.controls import visible, visible_in_place
from glossary.text.difference import compared

__all__ = ["compared", "visible", "visible_in_place"]
