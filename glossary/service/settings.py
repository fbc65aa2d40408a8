"""The user's settings: theme, keys, engine. One small JSON file, shared by all workspaces."""

import json
import os
import tempfile
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path

from glossary import paths
from glossary.model import BadInput


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user may choose.

    `keys` maps a binding's id to its keys, comma-separated, as Textual names them (`ctrl+d,f7`). `engine` is a name
    of `padanan engine list`; `engine_settings` are its own (the LibreTranslate server's `url` and `api_key`). With
    `bind_glossary` machine drafts use the glossary's renderings; without, the engine says what it likes.
    With `note_time` the desk notes how long the work takes, in the workspace alone.
    """

    theme: str = ""
    keys: dict[str, str] = field(default_factory=dict)
    engine: str = "argos"
    engine_settings: dict[str, str] = field(default_factory=dict)
    bind_glossary: bool = True
    note_time: bool = True


def load_settings() -> Settings:
    """Read the settings; defaults where the file or a setting is missing. Raises BadInput when it is damaged."""
    file = paths.settings()
    try:
        stored = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError, ValueError) as error:
        raise BadInput(f"The settings file {file} cannot be read ({error}). Mend it or remove it.") from error
    usual = asdict(Settings())
    known = {one.name for one in fields(Settings)}
    wrong = not isinstance(stored, dict) or any(
        type(value) is not type(usual[name])
        or (isinstance(value, dict) and not all(isinstance(inner, str) for inner in value.values()))
        for name, value in stored.items()
        if name in known
    )
    if wrong:
        raise BadInput(f"The settings file {file} holds a setting of the wrong kind. Mend it or remove it.")
    return Settings(**{name: value for name, value in stored.items() if name in known})


def save_settings(settings: Settings) -> None:
    """Write the settings whole: a crash leaves the old file or the new one."""
    file = paths.settings()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=".settings.", dir=file.parent)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as out:
                json.dump(asdict(settings), out, ensure_ascii=False, indent=2, sort_keys=True)
            Path(temporary).replace(file)
        finally:
            Path(temporary).unlink(missing_ok=True)
    except OSError as error:
        raise BadInput(f"The settings file {file} cannot be written: {error.strerror}.") from error
