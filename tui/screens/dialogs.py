"""Small questions: one line of text, a file, a choice, a note, a new entry."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events, work
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Label, OptionList, Select, TextArea
from textual.widgets.option_list import Option
from textual.worker import Worker, WorkerState

from glossary.model import Kind
from glossary.service.display import visible
from tui.widgets.completing import PathInput, WordInput

if TYPE_CHECKING:
    from tui.app import Desk

_NAME_LENGTH = 40
_UNCHANGED = "Leave everything as it was"


class Ask(ModalScreen[str | None]):
    """One line of text; None when the question was left with Escape.

    With `take` the answer is acted on, in a thread, before the question closes: where that raises, the question stays
    with what was typed, and says why.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Leave", id="ask.leave", tooltip=_UNCHANGED)
    ]
    CSS_PATH = "dialogs.tcss"

    def __init__(self, question: str, value: str = "", take: Callable[[str], None] | None = None) -> None:
        super().__init__()
        self.question, self.value, self.take = question, value, take

    def compose(self) -> ComposeResult:
        """The question and a line for the answer."""
        with Vertical(classes="dialog"):
            yield Label(visible(self.question), markup=False)
            yield Input(self.value)
            yield Label("Enter goes on · Esc leaves", classes="hint", markup=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """The answer."""
        if self.take is None:
            self.dismiss(event.value)
        else:
            event.input.disabled = True  # one answer at a time
            self._take(self.take, event.value)

    @work(thread=True, exit_on_error=False)
    def _take(self, take: Callable[[str], None], answer: str) -> None:
        take(answer)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """The answer was taken, or it was not."""
        line = self.query_one(Input)
        if event.state is WorkerState.SUCCESS:
            self.dismiss(line.value)
        elif event.state is WorkerState.ERROR and event.worker.error is not None:
            words = cast("Desk", self.app).sentence(event.worker.error, f"worker {event.worker.name}")
            self.query_one(".hint", Label).update(visible(words))
            line.disabled = False
            line.focus()


class AskPath(Ask):
    """A file; Tab completes its path. With `suffixes` only folders and such files are offered.

    With `select` what is typed takes the place of the value.
    """

    def __init__(
        self,
        question: str,
        value: str = "",
        suffixes: Sequence[str] = (),
        *,
        select: bool = False,
        take: Callable[[str], None] | None = None,
    ) -> None:
        super().__init__(question, value, take)
        self.suffixes, self.select = suffixes, select

    def compose(self) -> ComposeResult:
        """The question and a line that completes."""
        with Vertical(classes="dialog"):
            yield Label(visible(self.question), markup=False)
            yield PathInput(self.value, suffixes=self.suffixes, select=self.select)
            yield Label("Tab completes · Enter goes on · Esc leaves", classes="hint", markup=False)


class Choose(ModalScreen[int | None]):
    """One of several lines, by arrow or first letter and Enter, or by its digit; None when left with Escape."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Leave", id="choose.leave", tooltip=_UNCHANGED),
        *(
            Binding(str(n), f"pick({n})", str(n), id=f"choose.{n}", show=False, tooltip=f"Choose line {n}")
            for n in range(1, 10)
        ),
    ]
    CSS_PATH = "dialogs.tcss"

    def __init__(self, question: str, choices: Sequence[str], numbers: Sequence[int] = ()) -> None:
        """Take the lines and, where they are not simply counted, their numbers: 0 for a line without."""
        super().__init__()
        self.question, self.choices = question, choices
        self.numbers = numbers or range(1, len(choices) + 1)

    def compose(self) -> ComposeResult:
        """The question and the numbered choices."""
        lines = [f"{n or '':>2} {visible(choice)}" for n, choice in zip(self.numbers, self.choices, strict=True)]
        with Vertical(classes="dialog"):
            yield Label(visible(self.question, keep="\n"), markup=False)
            yield OptionList(*map(Option, lines), markup=False)
            yield Label("A letter goes there, Enter or a digit chooses · Esc leaves", classes="hint")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """The choice."""
        self.dismiss(event.option_index)

    def on_key(self, event: events.Key) -> None:
        """A letter goes to the next line that begins with it, from the last one to the first."""
        if event.character and event.character.isalpha():
            event.stop()
            lines, letter = self.query_one(OptionList), event.character.casefold()
            begins = [place for place, choice in enumerate(self.choices) if choice.casefold().startswith(letter)]
            here = -1 if lines.highlighted is None else lines.highlighted
            if begins:
                lines.highlighted = next((place for place in begins if place > here), begins[0])

    def action_pick(self, digit: int) -> None:
        """Choose by digit."""
        if digit in self.numbers:
            self.dismiss(self.numbers.index(digit))


class Decide(ModalScreen[str]):
    """A decision by letter or button; the last one, on Escape, changes nothing and has the focus."""

    CSS_PATH = "dialogs.tcss"

    def __init__(self, question: str, answers: Mapping[str, str]) -> None:
        super().__init__()
        self.question, self.answers = question, answers

    def compose(self) -> ComposeResult:
        """The question and its buttons."""
        with Vertical(classes="dialog"):
            with Vertical(classes="question"):
                yield Label(visible(self.question, keep="\n"), markup=False)
            with Horizontal():
                for key, answer in self.answers.items():
                    yield Button(f"{answer} ({'Esc' if key == 'escape' else key})", id=key)

    def on_mount(self) -> None:
        """The safe answer has the focus."""
        self.query_one("#escape").focus()

    def on_key(self, event: events.Key) -> None:
        """An answer by its letter."""
        if event.key in self.answers:
            event.stop()
            self.dismiss(event.key)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """An answer by its button."""
        self.dismiss(str(event.button.id))


async def ask_output(app: App[object], suggested: str) -> tuple[Path, bool] | None:
    """Ask which file to write, and whether to replace it where it is there: (file, replace), None when left."""
    question = f"Write to which file? A name without a folder goes to {Path.cwd()}."
    name = await app.push_screen_wait(AskPath(question, suggested))
    if not name or not name.strip():
        return None
    path = Path(name.strip()).expanduser()
    if not await asyncio.to_thread(path.is_file):
        return path, False
    answer = await app.push_screen_wait(
        Decide(f"{path} is there already.", {"r": "Replace it", "escape": "Leave it as it is"})
    )
    return (path, True) if answer == "r" else None


def file_name(title: str) -> str:
    """A title as a file's name: short enough that its suffix is seen in the dialog, and no word cut."""
    name = " ".join("".join(c if c.isalnum() or c in " -_" else " " for c in title).split())
    short = name if len(name) <= _NAME_LENGTH else name[:_NAME_LENGTH].rpartition(" ")[0] or name[:_NAME_LENGTH]
    return short or "export"


class Note(ModalScreen[str | None]):
    """A note of any length; Ctrl+S keeps it, Escape leaves it as it was."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,f9", "keep", "Keep", id="note.keep", priority=True, tooltip="Keep the note"),
        Binding("escape", "dismiss(None)", "Leave", id="note.leave", priority=True, tooltip=_UNCHANGED),
    ]
    CSS_PATH = "dialogs.tcss"

    def __init__(self, number: int, text: str) -> None:
        super().__init__()
        self.number, self.text = number, text

    def compose(self) -> ComposeResult:
        """The note, and how to go on."""
        with Vertical(classes="dialog"):
            yield Label(f"Note on segment {self.number}", markup=False)
            yield TextArea(self.text, soft_wrap=True)
            yield Label("Ctrl+S or F9 keeps it · Esc leaves it as it was · an empty note is none", classes="hint")

    def on_mount(self) -> None:
        """Go on after what is there."""
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)

    def action_keep(self) -> None:
        """Keep the note."""
        self.dismiss(self.query_one(TextArea).text)


@dataclass(frozen=True, slots=True)
class Entry:
    """What was entered for a term or name of one's own."""

    kind: Kind
    indonesian: str
    english: str
    note: str


class NewEntry(ModalScreen[Entry | None]):
    """A term or name of one's own. What is typed is completed from the sentence and its translation."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "keep", "Add", id="entry.keep", priority=True, tooltip="Add the entry"),
        Binding("escape", "dismiss(None)", "Leave", id="entry.leave", priority=True, tooltip=_UNCHANGED),
    ]
    CSS_PATH = "dialogs.tcss"

    def __init__(self, indonesian: str, english: str, sides: tuple[str, str] = ("", "")) -> None:
        super().__init__()
        self.indonesian, self.english, self.sides = indonesian, english, sides

    def compose(self) -> ComposeResult:
        """Four fields."""
        kinds: list[tuple[str, Kind]] = [("a term", "term"), ("a name", "name")]
        with Vertical(classes="dialog"):
            yield Label("An entry of your own: it counts at once, and before the curated ones")
            yield WordInput(self.indonesian, placeholder="Indonesian", id="indonesian", text=self.sides[0])
            yield WordInput(self.english, placeholder="English", id="english", text=self.sides[1])
            yield Select(kinds, value="name" if _looks_like_a_name(self.indonesian) else "term", allow_blank=False)
            yield Input(placeholder="Note (may stay empty)", id="note")
            yield Label("→ completes from the sentence · Tab goes on · Enter or Ctrl+S adds · Esc leaves",
                        classes="hint")  # fmt: skip

    def on_mount(self) -> None:
        """Start where something is missing."""
        self.query_one("#english" if self.indonesian else "#indonesian", Input).focus()

    def on_input_submitted(self) -> None:
        """Enter adds, too."""
        self.action_keep()

    def action_keep(self) -> None:
        """Add the entry when both sides are there."""
        kind: Kind = "name" if self.query_one(Select).value == "name" else "term"
        indonesian, english, note = (
            self.query_one(f"#{name}", Input).value.strip() for name in ("indonesian", "english", "note")
        )
        if indonesian and english:
            self.dismiss(Entry(kind, indonesian, english, note))
        else:
            self.app.notify("An entry needs both its Indonesian and its English form.", markup=False)


def _looks_like_a_name(text: str) -> bool:
    words = text.split()
    return bool(words) and all(word[0].isupper() for word in words)
