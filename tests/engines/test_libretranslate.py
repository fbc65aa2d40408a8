"""A LibreTranslate server: one on this machine speaks its interface, keeps what it was asked, fails on demand."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from glossary.engines import libretranslate
from glossary.model import EngineRequest, NoEngine
from glossary.service.engines import choose_engine
from glossary.service.settings import load_settings


class Server(ThreadingHTTPServer):
    """Answers with capitals; `failing` is a status and body to answer with instead."""

    asked: list[dict[str, Any]]
    failing: tuple[int, bytes] | None = None

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
        status, body = self.server.failing or (200, json.dumps(told).encode())
        self.send_response(status)
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
    running.shutdown()
    running.server_close()


def engine(url: str, key: str = "") -> libretranslate.LibreTranslateEngine:
    return libretranslate.open_engine(EngineRequest("id", "en", settings={"url": url, "api_key": key}))


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
    assert server.url in padanan("engine", "use", "libretranslate", "--url", server.url).stdout
    assert "* libretranslate" in padanan("engine", "list").stdout
    assert padanan("translate", stdin="Rusia memprotes.").stdout.strip() == "RUSIA MEMPROTES."
    assert padanan("engine", "use", "babelfish").returncode == 2
