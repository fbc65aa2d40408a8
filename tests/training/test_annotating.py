"""What is written into training sources: terms, aligned phrases, and the ways of newspapers."""

import random
from pathlib import Path

import pytest

from glossary.model import Concept, Form, Requirement
from glossary.text.matching import Index
from training import alignment, annotate, pairs, vary
from training.alignment import Lexicon

NOUNS = {"duta": "envoy", "hakim": "judge", "kota": "city", "tentara": "soldier", "rakyat": "people", "meja": "table"}
ACTS = {"melihat": "watched", "memanggil": "summoned", "menolak": "refused"}
QUALITIES = [("lama", "old"), ("baru", "new"), ("kecil", "small"), ("jauh", "distant")]
_CHANCE = random.Random(1)
PAIRS = [
    (
        f"{one} {first[0]} itu {act} {other} {second[0]}",
        f"the {first[1]} {NOUNS[one]} {ACTS[act]} the {second[1]} {NOUNS[other]}",
    )
    for one in NOUNS for other in NOUNS if one != other for act in ACTS
    for first, second in [_CHANCE.sample(QUALITIES, 2)]
]  # fmt: skip
JUDGE = Concept("a", "term", "x", (Form("id", "hakim"), Form("en", "judge")), part_of_speech="noun")


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    """Learnt from ninety sentences in which every noun meets every other."""
    return alignment.learn(PAIRS)


def test_words_that_render_each_other_are_learnt_from_pairs_alone(lexicon: Lexicon) -> None:
    for own, other in {**NOUNS, **ACTS}.items():
        assert lexicon.links[own, other] > 0.7
        assert [pair for pair in lexicon.links if pair[0] == own] == [(own, other)]


def test_phrases_keep_together_what_the_links_keep_together(lexicon: Lexicon) -> None:
    source, target = "Hakim lama itu menolak duta baru", "The old judge refused the new envoy"
    found = {(source[a:b], target[c:d]) for (a, b), (c, d) in lexicon.phrases(source, target)}
    assert {("Hakim", "judge"), ("menolak", "refused"), ("duta", "envoy")} <= found
    assert ("duta baru", "new envoy") in found
    assert not any(own == "menolak duta" for own, _ in found)  # “new” stands between their renderings
    assert list(lexicon.phrases("kata asing", "strange words")) == []


def test_renderings_are_written_after_their_words() -> None:
    source, target = "duta besar itu menolak hakim", "the ambassadors reject the judge"
    needs = [
        Requirement(0, 10, "duta besar", ("ambassador",), "term", "noun"),
        Requirement(23, 28, "hakim", ("magistrate",), "term", "noun"),
    ]
    (found,) = annotate.terms(needs, target)
    assert (found.source, target[slice(*found.target)], found.rendering) == ((0, 10), "ambassadors", "ambassador")
    assert annotate.written(source, target, [found]) == ("duta besar ⟪ambassador⟫ itu menolak hakim", target)
    other = annotate.Wanted((23, 28), (27, 32), "table")
    assert annotate.written(source, target, [found, other]) == (
        "duta besar ⟪ambassador⟫ itu menolak hakim ⟪table⟫",
        "the ambassadors reject the table",
    )


def test_a_share_of_the_pairs_is_annotated_with_terms_and_phrases(lexicon: Lexicon) -> None:
    rows = [("toy", *pair) for pair in PAIRS * 20]
    annotator = annotate.Annotator(Index.of([JUDGE]), lexicon, random.Random(1))
    found = list(annotator.annotate(rows, 0.5))
    marked = [row for row in found if "⟪" in row[1]]
    assert 0.3 < len(marked) / len(rows) < 0.5
    assert any("hakim ⟪judge⟫" in row[1] for row in marked)
    assert any("⟪envoy⟫" in row[1] for row in marked)  # no term of this glossary
    others = [row for row, before in zip(found, rows, strict=True) if row[2] != before[2]]
    assert 0 < len(others) < len(marked) / 4
    for _, source, target in marked:
        for part in source.split("⟪")[1:]:
            assert part.split("⟫")[0] in target
    again = annotate.Annotator(Index.of([JUDGE]), lexicon, random.Random(1))
    assert list(again.annotate(rows, 0.5)) == found


def test_the_command_aligns_and_annotates(tmp_path: Path) -> None:
    pairs.write(tmp_path / "train.tsv", [("toy", *pair) for pair in PAIRS])
    annotate.main([str(tmp_path / "train.tsv"), str(tmp_path / "out.tsv"), "--share", "1"])
    rows = pairs.rows(tmp_path / "out.tsv")
    assert len(rows) == len(PAIRS)
    assert any("⟪envoy⟫" in source for _, source, _ in rows)


def test_pairs_are_varied_on_both_sides_alike() -> None:
    rows = [("toy", f"Hakim nomor {n} berkata: \"Kota itu tua.\"", f"Judge number {n} said: \"The city is old.\"")
            for n in range(600)]  # fmt: skip
    found = list(vary.varied(rows, random.Random(1)))
    for n in range(600):  # nothing is lost, nothing is mixed up
        own = [row for row in found if f" {n} " in row[1] or row[1].endswith(f" {n}")]
        assert len(own) == 1
        assert f" {n} " in own[0][2]
    assert any(source.isupper() and target.isupper() for _, source, target in found)
    assert any("Nomor" in source and "Number" in target for _, source, target in found)
    assert any(source.count("Hakim") == 2 and target.count("Judge") == 2 for _, source, target in found)
    assert all(source.count("“") == source.count("”") == target.count("“") for _, source, target in found)
    assert list(vary.varied(rows, random.Random(1))) == found


def test_headlines_and_quotation_marks() -> None:
    assert vary.headline("Menteri dan duta besar bertemu.") == "Menteri Dan Duta Besar Bertemu"
    assert vary.headline("Talks on the border begin.") == "Talks on the Border Begin"
    assert vary.curled('Ia berkata, "Ya," lalu "tidak".') == "Ia berkata, “Ya,” lalu “tidak”."
    assert vary.curled('Layar 12" itu mahal.') == 'Layar 12" itu mahal.'
