"""Run inside an environment that holds nothing but the built wheel and its dependencies, away from the checkout."""

import importlib.util
import json
import subprocess
import sys
from pathlib import Path

ARTICLE = "Duta Besar Ukraina kembali ke Astana pada Rabu (5/10/2022). Rusia memprotes keputusan itu.\n"


def main() -> None:
    command = [str(next(Path(sys.executable).parent.glob("padanan*")))]

    def padanan(*arguments: str) -> str:
        done = subprocess.run(
            [*command, *arguments], input=ARTICLE, capture_output=True, check=False, encoding="utf-8", timeout=300
        )
        if done.returncode:
            sys.exit(f"padanan {' '.join(arguments)} ended with {done.returncode}:\n{done.stderr}")
        return done.stdout

    glossary = importlib.util.find_spec("glossary")
    if glossary is None or "site-packages" not in str(glossary.origin):
        sys.exit("the wheel is not what is being tested")
    padanan("--version")
    drafts = [json.loads(line) for line in padanan("translate", "--json").splitlines()]
    assert len(drafts) == 2, drafts
    assert all(draft["target"] and draft["engine"] for draft in drafts), drafts
    assert any(term["source"] == "Duta Besar" for term in drafts[0]["terms"]), drafts[0]["terms"]
    assert json.loads(padanan("lookup", "Duta Besar", "--json"))[0]["match"] == "exact"
    Path("artikel.txt").write_text(ARTICLE, encoding="utf-8")
    document = json.loads(padanan("import", "artikel.txt", "--json"))["document"]
    padanan("draft", str(document))
    assert "<tmx" in padanan("export", str(document), "-f", "tmx")
    padanan("doctor")
    for heavy in ("torch", "stanza", "spacy", "minisbd"):
        assert importlib.util.find_spec(heavy) is None, f"{heavy} was installed"
    sys.stdout.write("The wheel works on its own.\n")


if __name__ == "__main__":
    main()
