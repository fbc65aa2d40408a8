"""A joint SentencePiece vocabulary for both languages.

python -m training.vocabulary TRAIN.tsv OUT.model --size 8000
"""

import argparse
import struct
from collections.abc import Iterable, Sequence
from pathlib import Path

import sentencepiece

from training import pairs
from training.annotate import MARKS


def train(sentences: Iterable[str], out: Path, size: int = 8000, characters: float = 0.9995) -> None:
    """Learn a unigram vocabulary (Kudo 2018) and write it; rare characters are spelt as bytes.

    Ids: unknown 0, begin 1, end 2, padding 3, as `Shape` has them. The marks of annotated sources are pieces.
    """
    with out.open("wb") as file:
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter(sentences),
            model_writer=file,
            model_type="unigram",
            vocab_size=size,
            character_coverage=characters,
            byte_fallback=True,
            pad_id=3,
            user_defined_symbols=[mark.strip() for mark in MARKS],
            normalization_rule_name="nmt_nfkc",
            hard_vocab_limit=False,  # a small corpus may not have so many pieces
            num_threads=1,
            minloglevel=1,
        )


def pieces(model: Path) -> list[str]:
    """The pieces of a vocabulary in the order of their ids."""
    processor = sentencepiece.SentencePieceProcessor(model_file=str(model))
    return [processor.id_to_piece(number) for number in range(processor.get_piece_size())]


def extended(model: bytes, symbols: Iterable[str]) -> bytes:
    """A vocabulary with more symbols at its end, those that it has already aside.

    A SentencePiece model is a protocol buffer, and what is appended to one is merged into its lists.
    """
    known = sentencepiece.SentencePieceProcessor(model_proto=model)
    have = {known.id_to_piece(number) for number in range(known.get_piece_size())}
    for symbol in symbols:
        if symbol not in have:
            text = symbol.encode()
            # A piece: its text (field 1), a score of 0 (field 2), the type USER_DEFINED, 4 (field 3).
            piece = b"\x0a" + bytes([len(text)]) + text + b"\x15" + struct.pack("<f", 0) + b"\x18\x04"
            model += b"\x0a" + bytes([len(piece)]) + piece
    return model


def main(arguments: Sequence[str] | None = None) -> None:
    """Read rows, learn, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("train", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--size", type=int, default=8000)
    asked = parser.parse_args(arguments)
    train((text for _, *texts in pairs.rows(asked.train) for text in texts), asked.out, asked.size)


if __name__ == "__main__":
    main()
