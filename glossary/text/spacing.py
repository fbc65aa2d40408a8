"""What is the same sentence however its words are spaced: any white space, non-breaking too, counts as one space."""

import zlib


def single_spaced(text: str) -> str:
    """The text with one plain space for each run of white space, and none at its ends: what sources are compared by."""
    return " ".join(text.split())


def check_sum(text: str) -> int:
    """What texts that differ only in white space share, and few others do: the CRC-32 of the text, single-spaced."""
    return zlib.crc32(single_spaced(text).encode("utf-8", "surrogatepass"))
