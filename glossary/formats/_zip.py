"""Word and OpenDocument files are ZIP archives: opened with limits, refused with macros, written the same each time."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import PurePosixPath

from glossary.model import BadInput
from glossary.text import encoding

MOST_ENTRIES = 5_000
MOST_BYTES = 200 << 20
# DEFLATE cannot do better than about 1,030 to 1; the XML of a real document stays far below a hundred.
MOST_RATIO = 200
_SMALL = 1 << 20
_OLE = b"\xd0\xcf\x11\xe0"
_MACROS = ("vbaproject.bin", "vbadata.xml")
_MACRO_FOLDERS = ("basic", "scripts")
_EPOCH = (1980, 1, 1, 0, 0, 0)


def entries(data: bytes, name: str) -> dict[str, bytes]:
    """The files of an archive by their names, in the archive's order.

    Raises BadInput for what is no archive or a damaged one, for names that lead out of it, encryption, macros, and
    for archives that grow beyond all measure when they are unpacked.
    """
    _refuse_others(data, name)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            listed = archive.infolist()
            _refuse(listed, name)
            found: dict[str, bytes] = {}
            total = 0
            for info in listed:
                if info.is_dir():
                    continue
                with archive.open(info) as file:  # the sizes that the archive states may be wrong
                    content = file.read(MOST_BYTES - total + 1)
                total += len(content)
                if total > MOST_BYTES or (len(content) > _SMALL and len(content) > MOST_RATIO * info.compress_size):
                    raise BadInput(f"{name} grows beyond all measure when it is unpacked (a “zip bomb”).")
                found[info.filename] = content
            return found
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, OSError, ValueError, NotImplementedError) as error:
        raise BadInput(
            f"{name} is a damaged archive: {error}. Open it where it came from and save it again."
        ) from error
    except Exception as error:  # zlib.error and lzma.LZMAError share no class
        if type(error).__module__ in ("zlib", "_lzma", "lzma"):
            raise BadInput(f"{name} is a damaged archive: {error}. Save it again where it came from.") from error
        raise


def packed(files: Mapping[str, bytes], stored: tuple[str, ...] = ()) -> bytes:
    """An archive of files, the same bytes for the same files; names in `stored` are not compressed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.create_system = 3  # otherwise it differs between Windows and the rest
            info.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return out.getvalue()


def _refuse_others(data: bytes, name: str) -> None:
    if not data:
        raise BadInput(f"{name} is empty. Save or fetch it again.")
    kind = encoding.kind_of(data)
    if data.startswith(_OLE):  # Word puts the archive into such a container when it encrypts it
        raise BadInput(
            f"{name} is an old Word or Excel document, or one that is protected by a password. Open it, take the "
            "protection off and save it as .docx or .odt."
        )
    if kind and not data.startswith(b"PK"):
        raise BadInput(f"{name} is {kind}, whatever its name says. Save the text as .docx or .odt and import that.")


def _refuse(listed: list[zipfile.ZipInfo], name: str) -> None:
    if len(listed) > MOST_ENTRIES:
        raise BadInput(f"{name} holds {len(listed)} files; a document has at most {MOST_ENTRIES}.")
    if sum(info.file_size for info in listed) > MOST_BYTES:
        raise BadInput(f"{name} would be more than {MOST_BYTES >> 20} MB when it is unpacked.")
    seen: set[str] = set()
    for info in listed:
        path = PurePosixPath(info.filename.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or ":" in path.parts[0] if path.parts else True:
            raise BadInput(f"{name} holds a file whose name leads out of it (“{info.filename}”); it was not opened.")
        if info.filename in seen:
            raise BadInput(f"{name} holds two files named “{info.filename}”.")
        seen.add(info.filename)
        if info.flag_bits & 1:
            raise BadInput(f"{name} is protected by a password. Take the protection off and save it again.")
        if path.name.lower() in _MACROS or (len(path.parts) > 1 and path.parts[0].lower() in _MACRO_FOLDERS):
            raise BadInput(f"{name} holds macros. Save it without them (as .docx or .odt) and import that.")
