"""Links found between texts and their translations, beside Gale-Church and, where it is installed, Bleualign; speed.

`python benchmarks/aligning.py [-v] [--no-large]`

`aligning.tsv` holds freely translated texts on matters the glossary knows little of, aligned by hand, a link a row;
`aligning_unseen.tsv` holds others like them, which were not looked at while the aligner was made.
The sample articles are aligned one to one, so that what is done to them is known: sentences are left out on either
side, joined, cut in two, and paragraphs are lost. Every disturbed pair is made by a fixed seed. Link scores are
strict: a link counts when its sentences are exactly the right ones; sentences that answer to none are no links
(but a link that claims one is a wrong link). Sentences without a counterpart are scored by themselves, as "alone".
"""

import csv
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib.metadata import PackageNotFoundError, version
from itertools import groupby, pairwise
from pathlib import Path

import regex

from glossary import paths
from glossary.model import Block, BlockKind
from glossary.service.align import SURE, Link, Piece, Texts, align_texts
from glossary.service.draft import translate
from glossary.service.ingest import pieces
from glossary.service.workspaces import open_workspace
from glossary.store.workspace import Workspace
from glossary.text.blocks import blocks

HAND = Path(__file__).with_suffix(".tsv")
UNSEEN = HAND.with_stem("aligning_unseen")
SENTENCES = 10_000
# name, share of sentences left out / joined / cut on each side, paragraphs kept
MIXES = (
    ("as they are", 0.0, 0.0, 0.0, True),
    ("light", 0.04, 0.06, 0.04, True),
    ("heavy", 0.10, 0.12, 0.08, True),
    ("heavy, no paragraphs", 0.10, 0.12, 0.08, False),
)
Gold = list[tuple[tuple[int, int], tuple[int, int]]]
_CUT = regex.compile(r"(?<=\p{L}), (?=\p{L})|(?<=\p{L}) (?=(?:dan|tetapi|setelah|and|but|after) )")


def articles() -> Iterator[tuple[str, list[Piece], list[Piece]]]:
    """The sample articles: name, Indonesian and English pieces, of equal number."""
    for file in sorted((paths.seeds() / "articles").glob("*.id.txt")):
        other = file.with_name(file.name.replace(".id.", ".en."))
        sides = [
            list(pieces(blocks(one.read_text(encoding="utf-8")), language))
            for one, language in ((file, "id"), (other, "en"))
        ]
        yield file.name.removesuffix(".id.txt"), *sides


def disturbed(
    source: Sequence[Piece], target: Sequence[Piece], mix: tuple[float, float, float], *, keep: bool, seed: str
) -> tuple[list[Piece], list[Piece], Gold]:
    """A pair of texts with a known alignment, made of one that is aligned one to one."""
    rng = random.Random(seed)
    sides: tuple[list[Piece], list[Piece]] = ([], [])
    gold: Gold = []
    place = 0
    left_out, joined, cut = mix
    while place < len(source):
        chance = rng.random()
        first = len(sides[0]), len(sides[1])
        one, other = source[place], target[place]
        side = rng.randrange(2)
        together = place + 1 < len(source) and source[place + 1][0] == one[0] and one[1].kind == "paragraph"
        if chance < left_out:
            sides[side].append((one, other)[side])
        elif chance < left_out + joined and together:
            rows = (source[place : place + 2], target[place : place + 2])
            sides[side].append(_one(rows[side], rng))
            sides[1 - side].extend(rows[1 - side])
            place += 1
        elif chance < left_out + joined + cut and (halves := _halves((one, other)[side])):
            sides[side].extend(halves)
            sides[1 - side].append((one, other)[1 - side])
        else:
            sides[0].append(one)
            sides[1].append(other)
        gold.append(((first[0], len(sides[0])), (first[1], len(sides[1]))))
        place += 1
    if not keep:
        return [(0, one) for _, one in sides[0]], [(0, one) for _, one in sides[1]], gold
    return *sides, gold


def by_hand(table: Path) -> Iterator[tuple[str, list[Piece], list[Piece], Gold]]:
    """The texts of a table: name, pieces of both sides, and the links."""
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    for name, group in groupby(rows, key=lambda row: row["text"]):
        sides: tuple[list[Piece], list[Piece]] = ([], [])
        gold: Gold = []
        paragraphs = [-1, -1]
        for place, row in enumerate(group):
            before = len(sides[0]), len(sides[1])
            for number, language in enumerate(("id", "en")):
                cell = row[language]
                paragraphs[number] += cell.startswith("¶")
                for text in filter(None, cell.removeprefix("¶ ").split(" | ")):
                    kind: BlockKind = "heading" if place == 0 else "paragraph"
                    sides[number].append((paragraphs[number], Block(kind, "", text, " ")))
            gold.append(((before[0], len(sides[0])), (before[1], len(sides[1]))))
        yield name, *sides, gold


def _one(two: Sequence[Piece], rng: random.Random) -> Piece:
    (paragraph, first), (_, second) = two
    mark = rng.choice(("; ", ", ", " – "))
    return paragraph, Block(first.kind, first.prefix, first.text.rstrip(".") + mark + second.text, second.suffix)


def _halves(piece: Piece) -> list[Piece]:
    paragraph, whole = piece
    places = [found for found in _CUT.finditer(whole.text) if 25 < found.start() < len(whole.text) - 25]
    if whole.kind != "paragraph" or not places:
        return []
    found = min(places, key=lambda one: abs(one.start() - len(whole.text) / 2))
    texts = whole.text[: found.start()] + ".", whole.text[found.end()].upper() + whole.text[found.end() + 1 :]
    return [(paragraph, Block(whole.kind, "", text, " ")) for text in texts]


Aligner = Callable[[list[Piece], list[Piece]], Sequence[tuple[tuple[int, int], tuple[int, int]]]]


def padanan(workspace: Workspace, *, drafts: bool, kept: list[Link] | None = None) -> Aligner:
    """Padanan's links; with `kept`, they are put there with their confidence."""

    def run(source: list[Piece], target: list[Piece]) -> Gold:
        links = [one for one in align_texts(workspace, Texts(source, target), drafts=drafts) if isinstance(one, Link)]
        if kept is not None:
            kept[:] = links
        return [(one.source, one.target) for one in links]

    return run


def gale_church(source: list[Piece], target: list[Piece]) -> Gold:
    """The links of the galechurch package: paragraph by paragraph where both sides have as many, as it is meant."""
    import galechurch

    sides = [[list(group) for _, group in groupby(side, key=lambda one: one[0])] for side in (source, target)]
    if len(sides[0]) != len(sides[1]):
        sides = [[source], [target]]
    found: Gold = []
    row = column = 0
    for ours, theirs in zip(*sides, strict=True):
        made = galechurch.align([one.text for _, one in ours], [one.text for _, one in theirs])
        for bead in made.beads:
            rows, columns = (bead.source_start, bead.source_end), (bead.target_start, bead.target_end)
            found.append(((rows[0] + row, rows[1] + row), (columns[0] + column, columns[1] + column)))
        row, column = row + len(ours), column + len(theirs)
    return found


def bleualign(workspace: Workspace) -> Aligner:
    """The links of Bleualign (Sennrich & Volk 2010), given our drafts of all sentences."""
    from bleualign.align import Aligner as Peer

    drafts: dict[str, str] = {}

    def run(source: list[Piece], target: list[Piece]) -> Gold:
        ours, theirs = ([piece.text for _, piece in side] for side in (source, target))
        missing = [text for text in ours if text not in drafts]
        drafts.update((made.source, made.target) for made in translate(missing))
        options = {"srcfile": ours, "targetfile": theirs, "srctotarget": [ours], "verbosity": 0}
        found = Peer(options).process(ours, theirs, [[drafts[text] for text in ours]], [])
        return [((min(one), max(one) + 1), (min(other), max(other) + 1)) for (one, other), _ in found]

    return run


def links(found: Iterable[tuple[tuple[int, int], tuple[int, int]]]) -> set[tuple[tuple[int, int], tuple[int, int]]]:
    """The links that have both sides."""
    return {(one, other) for one, other in found if one[0] < one[1] and other[0] < other[1]}


def alone(found: Iterable[tuple[tuple[int, int], tuple[int, int]]]) -> set[tuple[int, int]]:
    """The sentences that are linked to none: (side, place)."""
    return {
        (side, place)
        for link in found
        for side in (0, 1)
        if link[1 - side][0] == link[1 - side][1]
        for place in range(*link[side])
    }


def main() -> None:
    """Measure and print."""
    verbose = "-v" in sys.argv
    with tempfile.TemporaryDirectory() as folder:
        workspace = open_workspace(Path(folder) / "bench.db")
        kept: list[Link] = []
        aligners: list[tuple[str, Aligner]] = [
            ("Padanan", padanan(workspace, drafts=True, kept=kept)),
            ("without drafts", padanan(workspace, drafts=False)),
            ("galechurch " + version("galechurch"), gale_church),
        ]
        try:
            aligners.append(("bleualign " + version("pypi-bleualign"), bleualign(workspace)))
        except PackageNotFoundError:
            print("Bleualign is not installed (pypi-bleualign, GPL); left out.")
        totals: dict[str, list[int]] = {}
        told: list[tuple[float, bool]] = []
        sets = [("by hand", list(by_hand(HAND))), ("by hand, unseen", list(by_hand(UNSEEN)))]
        sets += [(name, list(_disturbed(name, tuple(mix), keep=keep))) for name, *mix, keep in MIXES]
        for name, pairs in sets:
            counts = {aligner: [0] * 6 for aligner, _ in aligners}
            for _, ours, theirs, gold in pairs:
                for aligner, run in aligners:
                    made = run(ours, theirs)
                    six = [len(some) for of in (links, alone) for some in (of(made) & of(gold), of(made), of(gold))]
                    counts[aligner] = [a + b for a, b in zip(counts[aligner], six, strict=True)]
                    if aligner == "Padanan":
                        told += [(one.confidence, (one.source, one.target) in set(gold)) for one in kept]
                        if verbose:
                            show(kept, gold, ours, theirs)
            print(f"\n{name}: {len(pairs)} pairs, {counts['Padanan'][2]} links")
            for aligner, six in counts.items():
                print(f"  {aligner:<18} {scores(six)}", flush=True)
                totals[aligner] = [a + b for a, b in zip(totals.get(aligner, [0] * 6), six, strict=True)]
        print("\nall")
        for aligner, six in totals.items():
            print(f"  {aligner:<18} {scores(six)}")
        print("\nconfidence, links, right")
        for low, high in pairwise((0.0, 0.5, 0.7, SURE, 0.95, 0.99, 1.01)):
            within = [right for confidence, right in told if low <= confidence < high]
            if within:
                print(f"  {low:.2f}–{min(1, high):.2f} {len(within):>6} {sum(within) / len(within):.4f}")
        if "--no-large" not in sys.argv:
            large(workspace)


def _disturbed(
    name: str, mix: tuple[float, float, float], *, keep: bool
) -> Iterator[tuple[str, list[Piece], list[Piece], Gold]]:
    for article, source, target in articles():
        for seed in range(3 if any(mix) else 1):
            yield article, *disturbed(source, target, mix, keep=keep, seed=f"{name} {article} {seed}")


def show(found: Sequence[Link], gold: Gold, source: Sequence[Piece], target: Sequence[Piece]) -> None:
    """Print the links that are wrong, and those that should be there."""
    right, got = set(gold), {(one.source, one.target) for one in found}
    for one in found:
        if (one.source, one.target) not in right:
            texts = [" | ".join(p.text[:70] for _, p in side[slice(*span)])
                     for side, span in ((source, one.source), (target, one.target))]  # fmt: skip
            print(f"WRONG {one.confidence:.2f} {one.source} {one.target}\n   {texts[0]}\n   {texts[1]}")
    for span, other in sorted(right - got):
        print("MISSED", span, other)


def scores(counts: Sequence[int]) -> str:
    """Precision, recall and F1 of (right, found, wanted), then precision and recall of the same three of "alone"."""
    right, found, wanted, *rest = counts
    precision, recall = right / max(1, found), right / max(1, wanted)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    line = f"precision {precision:.4f}  recall {recall:.4f}  F1 {f1:.4f}"
    if rest:
        right, found, wanted = rest
        line += f"  alone: {right} right of {found}, {wanted} wanted ({right / max(1, wanted):.2f})"
    return line


def large(workspace: Workspace) -> None:
    """A book's worth: the articles again and again, each time with other figures and names, disturbed."""
    ours: list[Piece] = []
    theirs: list[Piece] = []
    gold: Gold = []
    volume = 0
    while len(ours) < SENTENCES:
        for article, source, target in articles():
            volume += 1
            made = disturbed(
                [other_world(one, volume) for one in source],
                [other_world(one, volume) for one in target],
                MIXES[2][1:4],
                keep=True,
                seed=f"large {article} {volume}",
            )
            at, to = len(ours), len(theirs)
            gold += [((a + at, b + at), (c + to, d + to)) for (a, b), (c, d) in made[2]]
            for side, new in ((ours, made[0]), (theirs, made[1])):
                last = side[-1][0] + 1 if side else 0
                side += [(paragraph + last, piece) for paragraph, piece in new]
    for drafts in (False, True):
        start, used = time.perf_counter(), time.process_time()
        found = links(padanan(workspace, drafts=drafts)(ours, theirs))
        print(
            f"\n{len(ours):,} × {len(theirs):,} sentences, {'with' if drafts else 'without'} drafts: "
            f"{time.perf_counter() - start:.1f} s ({time.process_time() - used:.1f} s of processor time), "
            f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10} MB at most"
        )
        print(f"  {scores((len(found & links(gold)), len(found), len(links(gold))))}")


def other_world(piece: Piece, volume: int) -> Piece:
    """A piece with its figures and longer capitalised words changed, in the same way on both sides."""
    rng = random.Random(volume)
    shift = rng.randrange(1, 9)
    letters = "bdfgklmnprst"
    mapping = dict(zip(letters, rng.sample(letters, len(letters)), strict=True))
    paragraph, block = piece
    text = regex.sub(r"\d(?=\d*[02468]\b)", lambda found: str((int(found[0]) + shift) % 10), block.text)
    text = regex.sub(
        r"(?<=\p{Ll} )\p{Lu}\p{Ll}{4,}",
        lambda found: found[0][0] + "".join(mapping.get(letter, letter) for letter in found[0][1:]),
        text,
    )
    return paragraph, Block(block.kind, block.prefix, text, block.suffix)


if __name__ == "__main__":
    main()
