"""Indonesian abbreviations left in English text: PBB, KTT, Dubes."""

from collections.abc import Iterator

from glossary.checks._pair import Pair, finding
from glossary.model import Finding, Severity

NAME = "abbreviation"
SUMMARY = "An Indonesian abbreviation is left in the English text"
EXPLANATION = (
    "PBB is the UN, KTT a summit, Dubes an ambassador. Abbreviations that English texts use too (ASEAN, KPK, TNI) "
    "are left alone."
)
SEVERITY: Severity = "error"
GOOD = (
    ("PBB mengecam serangan itu.", "The UN condemned the attack."),
    ("KPK menahan tersangka.", "The KPK detained the suspect."),
)
BAD = (
    ("PBB mengecam serangan itu.", "PBB condemned the attack."),
    ("Dubes itu dipanggil.", "The Dubes was summoned."),
)


def find(pair: Pair) -> Iterator[Finding]:
    """Words of the target that are abbreviations of the source language only."""
    if not pair.indonesian_english or pair.target.isupper():
        return
    written = {word.text for word in pair.source_words}
    for word in pair.target_words:
        concept = pair.lexicon.abbreviations.get(word.text)
        if concept is None or not (word.text in written or word.text[0].isupper()):
            continue
        english = [form for form in concept.in_language(pair.base[1]) if form.status in ("preferred", "admitted")]
        if english:
            short = next((form.text for form in english if form.type == "abbreviation"), english[0].text)
            message = f"“{word.text}” is an Indonesian abbreviation: in English “{short}”."
            source = next((one.span for one in pair.source_words if one.text == word.text), None)
            yield finding(pair, NAME, SEVERITY, message, source, word.span)
