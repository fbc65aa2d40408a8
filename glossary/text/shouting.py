"""Headlines in capitals, turned into ordinary text: models have hardly seen capitals."""

from collections.abc import Sequence

from glossary.model import Requirement

# Fewer letters may be an abbreviation that stands by itself.
_LEAST_LETTERS = 8


def is_shouted(text: str) -> bool:
    """Whether a text of several words is in capitals throughout; a unit or a d'apostrophe in between does not count."""
    letters = [letter for letter in text if letter.isalpha()]
    return (
        len(letters) >= _LEAST_LETTERS and len(text.split()) > 1 and sum(map(str.isupper, letters)) > 0.9 * len(letters)
    )


def calm(text: str, requirements: Sequence[Requirement]) -> str:
    """A shouted text in small letters, names and the first word with a capital; every character keeps its place.

    As it is where a letter has no small form of one character.
    """
    lowered = text.lower()
    if len(lowered) != len(text):
        return text
    capitals = {next((place for place, letter in enumerate(text) if letter.isalpha()), 0)}
    for one in requirements:
        if one.kind == "name" or one.renderings[0][:1].isupper():
            words = [place for place in range(one.start, one.end) if place == one.start or text[place - 1] in " -"]
            # An abbreviation stays in capitals: PBB, not Pbb.
            short = one.renderings[0].isupper()
            capitals.update(range(one.start, one.end) if short else words)
    return "".join(text[place] if place in capitals else letter for place, letter in enumerate(lowered))
