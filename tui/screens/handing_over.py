"""What becomes of an alignment that was looked through: memory, a document, a bilingual file."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

from textual import work
from textual.worker import get_current_worker

from glossary.model import Alignment
from glossary.service import aligned, export
from glossary.service.align import SURE, Link, Texts
from glossary.service.alignments import Review
from glossary.service.convert import writable
from tui.screens.base import BaseScreen
from tui.screens.dialogs import Ask, Choose, ask_output, file_name

_WAYS = (
    "Into the translation memory, under a name of its own",
    "As a document on the shelf, with the translation in it",
    "As a bilingual file",
)
_CONFIRMED = (
    "What you approved or changed; all others are drafts",
    f"These, and the links that are at least {SURE:.2f} sure",
    "Nothing: all are drafts",
)


class HandingOver(BaseScreen):
    """The last step: it asks where to, and does it in a worker. The alignment stays as it is."""

    alignment: Alignment
    texts: Texts
    review: Review

    @work(exit_on_error=False, group="ask")
    async def action_finish(self) -> None:
        """Ask what the links are to become."""
        if not hasattr(self, "review"):
            self.say("The links are still being found.")
            return
        links = list(self.review.rows)
        way = await self.app.push_screen_wait(Choose("What shall become of the links?", _WAYS))
        if way == 0:
            await self._ask_memory(links)
        elif way == 1:
            which = await self.app.push_screen_wait(Choose("Confirm which translations?", _CONFIRMED))
            if which is not None:
                self._make_document(links, which)
        elif way == 2:
            await self._ask_file(links)

    async def _ask_memory(self, links: Sequence[Link]) -> None:
        doubtful = True
        if self.review.doubtful:
            question = f"{self.review.doubtful} links are still in doubt. Remember"
            part = await self.app.push_screen_wait(Choose(question, ("Only what is not in doubt", "Everything")))
            if part is None:
                return
            doubtful = part == 1
        name = await self.app.push_screen_wait(Ask("Name of the import in the memory", self.alignment.title))
        if name and name.strip():
            self._remember(links, " ".join(name.split()), doubtful)

    @work(thread=True, exit_on_error=False, group="hand over")
    def _remember(self, links: Sequence[Link], name: str, doubtful: bool) -> None:
        worker, said = get_current_worker(), ""
        steps = aligned.remember(self.desk.workspace, self.texts, links, name, doubtful=doubtful)
        try:
            for progress in steps:
                said = progress.doing
                if worker.is_cancelled:
                    return
        finally:
            steps.close()
        self.app.call_from_thread(self.say, f"In the memory as “{name}”: {said}. The alignment stays in the list.")

    @work(thread=True, exit_on_error=False, group="hand over")
    def _make_document(self, links: Sequence[Link], which: int) -> None:
        def confirm(one: Link) -> bool:
            return which < 2 and (aligned.by_hand(one) or (which == 1 and one.confidence >= SURE))

        made = aligned.import_alignment(
            self.desk.workspace, self.texts, links, title=self.alignment.title, confirm=confirm
        )
        self.app.call_from_thread(self.say, f"Document {made.id}: {made.confirmed} confirmed, {made.draft} drafts.")
        self.app.call_from_thread(self.dismiss, made)

    async def _ask_file(self, links: Sequence[Link]) -> None:
        known = set(await asyncio.to_thread(writable))
        formats = [one for one in await asyncio.to_thread(export.export_formats) if one.id in known]
        place = await self.app.push_screen_wait(Choose("Write as", [f"{one.id:<8} {one.summary}" for one in formats]))
        if place is None:
            return
        chosen = formats[place]
        where = await ask_output(self.app, file_name(self.alignment.title) + chosen.suffix)
        if where is not None:
            self._write(links, chosen.id, *where)

    @work(thread=True, exit_on_error=False, group="hand over")
    def _write(self, links: Sequence[Link], fmt: str, path: Path, replaces: bool) -> None:
        lacking = aligned.write_alignment(self.texts, links, fmt, path, force=replaces)
        self.app.call_from_thread(self.say, f"Written: {path.absolute()}" + (f"\n{lacking}" if lacking else ""))
