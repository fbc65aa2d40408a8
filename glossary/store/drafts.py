"""Machine drafts kept by source text, engine signature and glossary revision: the same sentence is never run twice."""

import json
from collections.abc import Iterable, Sequence

from sqlite_utils import Database

from glossary.model import Draft, Hypothesis
from glossary.store.workspace import read_meta, write_meta

_AT_ONCE = 500  # SQLite takes at least 999 variables a statement


def cached(db: Database, engine: str, revision: str, sources: Sequence[str], alternatives: int = 1) -> dict[str, Draft]:
    """The drafts there are for `sources`, by source; one that was made with fewer alternatives does not count."""
    found: dict[str, Draft] = {}
    for start in range(0, len(sources), _AT_ONCE):
        part = sources[start : start + _AT_ONCE]
        rows = db.conn.execute(
            "SELECT source, hypotheses, flags FROM drafts WHERE engine = ? AND revision = ? AND source IN "
            f"({', '.join('?' * len(part))})",
            [engine, revision, *part],
        )
        for source, hypotheses, flags in rows:
            asked, several = json.loads(hypotheses)
            if asked >= alternatives:
                hypotheses = tuple(Hypothesis(text, score) for text, score in several)
                found[source] = Draft(source, hypotheses, engine, tuple(json.loads(flags)))
    return found


def put(
    db: Database, revision: str, drafts: Iterable[Draft], languages: tuple[str, str], alternatives: int = 1
) -> None:
    """Keep drafts that were made with so many alternatives, and remember the engine as the pair's latest.

    Of two drafts by the same engine the one with more alternatives stays.
    """
    rows = [
        (
            draft.engine,
            revision,
            draft.source,
            # How many were asked for: an engine may have fewer to give, which is no reason to ask again.
            json.dumps([alternatives, [[one.text, one.score] for one in draft.hypotheses]], ensure_ascii=False),
            json.dumps(draft.flags),
        )
        for draft in drafts
    ]
    db.conn.executemany(
        "INSERT INTO drafts (engine, revision, source, hypotheses, flags) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET hypotheses = excluded.hypotheses, flags = excluded.flags"
        " WHERE json_extract(excluded.hypotheses, '$[0]') > json_extract(hypotheses, '$[0]')",
        rows,
    )
    if rows:
        write_meta(db, _latest_key(languages), rows[-1][0])


def latest(db: Database, revision: str, source: str, languages: tuple[str, str]) -> Draft | None:
    """The draft of a source by the engine that drafted last for this pair; no model is needed."""
    engine = read_meta(db, _latest_key(languages))
    return cached(db, engine, revision, [source]).get(source) if engine else None


def _latest_key(languages: tuple[str, str]) -> str:
    return f"drafted by {'-'.join(languages)}"
