"""`padanan term`: your own terms."""

from glossary.cli._entries import entries

command = entries("term", "Example: padanan term add 'kunjungan kerja' 'working visit' --domain diplomacy")
