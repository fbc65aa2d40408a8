"""Source and target side by side as a page: self-contained, light and dark, fit for printing."""

from html import escape
from typing import BinaryIO

from glossary.model import Bitext
from glossary.text.controls import visible

SUMMARY = "A page with source and target side by side, for reading and printing"
SUFFIXES = (".html", ".htm")
EXAMPLES = (
    (("<script>alert(1)</script>", "R&D"), '<td lang="id" dir="auto">&lt;script&gt;alert(1)&lt;/script&gt;</td>'),
    (("Rusia protes.", "R&D"), '<td lang="en" dir="auto">R&amp;D</td><td>draft</td>'),
)

# The policy is a second lock: whatever slipped through the escaping could neither run nor load anything.
_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Padanan">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }}
body {{ max-width: 75rem; margin: 2rem auto; padding: 0 1rem; }}
table {{ border-collapse: collapse; width: 100%; table-layout: fixed; }}
th, td {{ border-top: 1px solid color-mix(in srgb, currentColor 25%, transparent); padding: .5rem .75rem;
  text-align: start; vertical-align: top; overflow-wrap: anywhere; white-space: pre-wrap; }}
th:first-child {{ width: 3rem; text-align: end; font-weight: normal; opacity: .7; }}
th:last-child, td:last-child {{ width: 6rem; }}
tr.heading td:nth-child(2), tr.heading td:nth-child(3) {{ font-weight: bold; }}
thead {{ display: table-header-group; }}
@media print {{ body {{ margin: 0; max-width: none; font-size: 10pt; }} tr {{ break-inside: avoid; }} }}
</style>
</head>
<body>
<h1 lang="{source}" dir="auto">{title}</h1>
<table>
<thead><tr><th scope="col"><abbr title="number">#</abbr></th><th scope="col">Source ({source})</th>\
<th scope="col">Target ({target})</th><th scope="col">State</th></tr></thead>
<tbody>
"""


def write(bitext: Bitext, out: BinaryIO) -> None:
    """Write the page, a table row a segment. Text is escaped; control characters show as signs."""
    source, target = escape(bitext.source_language), escape(bitext.target_language)
    out.write(_PAGE.format(title=_text(bitext.title), source=source, target=target).encode())
    for segment in bitext.segments:
        note = f'<br><small dir="auto">{_text(segment.note)}</small>' if segment.note else ""
        out.write(
            f'<tr class="{segment.kind}"><th scope="row">{segment.number}</th>'
            f'<td lang="{escape(segment.language)}" dir="auto">{_text(segment.source)}</td>'
            f'<td lang="{target}" dir="auto">{_text(segment.target)}</td><td>{segment.state}{note}</td></tr>\n'.encode()
        )
    out.write(b"</tbody>\n</table>\n</body>\n</html>\n")


def _text(text: str) -> str:
    return escape(visible(text, keep="\n\t"))
