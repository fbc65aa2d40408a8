"""What each format can do, read off the formats themselves: `python -m glossary.service.formats` prints a table."""

import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from types import ModuleType

from glossary import paths, registry

_READS = (("document", "read"), ("pairs", "read_pairs"), ("glossary", "read_glossary"))
_WRITES = (("pairs", "write"), ("glossary", "write_glossary"))
_HEAD = ("Format", "Files", "Reads", "Writes", "Goes back", "Held to", "Result")


@dataclass(frozen=True, slots=True)
class Ability:
    """One format: its files, what is read from them and written to them, what goes back, who checks it, and how."""

    id: str
    suffixes: tuple[str, ...]
    reads: tuple[str, ...]
    writes: tuple[str, ...]
    returns: str
    validator: str
    result: str


def abilities() -> Iterator[Ability]:
    """All formats, sorted by id."""
    said = tomllib.loads((paths.data() / "formats" / "validators.toml").read_text(encoding="utf-8"))
    for name in registry.names("formats"):
        module = registry.load("formats", name)
        if not getattr(module, "SUFFIXES", ()):  # what several formats share
            continue
        checked = said.get(name, {})
        yield Ability(
            name,
            tuple(module.SUFFIXES),
            _found(module, _READS),
            ("document",) if getattr(module, "WHOLE_DOCUMENT", False) else _found(module, _WRITES),
            _returns(module),
            str(checked.get("validator", "")),
            str(checked.get("result", "")),
        )


def _found(module: ModuleType, ways: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(what for what, function in ways if hasattr(module, function)))


def _returns(module: ModuleType) -> str:
    """How a translation gets back to where it came from."""
    if hasattr(module, "filled"):
        return "targets, into the same file"
    ways = []
    if hasattr(module, "translated"):
        ways.append("document, into the same file")
    elif hasattr(module, "read"):
        ways.append("document, joined again")
    if hasattr(module, "read_pairs"):
        ways.append("pairs, by id")
    return "; ".join(ways)


def table() -> str:
    """The abilities as a Markdown table."""
    rows = [
        (f.id, " ".join(f.suffixes), ", ".join(f.reads), ", ".join(f.writes), f.returns, f.validator, f.result)
        for f in abilities()
    ]
    lines = [_HEAD, ("---",) * len(_HEAD), *rows]
    return "".join(f"| {' | '.join(cell or '–' for cell in line)} |\n" for line in lines)


if __name__ == "__main__":
    sys.stdout.write(table())
