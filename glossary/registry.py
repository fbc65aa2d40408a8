"""Plug-ins by file name: a module dropped into a room is one; other distributions add theirs by entry point."""

import importlib
import pkgutil
from functools import cache
from importlib.metadata import entry_points
from types import ModuleType

from glossary.model import BadUsage


@cache
def names(room: str) -> tuple[str, ...]:
    """Sorted names of the plug-ins in a room such as "formats", without importing any of them."""
    package = importlib.import_module(f"glossary.{room}")
    own = {module.name for module in pkgutil.iter_modules(package.__path__) if not module.name.startswith("_")}
    return tuple(sorted(own | {point.name for point in entry_points(group=f"padanan.{room}")}))


def load(room: str, name: str) -> ModuleType:
    """Import one plug-in; the file in the house wins over an entry point of the same name.

    Raises BadUsage, with the names there are, for an unknown name.
    """
    known = names(room)
    if name not in known:
        raise BadUsage(f"There is no “{name}” among the {room}. Known: {', '.join(known)}.")
    try:
        return importlib.import_module(f"glossary.{room}.{name}")
    except ModuleNotFoundError as error:
        if error.name != f"glossary.{room}.{name}":
            raise
    (point,) = entry_points(group=f"padanan.{room}", name=name)
    module: ModuleType = point.load()
    return module
