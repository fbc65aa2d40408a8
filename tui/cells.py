"""Text measured in terminal cells: wide and combining letters count as what they take on the screen."""

from rich.cells import cell_len, set_cell_size
from rich.text import Text
from textual.widgets import Static


def fit(text: str, width: int) -> str:
    """Exactly `width` cells: filled up with blanks, or cut with an ellipsis."""
    if cell_len(text) <= width:
        return set_cell_size(text, width)
    return set_cell_size(text, max(0, width - 1)) + "…"[: max(0, width)]


def ends(left: str, right: str, width: int) -> str:
    """One line with a text at each end; the left one is cut where both do not fit."""
    room = width - cell_len(right) - 2
    if room < 8:
        return fit(right, width)
    return f"{fit(left, room)}  {right}"


def put(place: Static, text: Text, *, layout: bool = True) -> None:
    """Show another text; one that is there already costs no frame. Without `layout` it takes the room there is."""
    if place.content != text:
        place.update(text, layout=layout)
