"""A term or name on a screen of its own: the card, and the segments of the open document that contain it."""

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from glossary.model import Concept
from glossary.service import cards
from glossary.service.cards import Card
from glossary.service.display import counted
from tui.cards import card_text, entry_line, place_line
from tui.screens.entering import Entering
from tui.widgets.key_line import KeyLine


class CardScreen(Entering):
    """Dismisses with the number of the segment to go to, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Back", id="card.leave", tooltip="Back to where you were"),
        Binding("e", "edit", "Edit", id="card.edit",
                tooltip="Change the entry; of a curated one, make your own version"),
        Binding("d,delete", "remove", "Remove own", id="card.remove", tooltip="Take an entry of your own out"),
        Binding("ctrl+z", "undo_entry", "Undo", id="card.undo",
                tooltip="Take the last change to your own entries back"),
        Binding("pagedown,space", "page(1)", "Page down", id="card.page-down", show=False, priority=True,
                tooltip="Read on in the card"),
        Binding("pageup", "page(-1)", "Page up", id="card.page-up", show=False, priority=True,
                tooltip="Read back in the card"),
    ]  # fmt: skip
    CSS_PATH = "card.tcss"

    class Described(Message):
        """The card is there."""

        def __init__(self, card: Card) -> None:
            self.card = card
            super().__init__()

    def __init__(self, concept: Concept) -> None:
        super().__init__()
        self.concept = concept
        self.card: Card | None = None

    def compose(self) -> ComposeResult:
        """The card, and below it the places."""
        yield Static(id="card-head", markup=False)
        with VerticalScroll(id="whole-card", can_focus=False):
            yield Static(id="whole-card-text", markup=False)
        yield Static(id="places-head", markup=False)
        yield OptionList(id="places", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Fetch the card."""
        self.query_one("#places").focus()
        self._describe(self.concept)

    @work(thread=True, exclusive=True, exit_on_error=False, group="card")
    def _describe(self, concept: Concept) -> None:
        worker, desk = get_current_worker(), self.desk.desk_screen
        found = cards.card_of(self.desk.workspace, concept, desk.document if desk is not None else None)
        if not worker.is_cancelled:
            self.post_message(self.Described(found))

    def on_card_screen_described(self, message: Described) -> None:
        """Show it."""
        self.card = message.card
        self.query_one("#card-head", Static).update(entry_line(message.card.concept))
        self.query_one("#whole-card-text", Static).update(card_text(message.card, places=False))
        places = self.query_one("#places", OptionList)
        places.clear_options()
        places.add_options([Option(place_line(s, m.start, m.end)) for s, m in message.card.places])
        count = len(message.card.places)
        places.highlighted = 0 if count else None
        where = counted("In {} segment{s} of the open document · Enter goes there", count)
        self.query_one("#places-head", Static).update(where if count else "Not in the open document")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go to a place."""
        if self.card is not None and event.option_index < len(self.card.places):
            self.dismiss(self.card.places[event.option_index][0].number)

    def action_page(self, by: int) -> None:
        """Scroll the card."""
        whole = self.query_one("#whole-card", VerticalScroll)
        (whole.scroll_page_down if by > 0 else whole.scroll_page_up)(animate=False)

    def action_edit(self) -> None:
        """Change the entry."""
        self.edit_entry(self.concept)

    def action_remove(self) -> None:
        """Take the entry out, where it is one's own."""
        if self.concept.layer == "user":
            self.remove_entry(self.concept.id)
        else:
            self.say("This entry is curated and stays. e makes your own version of it: it wins.")

    def entries_changed(self, concept: Concept | None) -> None:
        """Show the new version; a card whose entry went closes."""
        if concept is None:
            self.dismiss(None)
        else:
            self.concept = concept
            self._describe(concept)
