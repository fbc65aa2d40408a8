"""What a translator has said about findings: checks switched off for a document, findings dismissed on a segment."""

import hashlib
from collections.abc import Iterable

from sqlite_utils import Database

from glossary.model import Finding
from glossary.store.workspace import now


def switched_off(db: Database, document: int) -> frozenset[str]:
    """The ids of the checks that are off for a document."""
    rows = db.conn.execute("SELECT check_id FROM checks_off WHERE document = ?", [document])
    return frozenset(row[0] for row in rows)


def switch(db: Database, document: int, check: str, who: str, *, off: bool) -> None:
    """Switch a check off for a document, or on again; doing either twice changes nothing."""
    if off:
        db.conn.execute(
            "INSERT INTO checks_off VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING", [document, check, who, now()]
        )
    else:
        db.conn.execute("DELETE FROM checks_off WHERE document = ? AND check_id = ?", [document, check])


def dismissed(db: Database, segments: Iterable[int] | None = None, document: int | None = None) -> set[tuple[int, str]]:
    """Dismissals as (segment id, fingerprint), of some segments or of a whole document."""
    if document is not None:
        rows = db.conn.execute(
            "SELECT d.segment, d.fingerprint FROM dismissals d JOIN segments s ON s.id = d.segment"
            " WHERE s.document = ?",
            [document],
        ).fetchall()
    else:
        rows = [
            row
            for one in segments or ()
            for row in db.conn.execute("SELECT segment, fingerprint FROM dismissals WHERE segment = ?", [one])
        ]
    return {(int(segment), str(mark)) for segment, mark in rows}


def dismiss(db: Database, segment: int, mark: str, check: str, who: str) -> None:
    """Remember that a finding with this fingerprint is to be left out."""
    db.conn.execute(
        "INSERT INTO dismissals VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING", [segment, mark, check, who, now()]
    )


def undismiss(db: Database, segment: int, mark: str) -> None:
    """Bring a dismissed finding back."""
    db.conn.execute("DELETE FROM dismissals WHERE segment = ? AND fingerprint = ?", [segment, mark])


def fingerprint(finding: Finding, source: str, target: str) -> str:
    """What a finding is known by: its check, its place, and both sides; another text on either side is another one."""
    parts = (finding.check, str(finding.source_span), str(finding.target_span), source, target)
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
