"""What is learnt of the words that render each other, from a toy language."""

import random
from pathlib import Path

from training import counterparts, pairs

WORDS = {
    "rapat": "meeting", "kapal": "ship", "gunung": "mountain", "pasar": "market", "jalan": "road", "hujan": "rain",
    "kapur": "chalk", "sawah": "paddy", "pintu": "door", "garam": "salt", "kuda": "horse", "pulau": "island",
}  # fmt: skip
NAMES = ["Balvado", "Kernito", "Sumpala", "Torvana"]


def toy() -> list[tuple[str, str]]:
    chance = random.Random(4)
    made = []
    for _ in range(300):
        chosen = chance.sample(sorted(WORDS), 3)
        name = chance.choice(NAMES)
        source = f"{chosen[0].title()}nya dan {chosen[1]} yang {chosen[2]} itu dari {name}"
        made.append((source, f"The {' and the '.join(WORDS[word] + 's' for word in chosen)} of {name}"))
    return made


def test_words_find_their_partners_and_names_are_left_out() -> None:
    lines = {line.split(" ")[0]: line.split(" ")[1:] for line in counterparts.learn(toy())}
    assert set(WORDS) <= set(lines)
    assert {word: partners[0] for word, (_, *partners) in lines.items() if word in WORDS} == {
        word: f"{partner}s" for word, partner in WORDS.items()
    }
    assert all(int(lines[word][0]) >= 98 for word in WORDS)
    assert not {name.lower() for name in NAMES} & set(lines)
    assert "yang" not in lines


def test_the_file_is_sorted_and_the_same_each_time(tmp_path: Path) -> None:
    pairs.write(tmp_path / "train.tsv", [("toy", *pair) for pair in toy()])
    for name in ("one.txt", "other.txt"):
        counterparts.main([str(tmp_path / name), str(tmp_path / "train.tsv")])
    text = (tmp_path / "one.txt").read_text(encoding="utf-8")
    assert text == (tmp_path / "other.txt").read_text(encoding="utf-8")
    assert text.splitlines() == sorted(text.splitlines(), key=lambda line: line.split(" ")[0])
