"""Zip files from strangers: counted and measured before anything is unpacked, and only ever into memory."""

import contextlib
import struct
import zipfile
import zlib
from typing import BinaryIO

from kit.findings import FindingLog, Place
from kit.tabular import kinds
from kit.tabular.encoding import refuse_size
from kit.tabular.limits import MEGABYTE, Limits

END_OF_DIRECTORY = b"PK\x05\x06"
END_LAYOUT = struct.Struct("<4s4H2LH")
DIRECTORY_ENTRY_BYTES = 46 + 1024
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
ENCRYPTED = 0x1
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, struct.error, NotImplementedError)


class Archive:
    """The files of a zip by name; a single folder around all of them is taken off.

    Raises Refused for a damaged or locked zip, for too many entries, a name that occurs twice, and for
    anything that unpacks beyond ``limits``.
    """

    def __init__(self, stream: BinaryIO, *, limits: Limits, log: FindingLog) -> None:
        self._limits, self._log = limits, log
        refuse_size(stream, limits=limits, log=log)
        self._refuse_directory(stream)
        self._zip = self._opened(stream)
        self._entries = self._named(self._zip.infolist())
        self._refuse_bombs()

    @property
    def names(self) -> tuple[str, ...]:
        """The names, in the order of the archive."""
        return tuple(self._entries)

    def read(self, name: str) -> bytes:
        """Return the bytes of ``name``; raises Refused when they are damaged or more than was promised."""
        info, content = self._entries[name], None
        try:
            with self._zip.open(info) as entry:
                content = entry.read(self._limits.max_entry_bytes + 1)
        except (*BROKEN, RuntimeError):
            content = None
        if content is None:
            self._log.refuse(kinds.BROKEN_ARCHIVE, Place(name))
        if len(content) > self._limits.max_entry_bytes:
            self._log.refuse(kinds.ARCHIVE_BOMB, Place(name))
        return content

    def _opened(self, stream: BinaryIO) -> zipfile.ZipFile:
        opened: zipfile.ZipFile | None = None
        with contextlib.suppress(*BROKEN):
            opened = zipfile.ZipFile(stream)
        if opened is None:
            self._log.refuse(kinds.BROKEN_ARCHIVE)
        return opened

    def _refuse_directory(self, stream: BinaryIO) -> None:
        """Look at the directory's own measure of itself before Python reads it whole."""
        size = stream.seek(0, 2)
        stream.seek(max(0, size - END_LAYOUT.size - 65_535))
        tail = stream.read()
        at = tail.rfind(END_OF_DIRECTORY)
        if at < 0 or len(tail) - at < END_LAYOUT.size:
            self._log.refuse(kinds.BROKEN_ARCHIVE)
        count, directory_bytes = END_LAYOUT.unpack_from(tail, at)[4:6]
        most = self._limits.max_entries
        if count > most or directory_bytes > most * DIRECTORY_ENTRY_BYTES:
            self._log.refuse(kinds.ARCHIVE_ENTRIES)

    def _named(self, infos: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
        files = [info for info in infos if not info.is_dir() and not info.filename.startswith("__MACOSX/")]
        folders = {info.filename.partition("/")[0] for info in files if "/" in info.filename}
        is_wrapped = len(folders) == 1 and all("/" in info.filename for info in files)
        entries: dict[str, zipfile.ZipInfo] = {}
        for info in files:
            name = info.filename.partition("/")[2] if is_wrapped else info.filename
            if name in entries:
                self._log.refuse(kinds.ARCHIVE_NAME_TWICE)
            entries[name] = info
        return entries

    def _refuse_bombs(self) -> None:
        total = 0
        for info in self._entries.values():
            total += info.file_size
            if info.flag_bits & ENCRYPTED or info.compress_type not in METHODS:
                self._log.refuse(kinds.BROKEN_ARCHIVE)
            most = max(MEGABYTE, info.compress_size * self._limits.max_ratio)
            if info.file_size > min(most, self._limits.max_entry_bytes):
                self._log.refuse(kinds.ARCHIVE_BOMB)
        if total > self._limits.max_unpacked_bytes:
            self._log.refuse(kinds.ARCHIVE_BOMB)
