"""What a workspace requires of a sentence's draft: the glossary's renderings, and names that stay as they are."""

from collections.abc import Iterator, Sequence

from glossary.model import Requirement
from glossary.service import suggest, unknown
from glossary.store.workspace import Workspace
from glossary.text import exonyms

# Whose rules for names are known.
_LANGUAGES = ("id", "ms")


def required(workspace: Workspace, sentence: str, languages: tuple[str, str] = ("id", "en")) -> tuple[Requirement, ...]:
    """The requirements of a sentence, in its order.

    A person or place that the glossary does not know is to be copied to the letter, where nothing in the name has an
    English form of its own: models spell unseen names as they sound to them.
    """
    found = list(suggest.required_in(workspace, sentence, *languages))
    if languages[0] in _LANGUAGES:
        for name in unknown.names_in(workspace, [sentence], languages=languages):
            if name.kind != "organisation" and exonyms.english_form(name.text, lambda text: "")[1] == "keep":
                found += list(_copied(sentence, name.text, [start for _, start in name.places], found))
    return tuple(sorted(found, key=lambda one: one.start))


def _copied(sentence: str, name: str, places: Sequence[int], taken: Sequence[Requirement]) -> Iterator[Requirement]:
    for start in places:
        copied = name
        # A sentence's first word has its capital anyway: it may be a title that the rules do not know.
        if start == 0 and name.count(" ") > 1:
            copied = name.partition(" ")[2]
            start = len(name) - len(copied)
        end = start + len(copied)
        if sentence[start:end] == copied and not any(one.start < end and start < one.end for one in taken):
            yield Requirement(start, end, copied, (copied,), "name")
