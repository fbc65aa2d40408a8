"""A LibreTranslate server, for teams that share one: off until the settings name its address.

Settings: `url` (https://translate.example.org) and, where the server asks for one, `api_key`. Sentences leave this
computer for that server.
"""

import json
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import Any
from urllib.parse import urlsplit

from glossary.model import EngineRequest, Hypothesis, NoEngine

SUMMARY = "A LibreTranslate server (off until the settings give its url)"

_TIMEOUT = 60  # seconds without a byte
_AT_ONCE = 8  # sentences in one request, so that a cancelled job ends soon
_LARGEST_ANSWER = 16 << 20


def open_engine(request: EngineRequest) -> "LibreTranslateEngine":
    """Take the server's address from the settings, without calling it; raises NoEngine when there is none."""
    url = request.settings.get("url", "").strip().rstrip("/")
    if not url:
        raise NoEngine(
            "The LibreTranslate engine is off: the settings name no server. Set its url, or use another engine."
        )
    try:
        parts = urlsplit(url)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port or an IPv6 address that is none
        usable = False
    if not usable:
        raise NoEngine(f"“{url}” is no address of a LibreTranslate server. It should look like https://host or …/path.")
    # Without the user name and the password that an address may hold.
    server = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"
    pair = (request.source_language, request.target_language)
    return LibreTranslateEngine(
        f"libretranslate {'-'.join(pair)} {server}", server, *pair, request.settings.get("api_key", "").strip()
    )


@dataclass(frozen=True, slots=True)
class LibreTranslateEngine:
    """A server and a pair of languages; holds no connection."""

    signature: str
    server: str
    source: str
    target: str
    key: str = field(repr=False)

    def translate(
        self, sentences: Sequence[str], alternatives: int = 1
    ) -> Iterator[tuple[int, tuple[Hypothesis, ...]]]:
        """Ask the server, a few sentences at a time; it gives no scores. Raises NoEngine with what the server says."""
        wanted = [index for index, sentence in enumerate(sentences) if any(map(str.isalpha, sentence))]
        for index in sorted(set(range(len(sentences))) - set(wanted)):
            yield index, (Hypothesis(sentences[index], 0.0),)
        for start in range(0, len(wanted), _AT_ONCE):
            some = wanted[start : start + _AT_ONCE]
            answer = self._ask([sentences[index] for index in some], alternatives - 1)
            best, others = answer["translatedText"], answer.get("alternatives") or [[] for _ in some]
            if not _texts(best, len(some)) or not isinstance(others, list) or len(others) != len(some):
                raise NoEngine(f"What {self.server} sent is no answer of a LibreTranslate server.")
            for index, first, more in zip(some, best, others, strict=True):
                texts = [first, *(text for text in more if isinstance(text, str))][:alternatives]
                yield index, tuple(Hypothesis(text, 0.0) for text in dict.fromkeys(texts))

    def _ask(self, sentences: list[str], more: int) -> dict[str, Any]:
        asked = {"q": sentences, "source": self.source, "target": self.target, "format": "text", "alternatives": more}
        if self.key:
            asked["api_key"] = self.key
        request = urllib.request.Request(
            f"{self.server}/translate",
            data=json.dumps(asked).encode("utf-8"),
            headers={"Content-Type": "application/json", "Accept": "application/json"},
        )
        try:
            with urllib.request.urlopen(request, timeout=_TIMEOUT) as answer:
                told = json.loads(answer.read(_LARGEST_ANSWER))
        except urllib.error.HTTPError as error:
            raise NoEngine(f"The LibreTranslate server {self.server} refused: {_reason(error)}.") from error
        except (OSError, HTTPException) as error:
            raise NoEngine(
                f"The LibreTranslate server {self.server} cannot be reached ({error}). What was finished is stored."
            ) from error
        except ValueError as error:
            raise NoEngine(f"What {self.server} sent is no answer of a LibreTranslate server ({error}).") from error
        if not isinstance(told, dict) or "translatedText" not in told:
            raise NoEngine(f"What {self.server} sent is no answer of a LibreTranslate server.")
        return told


def _texts(value: object, count: int) -> bool:
    return isinstance(value, list) and len(value) == count and all(isinstance(text, str) for text in value)


def _reason(error: urllib.error.HTTPError) -> str:
    """What the server gave as the reason (`{"error": "…"}`), else the status."""
    try:
        told = json.loads(error.read(1 << 16))
        return f"{str(told['error']).rstrip('.')} ({error.code})"
    except (OSError, HTTPException, ValueError, KeyError, TypeError):
        return f"{error.code} {error.reason}"
