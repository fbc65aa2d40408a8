"""Showing only some segments, and going to the next one of a kind: by state, marks, findings, text, repetition."""

from collections.abc import Collection

from textual import work
from textual.worker import get_current_worker

from glossary.model import Finding, Progress, Segment
from glossary.service import check, documents
from glossary.service.ingest import NO_LANGUAGE
from tui.messages import Checked, DocumentChecked
from tui.screens.asking import Asking
from tui.screens.dialogs import Ask, Choose
from tui.state import Fits, containing, unconfirmed

_FOUND = "with findings"


class Sifting(Asking):
    """A filter chosen while another is on narrows it; chosen again it ends. Findings are those of the last check."""

    def __init__(self, document: int, number: int | None = None) -> None:
        super().__init__(document, number)
        self.found_in: set[int] | None = None  # ids of segments with findings; None while no check has run
        self._wanted = ""  # what waits for the check: "filter" or "next"
        self._kind = ""

    @work(exit_on_error=False, group="ask")
    async def action_filter(self) -> None:
        """Ask which segments to show."""
        if self.opened is None:
            return
        opened, source = self.opened, self.opened.document.source_language
        filters: list[tuple[str, str, Fits | None]] = [
            ("Everything", "", None),
            ("What is not confirmed", "not confirmed", unconfirmed),
            ("What contains a text …", "", None),
            ("Machine drafts that look wrong (!)", "flagged drafts", lambda segment: bool(segment.flags)),
            ("Segments with a note (n)", "with a note", lambda segment: bool(segment.note)),
            ("Segments in another language", "in another language", lambda segment: segment.language != source),
            ("Segments with findings of the checks", _FOUND, self._fits_found if self.found_in is not None else None),
            ("Locked segments (L)", "locked", lambda segment: segment.locked),
            ("Sentences that stand more than once (=)", "repeated", lambda segment: segment.source in opened.repeated),
        ]
        lines = [self._line(line, words, fits) for line, words, fits in filters]
        question = f"Shown: {opened.filtered}. Narrow it:" if opened.filters else "Show which segments?"
        place = await self.app.push_screen_wait(Choose(question, lines))
        if place is None or self.opened is not opened:
            return
        _, words, fits = filters[place]
        if place == 0:
            self.action_clear_filter()
        elif place == 2:
            sought = await self.app.push_screen_wait(Ask("Show only segments that contain", opened.sought))
            if sought:
                opened.sought = sought
                self._switch(f"“{sought}”", containing(sought))
        elif words == _FOUND and _FOUND not in opened.filters:
            self._with_findings("filter")
        elif fits is not None:
            self._switch(words, fits)

    def _line(self, line: str, words: str, fits: Fits | None) -> str:
        assert self.opened is not None
        if words in self.opened.filters:
            return f"{line}  ● on; again ends it"
        return line if fits is None else f"{line}  ({self.opened.counted(fits)})"

    def _switch(self, words: str, fits: Fits) -> None:
        """Narrow what is shown, or end this filter where it is on."""
        assert self.opened is not None
        filters = dict(self.opened.filters)
        if words in filters:
            del filters[words]
        else:
            filters[words] = fits
        self.sift(filters, words)

    def action_next_of(self) -> None:
        """Go to the next segment of the kind that was asked for last; ask where none was."""
        if not self._kind:
            self.action_ask_next_of()
        elif self._kind == _FOUND:
            self._with_findings("next")
        else:
            self._go_to_next()

    @work(exit_on_error=False, group="ask")
    async def action_ask_next_of(self) -> None:
        """Ask what to go to from now on."""
        if self.opened is None:
            return
        kinds = self._kinds()
        lines = [
            words if words == _FOUND and self.found_in is None else f"{words}  ({self.opened.counted(fits)})"
            for words, fits in kinds.items()
        ]
        again = self.desk.key("desk.next-of")
        place = await self.app.push_screen_wait(Choose(f"Go to the next segment that is … ({again} repeats)", lines))
        if place is not None:
            self._kind = list(kinds)[place]
            self.action_next_of()

    def _kinds(self) -> dict[str, Fits]:
        return {
            "new": lambda segment: segment.state == "new" and segment.language != NO_LANGUAGE,
            "draft": lambda segment: segment.state == "draft",
            "confirmed": lambda segment: segment.state == "confirmed",
            "locked": lambda segment: segment.locked,
            "flagged": lambda segment: bool(segment.flags),
            _FOUND: self._fits_found,
            "with a note": lambda segment: bool(segment.note),
        }

    def _go_to_next(self) -> None:
        if self.opened is None:
            return
        self.flush()
        fits, shown = self._kinds()[self._kind], " in what is shown" if self.opened.filters else ""
        row = self.opened.next_row(fits)
        if row is not None:
            self.go(row)
            place = sum(fits(self.opened.segments[one]) for one in self.opened.rows[: row + 1])
            self.show_progress(f"{self._kind}: {place} of {self.opened.counted(fits)}{shown}")
            return
        self.show_progress()
        only = "There is only this one" if fits(self.opened.current) else "There is none"
        self.say(f"{only}{shown}: {self._kind}. {self.desk.key('list.ask-next-of')} in the list asks for another kind.")

    def _fits_found(self, segment: Segment) -> bool:
        return segment.id in (self.found_in or ())

    def _with_findings(self, wanted: str) -> None:
        """Go on by the last check; where none has run yet, when it is done."""
        self._wanted = wanted
        if self.found_in is not None:
            self._go_on()
        else:
            self.show_progress("checking the document …")
        self.flush()
        self._check_all()

    @work(thread=True, exclusive=True, exit_on_error=False, group="check-all")
    def _check_all(self) -> None:
        worker, workspace = get_current_worker(), self.desk.workspace
        self.desk.writer.settle()
        numbers: set[int] = set()
        for step in check.check_document(workspace, self.document):
            if worker.is_cancelled:
                return
            if isinstance(step, Finding):
                numbers.add(step.segment)
            elif self._wanted:
                self.app.call_from_thread(self._tell_progress, step)
        segments = documents.list_segments(workspace, self.document)
        self.post_message(DocumentChecked([one.id for one in segments if one.number in numbers]))

    def _tell_progress(self, step: Progress) -> None:
        if self._wanted:
            self.show_progress(f"checking {step.done} of {step.total} …")

    def on_document_checked(self, message: DocumentChecked) -> None:
        """The check is done: what waited for it goes on."""
        self.found_in = set(message.segments)
        self._go_on()

    def on_checked(self, message: Checked) -> None:
        """What stands in the editor was checked: the last check knows it from now on."""
        if self.found_in is not None:
            (self.found_in.add if message.findings else self.found_in.discard)(message.segment.id)

    def _go_on(self) -> None:
        wanted, self._wanted = self._wanted, ""
        if wanted == "next":
            self._go_to_next()
        elif wanted == "filter" and self.found_in is not None:
            self._switch(_FOUND, _among(self.found_in))
            if not self.found_in:
                self.show_progress()


def _among(identities: Collection[int]) -> Fits:
    kept = frozenset(identities)
    return lambda segment: segment.id in kept
