"""Machine drafts kept by source text, engine signature and what was required: the same sentence is never run twice."""

import json
from collections.abc import Iterable, Mapping

from sqlite_utils import Database

from glossary.model import Draft, Hypothesis, TermUse
from glossary.store.workspace import read_meta, write_meta

_AT_ONCE = 500  # SQLite takes at least 999 variables a statement


def cached(db: Database, engine: str, wanted: Mapping[str, str], alternatives: int = 1) -> dict[str, Draft]:
    """The drafts there are, by source; one that was made with fewer alternatives does not count.

    `wanted` maps each source to the fingerprint of its requirements, empty for none.
    """
    found: dict[str, Draft] = {}
    sources = list(wanted)
    for start in range(0, len(sources), _AT_ONCE):
        part = sources[start : start + _AT_ONCE]
        rows = db.conn.execute(
            "SELECT source, required, hypotheses, flags, terms, rung, cost FROM drafts WHERE engine = ? AND source IN "
            f"({', '.join('?' * len(part))})",
            [engine, *part],
        )
        for source, required, hypotheses, flags, terms, rung, cost in rows:
            asked, several = json.loads(hypotheses)
            if asked >= alternatives and required == wanted[source]:
                found[source] = Draft(
                    source,
                    tuple(Hypothesis(text, score) for text, score in several),
                    engine,
                    tuple(json.loads(flags)),
                    tuple(TermUse(*values) for values in json.loads(terms)),
                    rung,
                    cost,
                )
    return found


def put(
    db: Database,
    drafts: Iterable[Draft],
    wanted: Mapping[str, str],
    languages: tuple[str, str],
    alternatives: int = 1,
) -> None:
    """Keep drafts that were made with so many alternatives, and remember the engine as the pair's latest.

    Of two drafts by the same engine for the same requirements the one with more alternatives stays.
    """
    rows = [
        (
            draft.engine,
            draft.source,
            wanted[draft.source],
            # How many were asked for: an engine may have fewer to give, which is no reason to ask again.
            json.dumps([alternatives, [[one.text, one.score] for one in draft.hypotheses]], ensure_ascii=False),
            json.dumps(draft.flags),
            json.dumps(
                [[one.start, one.end, one.source, one.target, one.met, one.how] for one in draft.terms],
                ensure_ascii=False,
            ),
            draft.rung,
            draft.cost,
        )
        for draft in drafts
    ]
    db.conn.executemany(
        "INSERT INTO drafts (engine, source, required, hypotheses, flags, terms, rung, cost)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET hypotheses = excluded.hypotheses,"
        " flags = excluded.flags, terms = excluded.terms, rung = excluded.rung, cost = excluded.cost"
        " WHERE json_extract(excluded.hypotheses, '$[0]') > json_extract(hypotheses, '$[0]')",
        rows,
    )
    if rows:
        write_meta(db, _latest_key(languages), rows[-1][0])


def latest(db: Database, source: str, required: str, languages: tuple[str, str]) -> Draft | None:
    """The draft of a source by the engine that drafted last for this pair; no model is needed."""
    engine = read_meta(db, _latest_key(languages))
    return cached(db, engine, {source: required}).get(source) if engine else None


def _latest_key(languages: tuple[str, str]) -> str:
    return f"drafted by {'-'.join(languages)}"
