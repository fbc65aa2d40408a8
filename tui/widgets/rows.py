"""A list of rows with a cursor over whole rows."""

from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.widgets import DataTable


class Rows(DataTable[Text | str]):
    """Home and End go to the first and the last row, as in every list; Textual's own go to the ends of the line."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("home", "scroll_top", "First", show=False),
        Binding("end", "scroll_bottom", "Last", show=False),
    ]

    def __init__(self, name: str, *, show_header: bool = True) -> None:
        super().__init__(cursor_type="row", id=name, show_header=show_header)
