"""Machine drafts kept by source text, engine signature and glossary revision: the same sentence is never run twice."""

import json
from collections.abc import Iterable, Sequence

from sqlite_utils import Database

from glossary.model import Draft, Hypothesis

_AT_ONCE = 500  # SQLite takes at least 999 variables a statement


def cached(db: Database, engine: str, revision: str, sources: Sequence[str], alternatives: int = 1) -> dict[str, Draft]:
    """The drafts there are for `sources`, by source; those with fewer hypotheses than wanted do not count."""
    found: dict[str, Draft] = {}
    for start in range(0, len(sources), _AT_ONCE):
        part = sources[start : start + _AT_ONCE]
        rows = db.conn.execute(
            "SELECT source, hypotheses, flags FROM drafts WHERE engine = ? AND revision = ? AND source IN "
            f"({', '.join('?' * len(part))})",
            [engine, revision, *part],
        )
        for source, hypotheses, flags in rows:
            several = tuple(Hypothesis(text, score) for text, score in json.loads(hypotheses))
            if len(several) >= alternatives:
                found[source] = Draft(source, several, engine, tuple(json.loads(flags)))
    return found


def put(db: Database, revision: str, drafts: Iterable[Draft]) -> None:
    """Keep drafts; one with more hypotheses replaces the one that was there."""
    db.conn.executemany(
        "INSERT INTO drafts (engine, revision, source, hypotheses, flags) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET hypotheses = excluded.hypotheses, flags = excluded.flags",
        (
            (
                draft.engine,
                revision,
                draft.source,
                json.dumps([[one.text, one.score] for one in draft.hypotheses], ensure_ascii=False),
                json.dumps(draft.flags),
            )
            for draft in drafts
        ),
    )


def latest(db: Database, revision: str, source: str) -> Draft | None:
    """The draft of a source by whichever engine made one last for this glossary revision; no model is needed."""
    row = db.conn.execute(
        "SELECT engine, hypotheses, flags FROM drafts WHERE source = ? AND revision = ? ORDER BY engine DESC LIMIT 1",
        [source, revision],
    ).fetchone()
    if row is None:
        return None
    return Draft(source, tuple(Hypothesis(*pair) for pair in json.loads(row[1])), row[0], tuple(json.loads(row[2])))
