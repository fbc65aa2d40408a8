"""The ladder on the bundled package: each rung where it belongs, nothing met twice, nothing hidden."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import pytest

from glossary import paths
from glossary.engines import Annotation, Attempt, Guess, Priced, argos
from glossary.model import RUNGS, Draft, EngineRequest, Hypothesis, Requirement
from glossary.suggest import bound, machine
from glossary.text.requirements import settle

PAIR = ("id", "en")


@pytest.fixture(scope="module")
def engine() -> argos.ArgosEngine:
    return argos.open_engine(EngineRequest("id", "en", (paths.bundled_models(),)))


def need(source: str, part: str, *wanted: str, kind: str = "term", speech: str = "noun") -> Requirement:
    start = source.index(part)
    return Requirement(start, start + len(part), part, wanted, kind, speech)  # type: ignore[arg-type]


def drafted(engine: argos.ArgosEngine, source: str, *needs: Requirement, alternatives: int = 1) -> Draft:
    ((_, made),) = machine.draft(engine, [source], PAIR, alternatives, lambda _: needs)
    assert made.source == source
    assert [one.met for one in made.terms] == [span is not None for span in settle(needs, made.target)]
    assert (bound.MISSING in made.flags) == (not all(one.met for one in made.terms))
    return made


def plain(engine: argos.ArgosEngine, source: str) -> str:
    return next(iter(engine.translate([source])))[1][0].text


S = "Kementerian Luar Negeri menolak permintaan tersebut."


def test_a_draft_that_meets_all_stays_as_it_is(engine: argos.ArgosEngine) -> None:
    made = drafted(engine, S, need(S, "Kementerian Luar Negeri", "Foreign Ministry", "Ministry of Foreign Affairs"))
    assert (made.target, made.rung, made.cost) == (plain(engine, S), "draft", 0.0)
    assert [one.how for one in made.terms] == ["draft"]


def test_an_admitted_rendering_is_enough(engine: argos.ArgosEngine) -> None:
    made = drafted(engine, S, need(S, "menolak", "turn down", "reject", speech="verb"))
    assert made.rung == "draft"
    assert made.terms[0].target == "rejected"


def test_a_strange_rendering_is_put_in_its_place(engine: argos.ArgosEngine) -> None:
    made = drafted(engine, S, need(S, "permintaan", "copper kettle"))
    assert made.rung == "replaced"
    assert made.cost > 0
    assert "copper kettle" in made.target
    assert made.target.index("copper kettle") > made.target.index("inistry")
    assert [one.how for one in made.terms] == ["replaced"]


def test_the_plain_draft_is_among_the_alternatives(engine: argos.ArgosEngine) -> None:
    made = drafted(engine, S, need(S, "permintaan", "copper kettle"), alternatives=3)
    assert len(made.hypotheses) == 3
    assert made.hypotheses[1].text == plain(engine, S)


def test_a_term_that_occurs_twice_is_required_twice(engine: argos.ArgosEngine) -> None:
    source = "Duta besar Rusia bertemu duta besar Ukraina."
    one = need(source, "Duta besar", "lighthouse keeper")
    made = drafted(engine, source, one, replace(one, start=25, end=35, source="duta besar"))
    assert made.target.lower().count("lighthouse keeper") == 2


def test_other_hypotheses_come_before_a_forced_place(engine: argos.ArgosEngine) -> None:
    others = [one.text for one in next(iter(engine.translate([S], 4)))[1]]
    words = {word.strip(".").lower() for text in others[1:] for word in text.split()}
    fresh = sorted(words - {word.strip(".").lower() for word in others[0].split()})
    assert fresh, "the beam holds more than one wording"
    made = drafted(replace(engine, annotation=None), S, need(S, "menolak", fresh[0], speech=""))
    assert made.rung == "alternative"
    assert made.target in others[1:]


def test_the_bundled_package_uses_what_is_written_into_its_source(engine: argos.ArgosEngine) -> None:
    source = "Mereka menandatangani perjanjian di Moskow."
    made = drafted(engine, source, need(source, "perjanjian", "treaty"))
    assert (made.rung, made.target) == ("annotated", "They signed a treaty in Moscow.")


def test_unseen_names_are_copied_to_the_letter(engine: argos.ArgosEngine) -> None:
    source = "Menurut Qyzylbek Ўтпирзода-Maxwëll, perundingan itu gagal."
    made = drafted(
        engine, source, need(source, "Qyzylbek Ўтпирзода-Maxwëll", "Qyzylbek Utpirzoda-Maxwëll", kind="name")
    )
    assert "Qyzylbek Utpirzoda-Maxwëll" in made.target


def test_headlines_in_capitals(engine: argos.ArgosEngine) -> None:
    source = "DUTA BESAR PRANCIS DIPANGGIL KEMENTERIAN LUAR NEGERI"
    made = drafted(
        engine,
        source,
        need(source, "DUTA BESAR", "ambassador"),
        need(source, "PRANCIS", "France", kind="name", speech=""),
        need(source, "KEMENTERIAN LUAR NEGERI", "foreign ministry"),
    )
    assert made.target.isupper()
    assert [one.source for one in made.terms] == ["DUTA BESAR", "PRANCIS", "KEMENTERIAN LUAR NEGERI"]
    assert all(one.met for one in made.terms)


def test_a_sentence_too_long_for_one_piece_is_looked_at_and_flagged(engine: argos.ArgosEngine) -> None:
    source = "Duta besar itu berangkat, " * 30 + "lalu tiba."
    made = drafted(engine, source, need(source, "Duta besar", "copper kettle"))
    assert (made.rung, made.terms[0].how) == ("missing", "missing")
    assert drafted(engine, source, need(source, "Duta besar", "ambassador")).rung in ("draft", "alternative")


def test_an_engine_that_cannot_be_steered_still_chooses_and_tells() -> None:
    hypotheses = (Hypothesis("the envoy left", -0.1), Hypothesis("the ambassador left", -0.2))
    needs = (Requirement(0, 5, "Dubes", ("ambassador",)),)
    made = bound.chosen(Draft("Dubes pergi", hypotheses, "x"), needs, PAIR)
    assert (made.target, made.rung, made.cost) == ("the ambassador left", "alternative", 0.1)
    assert [one.text for one in made.hypotheses] == ["the ambassador left", "the envoy left"]
    left = bound.chosen(Draft("Dubes pergi", hypotheses[:1], "x"), needs, PAIR)
    assert (left.target, left.rung, left.flags) == ("the envoy left", "missing", (bound.MISSING,))
    assert bound.chosen(Draft("Dubes pergi", (), "x"), needs, PAIR).flags == ("empty", bound.MISSING)


def test_renderings_are_written_into_the_source_where_the_package_was_trained_for_it(
    engine: argos.ArgosEngine,
) -> None:
    """The bundled package was not: what it makes of the marks may fail, and the ladder goes on."""
    marked = replace(engine, annotation=Annotation(" [", "]"))
    made = drafted(marked, S, need(S, "permintaan", "copper kettle"))
    assert "copper kettle" in made.target
    assert made.rung in ("annotated", "replaced", "prefix")


def test_company_changes_no_alignment(engine: argos.ArgosEngine) -> None:
    """CTranslate2 gives the first row of the attention wrongly where several sentences share a beam."""
    sources = [S, "Ia adalah seorang diplomat.", "Para duta besar itu bertemu di istana kemarin malam.", "Ya, benar."]
    together = dict(engine.steer([Attempt(source) for source in sources], 4))
    for place, source in enumerate(sources):
        ((_, alone),) = engine.steer([Attempt(source)], 4)
        for one, other in zip(alone, together[place], strict=True):
            assert one.text == other.text
            for mine, theirs in zip(one.alignment.weights, other.alignment.weights, strict=True):
                assert max(abs(a - b) for a, b in zip(mine, theirs, strict=True)) < 0.05


@pytest.mark.parametrize(
    ("source", "needs", "expected"),
    [
        ("Pemerintah membekukan aset perusahaan itu.", [("aset", "holding", "noun")],
         "The government froze the holdings of the company."),
        ("Kuasa usaha Denmark dipanggil kembali ke Kopenhagen.",
         [("Kuasa usaha", "chargé d'affaires", "noun"), ("dipanggil kembali", "recall", "verb")],
         "Denmark's chargé d'affaires was recalled to Copenhagen."),
        ("Dewan Keamanan Nasional akan bersidang besok.", [("bersidang", "convene", "verb")],
         "The National Security Council will convene tomorrow."),
        ("Tentara asing masuk ke wilayah itu.", [("Tentara", "serviceman", "noun")],
         "Foreign servicemen entered the region."),
        ("Negara itu akan menggelar referendum konstitusi.", [("referendum", "plebiscite", "noun")],
         "The country will hold a constitutional plebiscite."),
    ],
)  # fmt: skip
def test_bound_drafts_read_well(
    engine: argos.ArgosEngine, source: str, needs: list[tuple[str, str, str]], expected: str
) -> None:
    wanted = [need(source, part, rendering, speech=speech) for part, rendering, speech in needs]
    assert drafted(engine, source, *wanted).target == expected


def test_what_is_left_out_is_left_out_of_its_own_sentence_only(engine: argos.ArgosEngine) -> None:
    usual = plain(engine, S)
    assert "rejected" in usual
    attempts = [Attempt(S, without=("rejected",)), Attempt(S, expected=usual)]
    found = {place: guesses[0].text for place, guesses in engine.steer(attempts)}
    assert "rejected" not in found[0]
    assert found[1] == usual


def test_an_opening_is_kept_and_priced(engine: argos.ArgosEngine) -> None:
    ((_, (guess,)),) = engine.steer([Attempt(S, opening="Foreign officials denied")])
    assert guess.text.startswith("Foreign officials denied")
    likely, strange, impossible = engine.price([(S, plain(engine, S)), (S, "Copper kettle."), ("", "x")])
    assert likely is not None and strange is not None and impossible is None
    assert likely.total / len(likely.logs) > strange.total / len(strange.logs)


def test_rungs_are_named() -> None:
    assert RUNGS == ("annotated", "alternative", "suppressed", "replaced", "prefix", "placeholder")


@dataclass(frozen=True)
class Unopened:
    """An engine whose search takes no openings and leaves no words out: the bundled package with less to offer."""

    whole: argos.ArgosEngine
    annotation: Annotation | None = None

    @property
    def signature(self) -> str:
        return self.whole.signature

    def translate(
        self, sentences: Sequence[str], alternatives: int = 1
    ) -> Iterator[tuple[int, tuple[Hypothesis, ...]]]:
        return self.whole.translate(sentences, alternatives)

    def steer(
        self, attempts: Sequence[Attempt], hypotheses: int = 1, beam: int = 4
    ) -> Iterator[tuple[int, tuple[Guess, ...]]]:
        for place, guesses in self.whole.steer([Attempt(one.source) for one in attempts], hypotheses, beam):
            yield place, () if attempts[place].opening or attempts[place].without else guesses

    def price(self, pairs: Sequence[tuple[str, str]]) -> list[Priced | None]:
        return [None for _ in pairs]


def test_names_are_held_by_placeholders_and_other_terms_flagged(engine: argos.ArgosEngine) -> None:
    source = "Duta besar Qyzylbek bertemu Presiden Utpirzoda."
    name = need(source, "Qyzylbek", "Kyzylbeck", kind="name", speech="")
    ((_, made),) = machine.draft(Unopened(engine), [source], PAIR, 1, lambda _: (name,))
    assert (made.rung, made.terms[0].how, made.flags) == ("placeholder", "placeholder", ())
    assert made.target.count("Kyzylbeck") == 1
    assert "X1" not in made.target
    term = need(source, "Presiden", "copper kettle")
    ((_, left),) = machine.draft(Unopened(engine), [source], PAIR, 1, lambda _: (term,))
    assert (left.rung, left.target, left.flags[-1]) == ("missing", plain(engine, source), bound.MISSING)
