"""The table of formats is true: it is read off the formats, and every one of them says who checks it."""

import subprocess
import sys
import tomllib

from glossary import paths, registry
from glossary.service.formats import abilities, table


def test_every_format_says_who_checks_it() -> None:
    said = tomllib.loads((paths.data() / "formats" / "validators.toml").read_text(encoding="utf-8"))
    known = {one.id for one in abilities()}
    assert set(said) == known
    assert all(one.validator and one.result and (one.reads or one.writes) for one in abilities())
    with_files = {name for name in registry.names("formats") if registry.load("formats", name).SUFFIXES}
    assert known == with_files


def test_what_can_be_read_and_written() -> None:
    found = {one.id: one for one in abilities()}
    assert (found["xliff2"].reads, found["xliff2"].writes) == (("pairs",), ("pairs",))
    assert found["xliff2"].returns == "targets, into the same file"
    assert found["docx"].returns == "document, into the same file; pairs, by id"
    assert (found["odt"].reads, found["odt"].writes) == (("document",), ())
    assert found["tbx"].reads == ("glossary",)


def test_the_table_is_printed() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "glossary.service.formats"], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    assert done.stdout == table()
    assert len(done.stdout.splitlines()) == 2 + len(list(abilities()))
