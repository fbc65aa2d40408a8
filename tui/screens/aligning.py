"""Alignments on the shelf: begun from two files, gone on with, listed with their progress."""

import asyncio
from pathlib import Path

from rich.text import Text
from textual import work

from glossary.model import Alignment, Document
from glossary.service import alignments, ingest
from glossary.service.display import visible
from tui.screens.align import AlignScreen
from tui.screens.base import BaseScreen
from tui.screens.dialogs import AskPath


class Aligning(BaseScreen):
    """What the shelf does with alignments. An alignment that became a document leads to that document."""

    def align_later(self, text: str) -> None:
        """Ask for a text, by default `text`, and its translation; then align them."""
        self._ask_texts(text)

    @work(exit_on_error=False, group="ask")
    async def _ask_texts(self, text: str) -> None:
        suffixes = await asyncio.to_thread(ingest.readable)
        names = [text, ""]
        questions = ("Align which text?", "And which file is its translation?")
        for place, question in enumerate(questions):
            if place:
                names[1] = await asyncio.to_thread(_translation_of, names[0])
            # A file that is offered is taken or typed over; a folder is where typing goes on.
            asked = AskPath(question, names[place], suffixes, select=not names[place].endswith("/"))
            name = await self.app.push_screen_wait(asked)
            if not name or not name.strip():
                return
            names[place] = name.strip()
        self._begin(*(Path(name).expanduser() for name in names))

    @work(thread=True, exit_on_error=False, group="import")
    def _begin(self, text: Path, translation: Path) -> None:
        begun = alignments.begin_files(self.desk.workspace, text, translation)
        self.app.call_from_thread(self.review_alignment, begun.id)

    @work(exit_on_error=False, group="ask")
    async def review_alignment(self, identity: int) -> None:
        """Look an alignment through; then list everything anew, or open the document that was made of it."""
        made: Document | None = await self.app.push_screen_wait(AlignScreen(identity))
        if made is None:
            self.alignment_left(identity)
        else:
            self.dismiss(made)

    def alignment_left(self, identity: int) -> None:
        """An alignment was looked at."""


def _translation_of(text: str) -> str:
    """The file beside a text that is called as its translation would be: artikel.en.txt beside artikel.id.txt."""
    path = Path(text).expanduser()
    for ours, theirs in ((".id.", ".en."), (".en.", ".id."), ("_id.", "_en."), ("-id.", "-en.")):
        other = path.with_name(path.name.replace(ours, theirs))
        if other != path and other.is_file():
            return str(other)
    return f"{path.parent}/" if path.parent != Path() else ""


def shelf_row(one: Alignment, bar: int) -> tuple[str | Text, ...]:
    """An alignment as a row of the shelf, with a bar of `bar` cells: how many links are not in doubt."""
    pair, title = f"{one.source_language}→{one.target_language}", Text(f"  {visible(one.title)}")
    if not one.steps:
        return Text("⇄", justify="right"), "not aligned", "", "", pair, title
    sure = one.links - one.doubtful
    filled = bar * sure // max(1, one.links)
    line = "█" * filled + "░" * (bar - filled)
    return Text("⇄", justify="right"), line, f"{sure} of {one.links}", f"{one.doubtful} ?", pair, title
