"""What became of the glossary's terms in a machine draft: a sign, and how each came in."""

from collections.abc import Sequence

from glossary.model import Draft, Match, TermUse

# How a rendering came into the draft (`TermUse.how`), in the translator's words.
_HOW = {
    "draft": "by itself",
    "annotated": "annotated",
    "alternative": "n-best",
    "suppressed": "steered",
    "replaced": "put in",
    "prefix": "steered",
    "placeholder": "placeholder",
}


def told(uses: Sequence[TermUse]) -> str:
    """`✓ in draft, n-best`, `✗ not in draft`, `✗ 1 of 2 in draft`; empty where the draft was not bound to the term."""
    if not uses:
        return ""
    met = [one for one in uses if one.met]
    if not met:
        return "✗ not in draft"
    if len(met) < len(uses):
        return f"✗ {len(met)} of {len(uses)} in draft"
    return f"✓ in draft, {', '.join(dict.fromkeys(_HOW.get(one.how, one.how) for one in met))}"


def sign(uses: Sequence[TermUse]) -> str:
    """The sign alone, where there is no room for more."""
    return told(uses)[:1]


def of_match(match: Match, source: str, draft: Draft | None) -> list[TermUse]:
    """The uses in a draft of a term or name that was found in the source, wherever it stands there."""
    found = source[match.start : match.end]
    return [one for one in draft.terms if one.source == found] if draft else []


def besides(matches: Sequence[Match], source: str, draft: Draft | None) -> list[TermUse]:
    """What else a draft had to use: names that the glossary does not know, which are copied."""
    known = {source[match.start : match.end] for match in matches}
    return [one for one in draft.terms if one.source not in known] if draft else []
