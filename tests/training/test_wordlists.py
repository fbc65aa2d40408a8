"""Which words of sentence pairs are everyday words, and which are names or left over from the other language."""

from pathlib import Path

from training import pairs, wordlists

ROWS = [
    ("own", "Sungai itu meluap di Balvado", "The river at Balvado overflowed"),
    ("own", "Warga sungai Balvado mengungsi", "River people of Balvado fled, says balvado.example"),
    ("own", "Di tepi sungai, Kernito menunggu", "At the river, Kernito waited for the serangan"),
]
ROWS += [("own", "Banjir melanda sungai itu", "The river rose")]
ROWS += [("own", "Ada serangan", "There was an attack")] * 20


def test_small_words_are_everyday_and_names_and_leftovers_are_not(tmp_path: Path) -> None:
    pairs.write(tmp_path / "train.tsv", ROWS)
    wordlists.main([str(tmp_path / "train.tsv"), str(tmp_path / "words")])
    indonesian, english = ((tmp_path / "words" / f"{one}.txt").read_text().split() for one in ("id", "en"))
    assert {"sungai", "serangan"} <= set(indonesian)
    assert {"river", "attack"} <= set(english)
    assert not {"balvado", "kernito", "serangan"} & {*english, *(word for word in indonesian if word != "serangan")}
    assert indonesian == sorted(indonesian)
