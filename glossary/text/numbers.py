"""Figures by value, in Indonesian and English: 1.250 is 1,250, `200 ribu` is 200,000, `19.30` is 7:30 p.m.

Indonesian writes the decimal comma and the thousands point (EYD V), English the reverse; dates are day/month/year.
Roman numerals are left alone.
"""

from fractions import Fraction
from itertools import pairwise

import regex

from glossary.text import _dates
from glossary.text._figures import Figure, figures, readable
from glossary.text._number_table import Table, table

__all__ = ["Figure", "figures", "lost_figures", "missing_figures"]

# A figure's marks: a value, or ("clock", minutes on the 12-hour clock), or ("month", 1 to 12).
_Mark = Fraction | tuple[str, int]

_SPACED = regex.compile(r"(?<![\d.,] ?)\d{1,3}(?: \d{3})+(?![\d]| \d)")
_ROMAN = regex.compile(r"(?<!\p{L})(?=[IVX])X{0,3}(IX|IV|V?I{0,3})(?!\p{L})")
_HYPHENATED = regex.compile(r"[\p{L}-]+")
_SENTENCE = regex.compile(r"(?:\A|(?<!\b\p{L}{1,3})[.!?…]['\"”’)]*\s+)['\"“‘(]*$")  # before its first word
_AROUND = 20  # characters that tell whether a word ranks
_BASIS = regex.compile(r"(?i)[ -]basis po(?:in|ints?)\b")
_THREE = regex.compile(r"[1-9]\d{0,2}[.,]\d{3}")


def lost_figures(source: str, target: str, languages: tuple[str, str] = ("id", "en")) -> list[Figure]:
    """The figures of the source whose value the target has nowhere, in digits or in words.

    Dates are compared by their parts, times on the 12-hour clock. Number words that often carry no figure (*salah
    satu*, *kedua*, *one of*, *half*) never count as lost.
    """
    read = figures(source, languages[0]), figures(target, languages[1])
    return missing_figures((source, target), read, languages)


def missing_figures(
    texts: tuple[str, str], read: tuple[list[Figure], list[Figure]], languages: tuple[str, str]
) -> list[Figure]:
    """As `lost_figures`, for two texts whose figures have been read already; the first text's are looked for."""
    # Most figures stand there as they are.
    values = {figure.value for figure in read[1] if figure.kind not in ("date", "time")}
    looked_for = [figure for figure in read[0] if figure.kind in ("date", "time") or figure.value not in values]
    if not looked_for:
        return []
    there, own = _marks(texts[1], read[1], languages[1]), table(languages[0])
    idle = [found.span() for found in own.idioms.finditer(texts[0])]
    idle += [found.span() for found in _SPACED.finditer(texts[0]) if Fraction(found[0].replace(" ", "")) in there]
    return [
        figure
        for figure in looked_for
        if _counts(figure, texts[0], own, idle) and not _kept(figure, texts[0], own, there)
    ]


def _marks(text: str, read: list[Figure], language: str) -> set[_Mark]:
    """All that a translation says in figures, or with words that stand for one (both, decade)."""
    own, marks, text = table(language), set[_Mark](), readable(text)
    for figure in read:
        marks |= {*figure.also, *(Fraction(part) for part in figure.parts)}
        if figure.kind == "time":
            marks.add(("clock", int(figure.value) % 720))
        elif figure.kind == "date":
            marks.add(("month", figure.parts[1]))
        else:
            marks.add(figure.value)
            if _is_hundredth(figure, text):
                marks.add(figure.value / 100)
    marks |= {("month", month) for month in _dates.months(text, language)}
    marks |= {Fraction(months) for months in _dates.month_spans(text, language)}
    lowered = text.lower()
    words = _HYPHENATED.findall(lowered)
    said = {*words, *(part for word in words if "-" in word for part in word.split("-"))}
    said |= {word.removesuffix(own.clitic) for word in words if own.clitic and word.endswith(own.clitic)}
    marks |= {Fraction(own.hints[word]) for word in own.hints.keys() & said}
    marks |= {Fraction(value) for phrase, value in own.phrases.items() if phrase in lowered}
    for word in own.rough.keys() & said:
        least, most = own.rough[word]
        scales = {own.scales.get(after, 1) for one, after in pairwise([*words, ""]) if one == word}
        marks |= {Fraction(value * scale) for value in range(least, most + 1) for scale in scales}
    marks |= {Fraction(found[0].replace(" ", "")) for found in _SPACED.finditer(text)}
    marks |= {Fraction(_roman(found[0])) for found in _ROMAN.finditer(text)}
    return marks


def _is_hundredth(figure: Figure, text: str) -> bool:
    """Whether a figure may be said as a hundredth of it: 90 percent, nine in ten; 25 basis points, a quarter of a
    point."""
    return figure.kind == "percent" or _BASIS.match(text, figure.end) is not None


def _roman(written: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10}[letter] for letter in written]
    return sum(-one if one < other else one for one, other in zip(values, [*values[1:], 0], strict=True))


def _counts(figure: Figure, text: str, own: Table, idle: list[tuple[int, int]]) -> bool:
    if any(start <= figure.start < end for start, end in idle):
        return False
    written = text[figure.start : figure.end]
    if figure.in_words and own.spoken_time.search(text, max(0, figure.start - 20), figure.start):
        return False  # pukul setengah enam is half past five
    bare = written.lower().removesuffix(own.clitic) if own.clitic else written.lower()
    if figure.in_words and (figure.kind == "time" or (bare in own.uncounted and not _ranks(figure, text, own))):
        return False
    # One capitalised word inside a sentence: Lima is a city, Tiga part of a name.
    one_word = written.isalpha()
    inside = _SENTENCE.search(text, 0, figure.start) is None
    return not (figure.in_words and one_word and written[0].isupper() and inside)


def _ranks(figure: Figure, text: str, own: Table) -> bool:
    """Whether a number word that often carries no figure ranks: terbesar kedua, the second-largest."""
    around = f"{text[max(0, figure.start - _AROUND) : figure.start]}|{text[figure.end : figure.end + _AROUND]}"
    return own.ranks.search(around) is not None


def _kept(figure: Figure, text: str, own: Table, there: set[_Mark]) -> bool:
    if figure.kind == "date":
        day, month, year = figure.parts
        return (
            (not day or Fraction(day) in there)
            and (("month", month) in there or Fraction(month) in there)
            and (not year or Fraction(year) in there or Fraction(year % 100) in there)
        )
    marks: set[_Mark] = {*figure.also}
    if figure.kind == "time":
        hour, minute = figure.parts
        shifts = (0, 12, -12)
        marks.add(("clock", int(figure.value) % 720))
        marks |= {Fraction(hour + shift) + Fraction(minute, 100) for shift in shifts}
        marks.add(Fraction(hour * 100 + minute))
    else:
        marks.add(figure.value)
        if _is_hundredth(figure, text):
            marks.add(figure.value / 100)
        elif figure.in_words and figure.value < 1:
            marks.add(figure.value * 100)  # seperempat, 25 per cent
        whole, rest = divmod(figure.value, 1)
        if rest and whole in there and rest in there:
            return True  # satu setengah jam, an hour and a half
        written = text[figure.start : figure.end]
        clock = _dates.looks_like_time(written)
        if clock:
            marks.add(("clock", (clock[0] * 60 + clock[1]) % 720))
        if _THREE.fullmatch(written) and own.decimal in written:
            marks.add(figure.value * 1000)  # 1,250 in Indonesian may be the English way of writing 1.250
    if figure.parts and figure.kind == "number" and all(Fraction(part) in there for part in figure.parts):
        return True
    return not marks.isdisjoint(there)
