"""A LibreTranslate server: one on this machine speaks its interface, keeps what it was asked, fails on demand."""

import json
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from glossary.engines import libretranslate
from glossary.model import BadUsage, EngineRequest, Interrupted, NoEngine
from glossary.service import draft
from glossary.service.documents import list_segments, set_confidential
from glossary.service.engines import choose, choose_engine
from glossary.service.ingest import import_text
from glossary.service.settings import load_settings
from glossary.store.workspace import Workspace


class Server(ThreadingHTTPServer):
    """Answers with capitals; `failing` is a status and body to answer with instead."""

    asked: list[dict[str, Any]]
    failing: tuple[int, bytes] | None = None
    failures: int = 1_000_000  # so many times; then it answers
    headers: tuple[tuple[str, str], ...] = ()
    hanging: threading.Event | None = None  # no answer before it is set

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append({"path": self.path, **asked})
        sentences = asked["q"]
        told = {
            "translatedText": [sentence.upper() for sentence in sentences],
            "alternatives": [
                [f"{sentence.upper()} {n}" for n in range(asked["alternatives"])] for sentence in sentences
            ],
        }
        if self.server.hanging is not None:
            self.server.hanging.wait(60)
        status, body = 200, json.dumps(told).encode()
        if self.server.failing and len(self.server.asked) <= self.server.failures:
            status, body = self.server.failing
        self.send_response(status)
        for name, value in self.server.headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
        pass


@pytest.fixture
def server() -> Iterator[Server]:
    running = Server(("127.0.0.1", 0), Handler)
    running.asked = []
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield running
    if running.hanging is not None:
        running.hanging.set()
    running.shutdown()
    running.server_close()


def engine(url: str, key: str = "") -> libretranslate.LibreTranslateEngine:
    opened = libretranslate.open_engine(EngineRequest("id", "en", settings={"url": url, "api_key": key}))
    return replace(opened, pauses=(0.0, 0.0))


def test_sentences_are_sent_a_few_at_a_time_and_come_back_in_place(server: Server) -> None:
    sentences = [f"kalimat {n}" for n in range(20)] + ["1.250", ""]
    found = dict(engine(server.url + "/", "kunci").translate(sentences, 2))
    assert [found[n][0].text for n in range(22)] == [sentence.upper() for sentence in sentences]
    assert found[3][1].text == "KALIMAT 3 0"
    assert max(len(asked["q"]) for asked in server.asked) < 20
    assert all(asked["path"] == "/translate" for asked in server.asked)
    assert {(asked["source"], asked["target"], asked["api_key"], asked["format"]) for asked in server.asked} == {
        ("id", "en", "kunci", "text")
    }
    assert "1.250" not in [sentence for asked in server.asked for sentence in asked["q"]]


def test_nothing_is_sent_for_what_is_not_asked(server: Server) -> None:
    running = engine(server.url).translate([f"kalimat {n}" for n in range(100)])
    next(running)
    running.close()  # type: ignore[attr-defined]
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ((403, b'{"error": "Invalid API key"}'), "Invalid API key (403)"),
        ((500, b"<html>"), "500"),
        ((200, b"<html>"), "no answer of a LibreTranslate server"),
        ((200, b"[]"), "no answer of a LibreTranslate server"),
        ((200, b'{"translatedText": "one for two"}'), "no answer of a LibreTranslate server"),
        ((200, b'{"translatedText": ["one"]}'), "no answer of a LibreTranslate server"),
    ],
)
def test_a_server_that_fails_is_named_with_its_reason(server: Server, answer: tuple[int, bytes], says: str) -> None:
    server.failing = answer
    with pytest.raises(NoEngine) as told:
        list(engine(server.url).translate(["satu", "dua"]))
    assert says in str(told.value)
    assert server.url in str(told.value)


def test_a_server_that_is_not_there_is_named(server: Server) -> None:
    url = server.url
    server.server_close()
    server.shutdown()
    with pytest.raises(NoEngine, match="cannot be reached"):
        list(engine(url).translate(["satu"]))


@pytest.mark.parametrize("url", ["", "translate.example.org", "ftp://x.example", "http://", "http://x:99999999"])
def test_an_address_that_is_none_is_refused_before_anything_is_sent(url: str) -> None:
    with pytest.raises(NoEngine):
        engine(url)


def test_secrets_are_in_no_signature() -> None:
    made = engine("https://me:secret@x.example/api", "kunci")
    assert made.signature == "libretranslate id-en https://x.example/api"
    assert "kunci" not in repr(made)


def test_the_engine_is_chosen_once_and_kept(server: Server) -> None:
    choose_engine("libretranslate", {"url": server.url})
    assert load_settings().engine == "libretranslate"
    choose_engine("argos", {})
    assert load_settings().engine_settings == {"url": server.url}
    with pytest.raises(NoEngine):
        choose_engine("libretranslate", {"url": "nowhere"})
    assert load_settings().engine == "argos"
    assert server.asked == []


def test_the_command_drafts_through_the_server(server: Server, padanan: Any) -> None:
    assert padanan("engine", "use", "libretranslate").returncode == 4
    assert "127.0.0.1" in padanan("engine", "use", "libretranslate", "--url", server.url).stdout
    assert "* libretranslate" in padanan("engine", "list").stdout
    assert padanan("translate", stdin="Rusia memprotes.").stdout.strip() == "RUSIA MEMPROTES."
    assert padanan("engine", "use", "babelfish").returncode == 2


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_a_server_that_is_busy_twice_is_asked_again(server: Server, status: int) -> None:
    server.failing, server.failures = (status, b'{"error": "Slowdown"}'), 2
    assert dict(engine(server.url).translate(["satu"]))[0][0].text == "SATU"
    assert len(server.asked) == 3


@pytest.mark.parametrize("status", [429, 503])
def test_a_server_that_stays_busy_is_named_after_three_tries(server: Server, status: int) -> None:
    server.failing = (status, b'{"error": "Slowdown"}')
    with pytest.raises(NoEngine, match=rf"Slowdown \({status}\).*asked 3 times"):
        list(engine(server.url).translate(["satu"]))
    assert len(server.asked) == 3


@pytest.mark.parametrize("status", [400, 401, 403, 404, 500])
def test_what_no_try_mends_is_not_tried_again(server: Server, status: int) -> None:
    server.failing = (status, b'{"error": "No"}')
    with pytest.raises(NoEngine, match=rf"No \({status}\)"):
        list(engine(server.url).translate(["satu"]))
    assert len(server.asked) == 1


def test_a_server_may_say_how_long_it_wants_to_be_left(server: Server) -> None:
    server.failing, server.failures, server.headers = (429, b"{}"), 1, (("Retry-After", "0"),)
    assert dict(engine(server.url).translate(["satu"]))[0][0].text == "SATU"
    server.asked.clear()
    server.headers = (("Retry-After", "86400"),)
    looks = iter([False, False, True])
    waiting = engine(server.url).until(lambda: next(looks, True))
    with pytest.raises(Interrupted):
        list(waiting.translate(["satu"]))
    assert len(server.asked) == 1


def test_a_server_that_hangs_is_given_up_after_the_timeout(server: Server) -> None:
    server.hanging = threading.Event()
    with pytest.raises(NoEngine, match=r"did not answer within 0.2 seconds.*--timeout"):
        list(replace(engine(server.url), timeout=0.2).translate(["satu"]))
    assert len(server.asked) == 1  # time that is up is not spent again


def test_a_stop_does_not_wait_for_a_server_that_hangs(server: Server) -> None:
    server.hanging = threading.Event()
    began = time.monotonic()
    with pytest.raises(Interrupted):
        list(engine(server.url).until(lambda: bool(server.asked)).translate(["satu"]))
    assert time.monotonic() - began < 30  # the timeout is a minute, the server's own patience, too


@pytest.mark.parametrize("timeout", ["0", "-3", "soon", "nan", "99999"])
def test_a_timeout_that_is_none_is_refused(timeout: str) -> None:
    with pytest.raises(NoEngine, match="no timeout"):
        libretranslate.open_engine(EngineRequest("id", "en", settings={"url": "http://x.example", "timeout": timeout}))


def test_sentences_follow_no_redirection(server: Server) -> None:
    server.failing, server.headers = (302, b""), (("Location", server.url + "/elsewhere"),)
    with pytest.raises(NoEngine, match="302"):
        list(engine(server.url).translate(["satu"]))
    assert [asked["path"] for asked in server.asked] == ["/translate"]


def test_the_key_is_told_to_nobody_but_the_server(server: Server, padanan: Any) -> None:
    server.failing = (403, b'{"error": "Invalid API key rahasia123"}')
    url = server.url.replace("//", "//me:rahasia123@")
    said = [padanan("engine", "use", "libretranslate", "--url", url, "--api-key", "rahasia123")]
    for verb in (["translate"], ["--debug", "translate"], ["translate", "--json"], ["doctor"], ["engine", "list"]):
        said.append(padanan(*verb, stdin="Rusia memprotes."))
    assert "Invalid API key" in said[1].stderr
    assert server.asked[0]["api_key"] == "rahasia123"
    assert all("rahasia123" not in done.stdout + done.stderr for done in said)
    assert "rahasia123" not in padanan("engine", "use", "libretranslate", "--url", "ftp://me:rahasia123@x").stderr


@pytest.fixture
def shared(server: Server, workspace: Workspace) -> int:
    """A document, drafted by the server from now on."""
    choose_engine("libretranslate", {"url": server.url})
    return import_text(workspace, b"Rusia memprotes.\n\nUkraina menjawab.", "a.txt", source="id", target="en").id


def test_of_a_confidential_document_nothing_is_sent(server: Server, workspace: Workspace, shared: int) -> None:
    document = set_confidential(workspace, shared, confidential=True)
    assert document.confidential
    used = choose("id", "en", confidential=True)
    assert (used.engine, used.sends) == ("argos", False)
    assert "confidential" in used.why and "127.0.0.1" in used.why
    with pytest.raises(BadUsage, match="Nothing was sent"):
        list(draft.draft_document(workspace, shared, engine="libretranslate"))
    list(draft.draft_document(workspace, shared))
    first, second = list_segments(workspace, shared)
    assert first.detail.startswith("argos") and second.state == "draft"
    draft.draft_segment(workspace, first, alternatives=3)
    draft.compare(workspace, second)
    with pytest.raises(BadUsage, match="Nothing was sent"):
        draft.draft_segment(workspace, first, engine="libretranslate")
    assert server.asked == []
    set_confidential(workspace, shared, confidential=False)
    draft.draft_segment(workspace, first, alternatives=2)
    assert server.asked


def test_a_document_marked_while_it_is_sent_is_not_sent_on(server: Server, workspace: Workspace) -> None:
    choose_engine("libretranslate", {"url": server.url})
    text = "\n\n".join(f"Kalimat nomor {n} ini cukup biasa." for n in range(100)).encode()
    document = import_text(workspace, text, "a.txt", source="id", target="en").id
    steps = draft.draft_document(workspace, document)
    next(steps)
    next(steps)
    set_confidential(workspace, document, confidential=True)
    with pytest.raises(NoEngine, match="marked confidential"):
        list(steps)
    sent = len(server.asked)
    assert sent < 13
    list(draft.draft_document(workspace, document))
    assert len(server.asked) == sent
    assert all(segment.state == "draft" for segment in list_segments(workspace, document))


def test_a_confidential_import_is_never_sent(server: Server, padanan: Any, tmp_path: Any) -> None:
    file = tmp_path / "rahasia.txt"
    file.write_text("Rusia memprotes keputusan itu.", encoding="utf-8")
    padanan("engine", "use", "libretranslate", "--url", server.url)
    assert padanan("import", "--confidential", file, "--from", "id").returncode == 0
    assert "(confidential)" in padanan("documents").stdout
    assert json.loads(padanan("documents", "--json").stdout)[0]["confidential"] is True
    assert "not sent to the server 127.0.0.1" in padanan("documents", "1").stdout
    done = padanan("draft", "1")
    assert done.returncode == 0
    assert "argos" in done.stderr and "confidential" in done.stderr
    assert padanan("draft", "1", "--engine", "libretranslate").returncode == 2
    assert server.asked == []
    assert "(confidential)" not in padanan("documents", "1", "--not-confidential").stdout
    assert padanan("documents", "--confidential").returncode == 2


def test_nothing_is_sent_before_the_server_is_set_up(server: Server, workspace: Workspace, shared: int) -> None:
    choose_engine("argos", {})
    list(draft.draft_document(workspace, shared))
    assert server.asked == []
