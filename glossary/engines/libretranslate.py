"""A LibreTranslate server, for teams that share one: off until the settings name its address.

Settings: `url` (https://translate.example.org); where the server asks for one, `api_key`; `timeout`, the seconds that
an answer may take (60). Sentences leave this computer for that server, and go nowhere else: no redirection is followed.
Asked again, after a fixed pause, is only where the server said that it could not answer just then (429, 502, 503, 504)
or where no connection came about; not after a refusal, a wrong answer, or when time was up.
"""

import json
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from http.client import HTTPException
from typing import Any
from urllib.parse import urlsplit

from glossary.model import EngineRequest, Hypothesis, Interrupted, NoEngine

SUMMARY = "A LibreTranslate server (off until the settings give its url)"
SENDS = True

_TIMEOUT = 60.0
_LONGEST_TIMEOUT = 3600.0
# Seconds before each further try; a server that says how long it wants (Retry-After) gets that, within reason.
_PAUSES = (0.5, 2.0)
_LONGEST_PAUSE = 30.0
_WORTH_ANOTHER_TRY = (429, 502, 503, 504)
_GLANCE = 0.05  # seconds between two looks at whether to stop
_AT_ONCE = 8  # sentences in one request, so that a cancelled job ends soon
_LARGEST_ANSWER = 16 << 20


def open_engine(request: EngineRequest) -> "LibreTranslateEngine":
    """Take the server's address from the settings, without calling it; raises NoEngine when they cannot be used."""
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
        shown = url.rpartition("@")[2]  # a user name and password before it are nobody's business
        raise NoEngine(
            f"“{shown}” is no address of a LibreTranslate server. It should look like https://host or …/path."
        )
    # Without the user name and the password that an address may hold.
    server = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"
    pair = (request.source_language, request.target_language)
    key = request.settings.get("api_key", "").strip()
    timeout = _seconds(request.settings.get("timeout", ""))
    return LibreTranslateEngine(f"libretranslate {'-'.join(pair)} {server}", server, *pair, key, timeout)


def _seconds(given: str) -> float:
    try:
        seconds = float(given) if given.strip() else _TIMEOUT
    except ValueError:
        seconds = 0.0
    if not 0 < seconds <= _LONGEST_TIMEOUT:
        raise NoEngine(f"“{given}” is no timeout for the LibreTranslate server. Give seconds, 1 to 3600; usual are 60.")
    return seconds


@dataclass(frozen=True, slots=True)
class LibreTranslateEngine:
    """A server and a pair of languages; holds no connection."""

    signature: str
    server: str
    source: str
    target: str
    key: str = field(repr=False)
    timeout: float = _TIMEOUT
    pauses: tuple[float, ...] = _PAUSES
    stop: Callable[[], bool] = field(default=lambda: False, repr=False, compare=False)

    def until(self, stop: Callable[[], bool]) -> "LibreTranslateEngine":
        """The same engine, which raises Interrupted as soon as `stop()` is true, also while it waits."""
        return replace(self, stop=stop)

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
        for pause in self.pauses:
            told = self._tried(request)
            if not isinstance(told, _Busy):
                return told
            self._wait(min(told.wanted or pause, _LONGEST_PAUSE))
        told = self._tried(request)
        if isinstance(told, _Busy):
            raise NoEngine(f"{told.sentence} It was asked {len(self.pauses) + 1} times. What was finished is stored.")
        return told

    def _tried(self, request: urllib.request.Request) -> "dict[str, Any] | _Busy":
        """One try: the server's answer, or that another try may help. Raises NoEngine for what no try mends."""
        try:
            told = json.loads(self._answer(request))
        except urllib.error.HTTPError as error:
            sentence = f"The LibreTranslate server {self.server} refused: {self._reason(error)}."
            if error.code in _WORTH_ANOTHER_TRY:
                return _Busy(sentence, _retry_after(error))
            raise NoEngine(sentence) from None
        except TimeoutError:
            raise NoEngine(
                f"The LibreTranslate server {self.server} did not answer within {self.timeout:g} seconds. What was "
                "finished is stored. A slow server needs a longer time: padanan engine use libretranslate --timeout 180"
            ) from None
        except (OSError, HTTPException) as error:
            reason = self._without_key(str(error) or type(error).__name__)
            return _Busy(f"The LibreTranslate server {self.server} cannot be reached ({reason}).")
        except ValueError:
            told = None
        if not isinstance(told, dict) or "translatedText" not in told:
            raise NoEngine(f"What {self.server} sent is no answer of a LibreTranslate server.")
        return told

    def _answer(self, request: urllib.request.Request) -> bytes:
        """The body of the answer, read in a thread of its own, so that neither a stop nor the end of Padanan waits."""
        came: list[bytes] = []
        failed: list[Exception] = []
        done = threading.Event()

        def fetch() -> None:
            try:
                with _opener.open(request, timeout=self.timeout) as answer:
                    came.append(answer.read(_LARGEST_ANSWER))
            except Exception as error:  # told to the thread that waits
                failed.append(error)
            done.set()

        threading.Thread(target=fetch, daemon=True, name="libretranslate").start()
        until = time.monotonic() + self.timeout
        while not done.wait(_GLANCE):
            self._look()
            if time.monotonic() > until:  # a server that sends a byte now and then is late, too
                raise TimeoutError
        if failed:
            error = failed[0]
            timed_out = isinstance(error, urllib.error.URLError) and isinstance(error.reason, TimeoutError)
            raise TimeoutError if timed_out else error
        return came[0]

    def _wait(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        self._look()
        while (left := until - time.monotonic()) > 0:
            time.sleep(min(left, _GLANCE))
            self._look()

    def _look(self) -> None:
        if self.stop():
            raise Interrupted("Drafting was stopped. What was finished is stored.")

    def _reason(self, error: urllib.error.HTTPError) -> str:
        """What the server gave as the reason (`{"error": "…"}`), else the status."""
        try:
            told = json.loads(error.read(1 << 16))
            return self._without_key(f"{str(told['error']).rstrip('.')} ({error.code})")
        except (OSError, HTTPException, ValueError, KeyError, TypeError):
            return self._without_key(f"{error.code} {error.reason}")

    def _without_key(self, text: str) -> str:
        """A server may say the key back; it goes no further."""
        return text.replace(self.key, "…") if self.key else text


@dataclass(frozen=True, slots=True)
class _Busy:
    """A try that failed for now: what to say if it was the last, and the seconds that the server wants to be left."""

    sentence: str
    wanted: float = 0.0


class _NoRedirection(urllib.request.HTTPRedirectHandler):
    """Sentences go to the server that the settings name, and to no other."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        """Follow none; the answer counts as a refusal."""


_opener = urllib.request.build_opener(_NoRedirection)


def _retry_after(error: urllib.error.HTTPError) -> float:
    """The seconds that the server asks to wait; 0 where it names none (a date counts as none)."""
    given = error.headers.get("Retry-After", "") if error.headers else ""
    return float(given) if given.isascii() and given.isdecimal() else 0.0


def _texts(value: object, count: int) -> bool:
    return isinstance(value, list) and len(value) == count and all(isinstance(text, str) for text in value)
