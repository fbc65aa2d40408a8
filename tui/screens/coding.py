"""Inline codes on the desk: put in where they are missing, and told of where they went."""

from tui.screens.asking import Asking
from tui.widgets.signed_area import SignedArea


class Coding(Asking):
    """Codes of the source are inserted one after the other; what removes one is never silent."""

    def action_insert_code(self) -> None:
        """Put the next missing code at the cursor, or the next missing pair around what is selected."""
        if self.opened is None:
            return
        editor = self.editor
        missing = editor.lacks()
        if not missing:
            self.say("Every code of the source is in the translation.")
            return
        pairs = [gap for gap in missing if gap.closing]
        selected = not editor.selection.is_empty
        if selected and not pairs:
            self.say(f"No pair of codes is missing that could go around words. Missing: {missing[0].signs}.")
            return
        gap = pairs[0] if selected else missing[0]
        editor.put_codes(gap)
        editor.focus()
        if rest := editor.lacks():
            self.say(f"Still missing: {', '.join(one.signs for one in rest)}.")

    def on_signed_area_codes_lost(self, message: SignedArea.CodesLost) -> None:
        """Tell which codes went, and how they come back."""
        undo, insert = self.desk.key("segment.undo"), self.desk.key("segment.insert-code")
        self.say(f"Removed: {' '.join(message.signs)}. {undo} brings back what was there, {insert} puts codes in anew.")

    def on_signed_area_paste_mended(self, message: SignedArea.PasteMended) -> None:
        """Tell what was left out of a paste."""
        self.say(f"Left out of what was pasted, for it is broken or not missing here: {' '.join(message.left)}")
