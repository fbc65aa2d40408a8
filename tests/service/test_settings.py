"""Settings survive, and a damaged file is named instead of guessed at."""

from pathlib import Path

import pytest

from glossary import paths
from glossary.model import BadInput
from glossary.service.settings import Settings, load_settings, save_settings


def test_settings_come_back(home: Path) -> None:
    assert load_settings() == Settings()
    chosen = Settings(theme="textual-light", keys={"segment.confirm": "ctrl+d"}, engine="echo")
    save_settings(chosen)
    assert load_settings() == chosen
    assert paths.settings().is_relative_to(home) or home in paths.settings().parents


@pytest.mark.parametrize("content", ["{", '{"keys": []}', '{"keys": {"a": 1}}', "[]", '{"theme": 3}'])
def test_a_damaged_settings_file_is_named(content: str) -> None:
    paths.settings().parent.mkdir(parents=True)
    paths.settings().write_text(content, encoding="utf-8")
    with pytest.raises(BadInput, match=r"settings\.json"):
        load_settings()


def test_a_setting_of_another_version_is_ignored() -> None:
    paths.settings().parent.mkdir(parents=True)
    paths.settings().write_text('{"theme": "nord", "later": true}', encoding="utf-8")
    assert load_settings() == Settings(theme="nord")
