"""Characters that a terminal, a page or an XML parser would obey instead of show."""

from collections.abc import Iterator

import regex

# C0, DEL, C1; soft hyphen and other characters without width; line and paragraph separators; direction marks,
# overrides and isolates; interlinear annotation; halves of surrogate pairs; non-characters.
_NEVER_SEEN = (
    "\\x00-\\x1f\\x7f-\\x9f\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\\ufeff\ufff9-\ufffb\\ud800-\\udfff\ufdd0-\ufdef\\ufffe\\uffff"
)
# Joiners have work to do in Arabic and Indic scripts and inside an emoji, tag characters in the flag of a country's
# part; beside Latin, Cyrillic or Greek letters, figures, marks and spaces they only hide.
_OUT_OF_PLACE = (
    "(?<=^|[\\p{Latin}\\p{Cyrillic}\\p{Greek}\\p{N}\\p{P}\\s])[\u200c\u200d]"
    "|(?<!\U0001f3f4[\U000e0020-\U000e007f]*)[\U000e0000-\U000e007f]"
)
_HIDDEN = regex.compile(f"[{_NEVER_SEEN}]|{_OUT_OF_PLACE}")
# What XML 1.0 (section 2.2, Char) does not allow at all, not even as a character reference.
_NOT_XML = regex.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def visible(text: str, keep: str = "") -> str:
    """Control and direction characters as visible signs (ESC as ␛, U+202E as ⟨202E⟩), except those in `keep`."""
    return _HIDDEN.sub(lambda found: found[0] if found[0] in keep else _sign(found[0]), text)


def visible_in_place(text: str) -> str:
    """As `visible`, but a sign is one character for one, so that columns stay what they were; tabs stay."""
    return _HIDDEN.sub(lambda found: found[0] if found[0] == "\t" else _sign(found[0])[:1].replace("⟨", "▯"), text)


def xml_safe(text: str) -> str:
    """Text that XML 1.0 can carry: characters it forbids become their visible signs; `xml_signs` says which."""
    return _NOT_XML.sub(lambda found: _sign(found[0]), text)


def xml_signs(text: str) -> str:
    """What `xml_safe` replaces: `place:code` of each character (place from 0, code in hex) with spaces between.

    Empty for nearly every text. A writer puts it beside the text, so that nothing is lost: see `xml_restored`.
    """
    return " ".join(f"{found.start()}:{ord(found[0]):04X}" for found in _NOT_XML.finditer(text))


def xml_restored(safe: str, signs: str) -> str:
    """The text that `xml_safe` and `xml_signs` were given; raises ValueError when the two do not belong together."""
    return "".join(_restored(safe, signs))


def _restored(safe: str, signs: str) -> Iterator[str]:
    read = restored = 0  # characters of `safe` used up, characters of the original given back
    for pair in signs.split():
        place, code = pair.split(":")
        character = chr(int(code, 16))
        plain = safe[read : read + int(place) - restored]
        read += len(plain)
        sign = _sign(character)
        if int(place) - restored != len(plain) or not safe.startswith(sign, read):
            raise ValueError(f"no sign of {code} at character {place}")
        yield plain + character
        read += len(sign)
        restored = int(place) + 1
    yield safe[read:]


def _sign(character: str) -> str:
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)  # Unicode's Control Pictures
    return "␡" if code == 0x7F else f"⟨{code:04X}⟩"
