"""Quality checks on the desk: findings on what stands in the editor, fixed or dismissed, and the review of them all."""

from textual import work
from textual.timer import Timer
from textual.widgets import TextArea
from textual.worker import get_current_worker

from glossary.model import Finding, Segment
from glossary.service import check
from tui.messages import Checked
from tui.screens.dialogs import Choose, Decide
from tui.screens.review import ReviewScreen
from tui.screens.terms import Terms
from tui.widgets.findings import fix_label

# Long enough that a word is not checked letter by letter, short enough that the answer is there when she looks up.
_CHECK_AFTER = 0.4


class Checking(Terms):
    """Every change is checked a moment later, in a worker; findings never keep anybody from confirming."""

    def __init__(self, document: int, number: int | None = None) -> None:
        super().__init__(document, number)
        self._unchecked: Timer | None = None

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Check soon; each key puts it off."""
        if event.text_area is self.editor:
            self.check_within(_CHECK_AFTER)

    def show_current(self) -> None:
        """Another segment: its findings come a moment later."""
        self.findings = None
        super().show_current()
        self.check_within(_CHECK_AFTER)

    def check_within(self, seconds: float) -> None:
        """Check what stands in the editor after some time without another key."""
        if self._unchecked is not None:
            self._unchecked.stop()
        self._unchecked = self.set_timer(seconds, self._check_current)

    def _check_current(self) -> None:
        if self._unchecked is not None:
            self._unchecked.stop()
            self._unchecked = None
        if self.opened is not None:
            self._check(self.opened.current, self.editor.text)

    @work(thread=True, exclusive=True, exit_on_error=False, group="check")
    def _check(self, segment: Segment, text: str) -> None:
        found = check.check_segment(self.desk.workspace, segment, target=text)
        if not get_current_worker().is_cancelled:
            self.post_message(Checked(segment, text, found))

    def on_checked(self, message: Checked) -> None:
        """Show the findings, unless the translator has moved on or typed on."""
        if self.opened is None or (message.segment.id, message.text) != (self.opened.current.id, self.editor.text):
            return
        if self.findings != list(message.findings):
            self.findings = list(message.findings)
            self.show_help()

    @work(exit_on_error=False, group="ask")
    async def action_findings(self, number: int = 0) -> None:
        """Fix or dismiss finding `number` of this segment; 0 asks where there are several."""
        there = list(self.findings or ())
        if not there or self.opened is None:
            self.say("The checks have found nothing in this segment.")
            return
        segment = self.opened.current
        place: int | None = number - 1 if 0 < number <= len(there) else 0
        if not number and len(there) > 1:
            place = await self.app.push_screen_wait(Choose("Which finding?", [one.message for one in there]))
        if place is None:
            return
        finding = there[place]
        answers = {"d": "Dismiss", "escape": "Leave it"}
        if label := fix_label(self.editor.text, finding):
            answers = {"f": label, **answers}
        choice = await self.app.push_screen_wait(Decide(_question(finding), answers))
        if self.opened is None or self.opened.current.id != segment.id:
            return
        if choice == "f" and finding in (self.findings or ()):
            self._replace(check.fixed(self.editor.text, finding), "typed")
        elif choice == "d":
            self.flush()
            self._dismiss(segment, self.editor.text, finding)

    @work(thread=True, exit_on_error=False, group="dismiss")
    def _dismiss(self, segment: Segment, text: str, finding: Finding) -> None:
        check.dismiss(self.desk.workspace, segment, finding, target=text)
        found = check.check_segment(self.desk.workspace, segment, target=text)
        self.post_message(Checked(segment, text, found))

    @work(exit_on_error=False, group="ask")
    async def action_review(self) -> None:
        """List all findings of the document."""
        self.flush()
        self.go_to_number(await self.app.push_screen_wait(ReviewScreen(self.document)))
        self._check_current()


def _question(finding: Finding) -> str:
    return f"{check.explain(finding.check).summary}\n\n{finding.message}"
