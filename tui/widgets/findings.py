"""How findings look: their signs, the place in a text that they speak of, and what their fix does."""

from rich.style import Style
from rich.text import Text

from glossary.model import Finding, Severity
from glossary.service.display import visible

# Signs, not colours: they hold on every terminal.
SIGNS: dict[Severity, str] = {"error": "✗", "warning": "!", "info": "i"}


def marked(text: str, span: tuple[int, int] | None) -> Text:
    """A text with the words of a span underlined; an empty span shows as the gap it is."""
    if span is None:
        return Text(visible(text))
    start, end = span
    inside = visible(text[start:end]) or "‸"
    return Text.assemble(visible(text[:start]), (inside, Style(bold=True, underline=True)), visible(text[end:]))


def fix_label(text: str, finding: Finding) -> str:
    """What the fix of a finding does to a text, in words; empty where there is none."""
    if finding.fix is None or finding.target_span is None:
        return ""
    start, end = finding.target_span
    here, fix = text[start:end], finding.fix
    if not fix:
        return f"Take out “{here.strip()}”" if here.strip() else "Take out the space"
    if not fix.strip():
        return "Write one space" if here else "Add a space"
    if len(fix) > len(here) and (fix.startswith(here) or fix.endswith(here)):
        added = fix.removeprefix(here) if fix.startswith(here) else fix.removesuffix(here)
        return f"Add “{added.strip()}”" if added.strip() else "Add a space"
    return f"Write “{fix}”"
