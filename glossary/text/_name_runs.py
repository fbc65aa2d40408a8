"""From the capitalised stretches of a sentence to pieces that may be names: titles and what is known cut off."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from glossary.text._name_words import HYPHENS, Word, common, table

_REACH = 9  # words between a title and the name in apposition: “Menteri Luar Negeri Rusia, Sergei Lavrov”


@dataclass(frozen=True, slots=True)
class Piece:
    """Words `first:last + 1` of a sentence. `titled`: a title stands before; `opening`: its first capital may be the
    sentence's."""

    first: int
    last: int
    titled: bool
    opening: bool


@dataclass(frozen=True, slots=True)
class Context:
    """What the document and the glossary say about words, all folded: common nouns of the glossary's terms, words
    that the document writes in lower case, words with a capital inside sentences."""

    vocabulary: Container[str]
    lowered: Container[str]
    capitals: Container[str]


def pieces(sentence: Sequence[Word], context: Context) -> Iterator[Piece]:
    """The pieces of a sentence in order, known ones left out."""
    place, titled = 0, -_REACH
    while place < len(sentence):
        word = sentence[place]
        length = table().title(sentence, place, len(sentence))
        if length and not word.capital:
            place += length
            titled = place
            continue
        if not _begins(word):
            # What stands between an office and the name of who holds it: a country, a ministry, “di Astana”, one comma.
            between = word.folded in table().regional or common(word, context.vocabulary)
            if not between or word.gap.strip(" ,"):
                titled = -_REACH
            place += 1
            continue
        end = _end(sentence, place, context)
        run = _Run(sentence, context)
        yield from run.parts(place, end, titled=place - titled < _REACH and titled >= 0)
        # The run was an office (“Duta Besar Ukraina”): a name may follow after a comma.
        ends_office = run.office and sentence[end].gap in (", ", " ", " (", ") ", "), ")
        titled = end + 1 if ends_office else titled if titled >= 0 and run.all_known else -_REACH
        place = end + 1


def _begins(word: Word) -> bool:
    return word.capital and word.folded not in table().never


def _end(sentence: Sequence[Word], start: int, context: Context) -> int:
    """The last word of the run that begins at `start`."""
    last = start
    headed = table().head(sentence[start])
    while last + 1 < len(sentence):
        step = _next(sentence, last, headed, context)
        if step is None:
            break
        headed = headed or any(table().head(word) for word in sentence[last + 1 : step + 1])
        last = step
    return last


def _next(sentence: Sequence[Word], last: int, headed: bool, context: Context) -> int | None:
    here, following = sentence[last], sentence[last + 1]
    close = here.blank or here.gap in HYPHENS or (here.gap == "/" and following.text.isupper() and here.text.isupper())
    initials = here.gap == ". " and (len(here.text) == 1 or here.folded in table().abbreviated)
    if close or initials:
        if _begins(following):
            return last + 1
        if here.gap in HYPHENS and following.text.isdigit():
            return last + 1
    if headed and here.blank and following.folded == "ke" and following.gap in HYPHENS and last + 3 < len(sentence):
        ordinal, after = sentence[last + 2], sentence[last + 3]  # Brigade ke-47 Magura
        if ordinal.text.isdigit() and ordinal.blank and _begins(after):
            return last + 3
    if here.blank:
        if (joined := _over_particles(sentence, last)) is not None:
            return joined
        if headed and following.folded in table().connectors and following.blank and last + 2 < len(sentence):
            return last + 2 if _goes_on(following, sentence[last + 2], context) else None
    if headed and here.gap == ", ":
        return _enumeration(sentence, last, context)
    return None


def _over_particles(sentence: Sequence[Word], last: int) -> int | None:
    """Over `bin`, `van der`, `al-` to the next capital, None where there is none."""
    for step in (2, 3):
        between = sentence[last + 1 : last + step]
        if last + step >= len(sentence) or any(word.folded not in table().particles for word in between):
            return None
        gaps = [word.gap for word in between]
        hyphened = between[-1].folded in table().articles and gaps[-1] in HYPHENS
        plain = gaps[-1] in (" ", "\u00a0")
        # “di” is a preposition between names: in Indonesian only `Organisasi … di Eropa` has it inside.
        if _begins(sentence[last + step]) and (hyphened or plain) and between[-1].folded not in table().connectors:
            return last + step
    return None


def _goes_on(connector: Word, following: Word, context: Context) -> bool:
    if not _begins(following):
        return False
    if connector.folded in table().regional:
        return following.folded in table().regions or (
            connector.folded != "di"
            and (following.known is None or following.known.term)
            and common(following, context.vocabulary)
        )
    fresh = (following.folded,) in table().titles or table().head(following)
    return common(following, context.vocabulary) and not fresh and not (following.known and following.known.person)


def _enumeration(sentence: Sequence[Word], last: int, context: Context) -> int | None:
    """`Kementerian Pendidikan, Kebudayaan, Riset, dan Teknologi`: common nouns up to “dan” and one more."""
    place = last + 1
    while place < len(sentence):
        word = sentence[place]
        if not (_begins(word) and common(word, context.vocabulary)) or table().head(word):
            return None
        if word.gap in (", ", " ") and place + 2 < len(sentence) and sentence[place + 1].folded in ("dan", "serta"):
            return place + 2 if _goes_on(sentence[place + 1], sentence[place + 2], context) else None
        if word.gap not in (", ", " "):
            return None
        place += 1
    return None


class _Run:
    """One capitalised stretch; after `parts` it says whether it was an office and whether all of it was known."""

    def __init__(self, sentence: Sequence[Word], context: Context) -> None:
        self.words, self.context = sentence, context
        self.office = False
        self.all_known = True

    def parts(self, first: int, last: int, *, titled: bool) -> Iterator[Piece]:
        """The pieces between the titles, and after them."""
        opening = self.words[first].initial
        if opening and first < last and self.words[first].folded in table().openers:
            return (yield from self.parts(first + 1, last, titled=titled))
        place, titled = self._after_title(first, last, titled)
        if place > last:
            self.office = titled
            return
        end = place
        headed = table().head(self.words[place])
        while end < last:
            follower = self.words[end + 1]
            fresh = table().title(self.words, end + 1, last + 1) and not headed
            if fresh or (table().head(follower) and not self._usual(end) and self.words[end].blank and not headed):
                break
            headed = headed or table().head(follower)
            end += 1
        body = self._body(place, end) if titled else None
        if body is not None and body < end:  # Kepala Badan Intelijen Ukraina Kyrylo …: the body, then who leads it
            yield from self._piece(place, body, False, False)
            yield from self.parts(body + 1, last, titled=True)
            return
        self.office = titled and body == end
        yield from self._piece(place, end, titled and body is None, opening and place == first)
        if end < last:
            yield from self.parts(end + 1, last, titled=False)

    def _body(self, first: int, last: int) -> int | None:
        """Where the name of a body that begins at `first` ends: its common nouns and what the glossary knows."""
        if not table().head(self.words[first]):
            return None
        end = first
        while end < last:
            word = self.words[end + 1]
            person = word.known is not None and word.known.person
            if person or not (word.known or self._usual(end + 1) or not word.capital or word.text.isupper()):
                break
            end += 1
        # Nobody is told apart in “Universitas Nusa Bakti”, and one word more is the body's: Partai Persatuan Petani.
        return last if end in (first, last - 1) else end

    def _after_title(self, first: int, last: int, titled: bool) -> tuple[int, bool]:
        place, named = first, titled
        while place <= last:
            length = table().title(self.words, place, last + 1)
            word = self.words[place]
            if length:
                place, titled, named = place + length, True, True
            elif named and titled and word.known and not word.known.person:
                place = self._over(place, last)
            elif named and titled and table().head(word):
                break
            elif named and titled and (self._usual(place) or not word.capital):
                place += 1  # the rest of the office: Menteri Energi dan Sumber Daya Mineral
            else:
                break
        return place, titled

    def _piece(self, first: int, last: int, titled: bool, opening: bool) -> Iterator[Piece]:
        first, last = self._trimmed(first, last, titled)
        if first > last:
            return
        for place in range(first, last + 1):  # a person that the glossary knows by more than one word stands alone
            if (known := self.words[place].known) and known.person and self._over(place, last) > place + 1:
                yield from self._piece(first, place - 1, titled, opening) if place > first else ()
                after = self._over(place, last)
                yield from self._piece(after, last, False, False) if after <= last else ()
                return
        if opening and first < last and self._only_first(first, last):
            yield from self._piece(first + 1, last, titled, False)
            return
        if not self._covered(first, last):
            self.all_known = False
            yield Piece(first, last, titled, opening)

    def _trimmed(self, first: int, last: int, titled: bool) -> tuple[int, int]:
        """Without the known country, body or term at either end, where the rest can be a name by itself."""
        headed = any(table().head(self.words[place]) for place in range(first, last + 1))
        while (known := self.words[first].known) and not known.person:
            after = self._over(first, last)
            if after > last or self._all_usual(after, last) or self.words[after].text[0].isdigit():
                break
            if headed and (known.single or any(self._usual(place) for place in range(after, last + 1))):
                break
            first = after
        while last > first and not headed and (known := self.words[last].known) and not known.person:
            before = last
            while before >= first and self.words[before].known is known:
                before -= 1
            alone = before == first and not titled and not self.words[first].known
            if before < first or alone or self._all_usual(first, before):
                break
            last = before
        while last > first and not self.words[last].capital and not self.words[last].text.isdigit():
            last -= 1
        while first < last and not self.words[first].capital:
            first += 1
        return first, last

    def _only_first(self, first: int, last: int) -> bool:
        """Whether the first word has its capital from the sentence alone."""
        word, following = self.words[first], self.words[first + 1]
        if word.folded in self.context.capitals or table().head(word):
            return False
        if self._covered(first + 1, last):
            return word.known is None or word.known.single
        plain = word.folded in self.context.lowered or common(word, self.context.vocabulary)
        return plain and not self._usual(first + 1) and following.capital

    def _covered(self, first: int, last: int) -> bool:
        """Whether the glossary knows all of it: names, and at the beginning a term (Kementerian Luar Negeri Rusia)."""
        words = [word for word in self.words[first : last + 1] if word.capital or word.known]
        if self._place(words):
            words = words[1:]  # Kota Oral: a common noun before a place that is known
        beginning = words[0].known
        return all(word.known and (word.known is beginning or not word.known.term) for word in words)

    def _place(self, words: Sequence[Word]) -> bool:
        """Whether a common noun stands before a place that the glossary knows."""
        if len(words) < 2 or words[0].known or words[0].folded not in table().places:
            return False
        return words[1].known is not None and not words[1].known.term

    def _over(self, place: int, last: int) -> int:
        """The place after the known stretch that `place` is in."""
        known = self.words[place].known
        while place <= last and self.words[place].known is known:
            place += 1
        return place

    def _usual(self, place: int) -> bool:
        return common(self.words[place], self.context.vocabulary)

    def _all_usual(self, first: int, last: int) -> bool:
        return all(
            self._usual(place) or not self.words[place].capital or self.words[place].folded in table().foreign
            for place in range(first, last + 1)
        )
