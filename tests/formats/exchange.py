"""What the tests of exchange formats share: a bitext of pairs, written and read again."""

import io
from collections.abc import Sequence
from types import ModuleType

from hypothesis import strategies as st

from glossary.formats._pairs import KeyedSegment, Pair
from glossary.model import Bitext, Segment, State


def segment(number: int, source: str, target: str, state: State | None = None, note: str = "") -> Segment:
    standing = state or ("draft" if target else "new")
    edit = number * 7 if target else None
    return Segment(
        number, 1, number, 0, "paragraph", "", source, "", "id", standing, target, "typed", edit, note
    )  # fmt: skip


def written(module: ModuleType, segments: Sequence[Segment], title: str = "Uji") -> bytes:
    out = io.BytesIO()
    module.write(Bitext(title, "id", "en", segments), out)
    return out.getvalue()


def read(module: ModuleType, data: bytes) -> list[Pair]:
    return list(module.read_pairs(io.BytesIO(data), "uji"))


def standing(pairs: Sequence[Pair], **changed: tuple[str, State]) -> Bitext:
    """The pairs as segments, those whose id is named with another target and state."""
    rows = []
    for number, pair in enumerate(pairs, 1):
        target, state = changed.get(f"id_{pair.id}", (pair.target, pair.state))
        rows.append(
            KeyedSegment(number, 0, number, number, "paragraph", "", pair.source, "", "id", state, target, key=pair.id)
        )
    return Bitext("Uji", "id", "en", rows)


HOSTILE = (
    "“Rusia” 'protes' \"lagi\"", "tab\tdan\nbaris\r\nbaru", "<g id=\"1\">&amp;]]>",
    "العربية עברית \u202eterbalik\u2028",
    "🇮🇩 👩‍🔬 𝔘", "\x07\x00\ufffe\x1b[31m", " di tepi ", "kata " * 2000, "⟦1⟧tebal⟦/1⟧ ⟦2/⟧", 
    "⟦1⟧separuh", "separuh⟦/1⟧",
    "⟦x⟧ ⟦0⟧", "\\n \\ \"", "msgid \"x\"\nmsgstr \"\"", "\x0b\x0c\x85\u2029",
)  # fmt: skip


@st.composite
def signed(draw: st.DrawFn) -> str:
    """A text with signs that nest, each number once."""
    numbers = iter(draw(st.permutations(range(1, 9))))

    def content(depth: int) -> str:
        pieces = []
        for _ in range(draw(st.integers(0, 3))):
            kind = draw(st.sampled_from(["words", "alone", "pair"]))
            number = next(numbers, None) if kind != "words" else None
            if number is None or depth > 3:
                pieces.append(draw(st.text("aé <&>\u202e🇮", min_size=1, max_size=4)))
            elif kind == "alone":
                pieces.append(f"⟦{number}/⟧")
            else:
                pieces.append(f"⟦{number}⟧{content(depth + 1)}⟦/{number}⟧")
        return "".join(pieces)

    return f"a{content(0)}"


TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="⟦⟧"), min_size=1, max_size=60)
