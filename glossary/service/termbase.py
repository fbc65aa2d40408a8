"""The curated glossary as one TBX file: `python -m glossary.service.termbase build` writes `data/glossary.tbx`."""

import io
import sys
from pathlib import Path
from typing import BinaryIO

from glossary import paths
from glossary.formats import tbx
from glossary.service.files import write_whole
from glossary.service.glossary import packaged

_TITLE = "Padanan: terms and names of Indonesian diplomatic and political news (CC BY 4.0)"


def built() -> bytes:
    """The file as the curated tables make it, terms and names by their ids: the same tables give the same bytes."""
    out = io.BytesIO()
    tbx.write_glossary(sorted(packaged(), key=lambda one: (one.kind != "term", one.id)), out, title=_TITLE)
    return out.getvalue()


def file() -> Path:
    """Where the file lies."""
    return paths.data() / "glossary.tbx"


def _write(out: BinaryIO) -> None:
    out.write(built())


def main(arguments: list[str]) -> int:
    """Write the file (`build`), or compare it with the tables (`check`): 1 when it is not what they make."""
    if arguments == ["build"]:
        write_whole(file(), _write, force=True)
        return 0
    if arguments == ["check"]:
        if file().is_file() and file().read_bytes() == built():
            return 0
        sys.stderr.write(f"{file()} is not what seeds/ make. Run: make data\n")
        return 1
    sys.stderr.write("usage: python -m glossary.service.termbase build | check\n")
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
