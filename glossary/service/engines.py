"""Engines and their packages: list, open once per process, install, remove."""

import threading
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from glossary import paths, registry
from glossary.engines import Engine, _packages
from glossary.model import BadInput, BadUsage, EngineChoice, EngineRequest, NoEngine, Package, Progress
from glossary.service.settings import Settings, load_settings, save_settings

# An engine is loaded once per process: by what was asked for, with the state of the package folders at that time.
_opened: dict[tuple[object, ...], tuple[object, Engine]] = {}
_opening = threading.Lock()


def list_engines() -> list[tuple[str, str]]:
    """`(name, one line about it)` of every engine."""
    return [(name, registry.load("engines", name).SUMMARY) for name in registry.names("engines")]


def list_packages() -> list[Package]:
    """The translation packages on this machine, in the order in which they are preferred."""
    return list(_packages.packages(_folders(), bundled=paths.bundled_models()))


def choose(
    source: str,
    target: str,
    name: str | None = None,
    settings: Settings | None = None,
    *,
    confidential: bool = False,
) -> EngineChoice:
    """Which engine drafts a pair of languages, and why; nothing is loaded, nothing is sent.

    `name` defaults to the engine of the settings. A confidential text is drafted on this computer: by the usual engine
    where the settings choose a server. Raises BadUsage for an unknown engine, and for a server that is asked for by
    name for a confidential text.
    """
    settings = settings or load_settings()
    chosen = name or settings.engine
    if confidential and _sends(chosen):
        if name:
            raise BadUsage(
                f"The document is confidential, and the engine “{name}” would send its text to a server. "
                "Nothing was sent. Leave the engine out, or take the mark off the document."
            )
        why = f"the document is confidential, so its text is not sent to {_server(settings)}"
        chosen = Settings().engine
    elif name:
        why = "it was asked for by name"
    elif chosen == Settings().engine:
        why = "it is the usual one and works offline"
    else:
        why = "the settings choose it"
        why += f"; sentences are sent to {_server(settings)}" if _sends(chosen) else ""
    if chosen != "argos":
        return EngineChoice(chosen, why, _sends(chosen))
    try:
        package = _packages.choose(_folders(), source, target)
    except NoEngine as error:
        return EngineChoice(chosen, why, False, None, str(error))
    return EngineChoice(chosen, why, False, replace(package, bundled=package.folder.parent == paths.bundled_models()))


def why_this(package: Package) -> str:
    """Why a package is the one that is used for its pair, or is not: a clause for the translator."""
    pair = [one for one in list_packages() if _pair(one) == _pair(package)]
    if not pair or package.problem:
        return "cannot be used"
    if pair[0].folder == package.folder:
        if package.bundled:
            return "in use: it comes with Padanan, and no other is installed for this pair"
        others = [one for one in pair[1:] if not one.bundled]
        more = f", and newer than {', '.join(one.version for one in others)}" if others else ""
        over = " and goes before the bundled one" if any(one.bundled for one in pair) else ""
        return f"in use: it is installed{over}{more}"
    if package.bundled:
        return "not used: an installed package goes before it"
    return f"not used: version {pair[0].version} is installed, too"


def open_engine(
    source: str,
    target: str,
    name: str | None = None,
    settings: Settings | None = None,
    *,
    confidential: bool = False,
) -> Engine:
    """The engine for a pair, loaded once per process: the one that `choose` names.

    It is loaded again when a package was installed or removed meanwhile. May be called from any thread. Raises BadUsage
    for an unknown engine, NoEngine when it has nothing for this pair.
    """
    settings = settings or load_settings()
    name = choose(source, target, name, settings, confidential=confidential).engine
    own = tuple(sorted(settings.engine_settings.items()))
    folders = _folders()
    key = (name, source, target, folders, own)
    with _opening:  # two workers must not load the model twice
        state = tuple(folder.stat().st_mtime_ns if folder.is_dir() else 0 for folder in folders)
        if key not in _opened or _opened[key][0] != state:
            request = EngineRequest(source, target, folders, dict(own))
            _opened[key] = (state, registry.load("engines", name).open_engine(request))
        return _opened[key][1]


def choose_engine(name: str, own: Mapping[str, str]) -> Settings:
    """Make an engine the one that drafts, with its `own` settings put over those that are kept; returns the settings.

    Nothing is sent anywhere. Raises BadUsage for an unknown engine, NoEngine when its settings cannot be used.
    """
    if name not in registry.names("engines"):
        raise BadUsage(f"There is no engine “{name}”; there are: {', '.join(registry.names('engines'))}.")
    settings = load_settings()
    settings = replace(settings, engine=name, engine_settings={**settings.engine_settings, **own})
    if own or name == "libretranslate":
        open_engine("id", "en", settings=settings)
    save_settings(settings)
    return settings


def describe_pair(source: str, target: str) -> tuple[Package, str]:
    """The package that would translate a pair, and what its makers say of it. Raises NoEngine when there is none."""
    package = _packages.choose(_folders(), source, target)
    cards = [package.folder / name for name in ("MODEL_CARD.md", "README.md")]
    text = next((card.read_text(encoding="utf-8", errors="replace") for card in cards if card.is_file()), "")
    return replace(package, bundled=package.folder.parent == paths.bundled_models()), text


def install_file(file: Path) -> Package:
    """Install an .argosmodel file into the user's Argos packages folder; raises BadInput when it is none."""
    if not file.is_file():
        raise BadInput(f"There is no file {file}.")
    from glossary.engines import _unpacking  # zipfile with its decompressors, needed only here

    return _unpacking.unpack(file, paths.argos_packages())


def install_pair(source: str, target: str) -> Iterator[Progress | Package]:
    """Fetch the official package for a pair from the Argos index and install it: the one thing that needs a network.

    Yields progress in bytes, at last the package. A download that broke is gone on with by the next call.
    """
    from glossary.engines import _download  # the only module that opens a socket by itself: never imported elsewhere

    yield from _download.fetch(source, target, paths.argos_packages(), paths.downloads())


def remove_pair(source: str, target: str) -> Package:
    """Remove the newest installed package of a pair. Raises BadInput when there is none."""
    for package in list_packages():
        if (package.source_language, package.target_language) == (source, target) and not package.bundled:
            _packages.remove(package)
            return package
    raise BadInput(f"No package from “{source}” to “{target}” is installed in {paths.argos_packages()}.")


def _sends(name: str) -> bool:
    """Whether an engine's sentences leave this computer; one that does not say so is not trusted."""
    return bool(getattr(registry.load("engines", name), "SENDS", True))


def _server(settings: Settings) -> str:
    """The server of the settings, without what a URL may hold of secrets."""
    host = urlsplit(settings.engine_settings.get("url", "")).hostname
    return f"the server {host}" if host else "a server"


def _pair(package: Package) -> tuple[str, str]:
    return package.source_language, package.target_language


def _folders() -> tuple[Path, ...]:
    return (paths.argos_packages(), paths.bundled_models())
