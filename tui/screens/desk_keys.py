"""The desk's actions: each with its keys, its name and what it does; footer, palette, help and settings read them here.

Ctrl with a letter arrives over ssh and in tmux everywhere, but an editor's own (A, E, K, U, W, D …) are left to it.
Alt does not arrive from every terminal, nor do all function keys, so whatever has one of these keys can be reached in
another way too: by a letter in the list, by a numbered dialog, or by name in the palette.
"""

from textual.binding import Binding, BindingType

DESK_KEYS: list[BindingType] = [
    Binding("ctrl+t", "take_draft", "Draft", id="segment.take-draft", priority=True,
            tooltip="Put the machine draft into the translation"),
    Binding("ctrl+r", "next_draft", "Next draft", id="segment.next-draft", show=False, priority=True,
            tooltip="Put the next of the machine's alternatives into the translation"),
    Binding("f8", "copy_source", "Copy source", id="segment.copy-source", show=False, priority=True,
            tooltip="Put the source text into the translation"),
    Binding("f4", "insert_which", "Term", id="segment.insert", priority=True,
            tooltip="Insert one of the terms and names of this sentence, in any of its renderings, by its number"),
    *(Binding(f"alt+{n}", f"insert({n})", f"Insert {n}", id=f"segment.insert-{n}", show=False, priority=True,
              tooltip=f"Insert term or name {n} of this sentence at the cursor") for n in range(1, 10)),
    Binding("f3", "look_up", "Look up", id="desk.look-up", priority=True,
            tooltip="Look a term or name up, in any spelling; Enter inserts it"),
    Binding("f7", "add_entry", "Add term", id="desk.add-entry", show=False, priority=True,
            tooltip="Add a term or name of your own, from what is selected"),
    Binding("f9", "note", "Note", id="segment.note", show=False, priority=True, tooltip="Write a note on this segment"),
    Binding("ctrl+n", "next_unconfirmed", "Next unconfirmed", id="desk.next-unconfirmed", show=False, priority=True,
            tooltip="Go to the next segment that is not confirmed"),
    Binding("ctrl+g", "go_to", "Go to", id="desk.go-to", show=False, priority=True,
            tooltip="Go to a segment by its number"),
    Binding("ctrl+f", "find", "Find", id="desk.find", show=False, priority=True,
            tooltip="Find a text in source and translation"),
    Binding("ctrl+l", "filter", "Filter", id="desk.filter", show=False, priority=True,
            tooltip="Show only some segments: not confirmed, containing a text, flagged, with a note"),
    Binding("alt+u", "unconfirm", "Unconfirm", id="segment.unconfirm", show=False, priority=True,
            tooltip="Take the confirmation of this segment back; the text stays"),
    Binding("f5", "draft", "Draft all", id="desk.draft", show=False, priority=True,
            tooltip="Machine-translate everything that has no translation yet; again stops it"),
    Binding("f6", "draft_this", "Draft this", id="segment.draft", show=False, priority=True,
            tooltip="Machine-translate this segment, whatever its language is"),
    Binding("alt+l", "language", "Language", id="desk.language", show=False, priority=True,
            tooltip="Say which language this segment or the document is in"),
    Binding("f10,ctrl+o", "export", "Export", id="desk.export", show=False, priority=True,
            tooltip="Write the document out: translation, bilingual table, web page, TMX"),
    Binding("ctrl+s", "saved", "Save", id="desk.save", show=False, priority=True,
            tooltip="Nothing to do: what you type is stored as you type it"),
]  # fmt: skip

# These are typed as letters in the editor and are commands in the list.
LIST_LETTERS: list[BindingType] = [
    Binding("slash", "find", "Find", id="list.find", show=False, tooltip="Find a text in source and translation"),
    Binding("n", "find_next(1)", "Find next", id="list.find-next", show=False, tooltip="The next place of that text"),
    Binding("N", "find_next(-1)", "Find previous", id="list.find-previous", show=False,
            tooltip="The place of that text before"),
    Binding("u", "unconfirm", "Unconfirm", id="list.unconfirm", show=False,
            tooltip="Take the confirmation of this segment back"),
    Binding("l", "language", "Language", id="list.language", show=False,
            tooltip="Say which language this segment or the document is in"),
    Binding("escape", "clear_filter", "Show everything", id="list.clear-filter", show=False,
            tooltip="Show everything again after a filter"),
]  # fmt: skip
