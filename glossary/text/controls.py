"""Characters that a terminal, a page or an XML parser would obey instead of show."""

import regex

# C0, DEL, C1; line and paragraph separators; zero-width characters, direction marks, overrides and isolates; BOM.
_HIDDEN = regex.compile("[\\x00-\\x1f\\x7f-\\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
# What XML 1.0 (section 2.2, Char) does not allow at all, not even as a character reference.
_NOT_XML = regex.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def visible(text: str, keep: str = "") -> str:
    """Control and direction characters as visible signs (ESC as ␛, U+202E as ⟨202E⟩), except those in `keep`."""
    return _HIDDEN.sub(lambda found: found[0] if found[0] in keep else _sign(found[0]), text)


def visible_in_place(text: str) -> str:
    """As `visible`, but a sign is one character for one, so that columns stay what they were; tabs stay."""
    return _HIDDEN.sub(lambda found: found[0] if found[0] == "\t" else _sign(found[0])[:1].replace("⟨", "▯"), text)


def xml_safe(text: str) -> str:
    """Text that XML 1.0 can carry: characters it forbids become their visible signs."""
    return _NOT_XML.sub(lambda found: _sign(found[0]), text)


def _sign(character: str) -> str:
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)  # Unicode's Control Pictures
    return "␡" if code == 0x7F else f"⟨{code:04X}⟩"
