"""Which encoding and which delimiter a text table has, found from its bytes."""

import codecs
import io
from collections.abc import Iterator
from typing import BinaryIO

from kit.findings import FindingLog, Place
from kit.tabular import kinds
from kit.tabular.limits import MEGABYTE, Limits

CHUNK = 64 * 1024
DELIMITERS = ";,\t|"
NOT_CP1252 = tuple(bytes([value]) for value in (0x81, 0x8D, 0x8F, 0x90, 0x9D))


def chunks_of(stream: BinaryIO) -> Iterator[bytes]:
    """Yield the bytes of ``stream`` from its start, in pieces."""
    stream.seek(0)
    while chunk := stream.read(CHUNK):
        yield chunk


def size_of(stream: BinaryIO) -> int:
    """Return the length of a seekable stream in bytes."""
    return stream.seek(0, io.SEEK_END)


def refuse_size(stream: BinaryIO, *, limits: Limits, log: FindingLog, file: str = "") -> None:
    """Refuse an empty stream and one beyond ``limits.max_bytes``, without reading it."""
    size = size_of(stream)
    if size == 0:
        log.refuse(kinds.EMPTY_FILE, Place(file))
    if size > limits.max_bytes:
        log.refuse(kinds.TOO_LARGE, Place(file), megabytes=limits.max_bytes // MEGABYTE)


def detect_encoding(stream: BinaryIO, *, log: FindingLog, file: str = "") -> str:
    """Return the codec for ``stream``: UTF-8 or UTF-16 when it is, else cp1252, else latin-1.

    A guess is recorded, because a wrong one shows in names.
    """
    stream.seek(0)
    if stream.read(2) in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return "utf-16"
    decoder, is_utf8, is_cp1252 = codecs.getincrementaldecoder("utf-8")(), True, True
    for chunk in chunks_of(stream):
        is_utf8 = is_utf8 and _decodes(decoder, chunk)
        is_cp1252 = is_cp1252 and not any(byte in chunk for byte in NOT_CP1252)
    if is_utf8 and _decodes(decoder, b"", final=True):
        return "utf-8-sig"
    encoding = "cp1252" if is_cp1252 else "latin-1"
    log.add(kinds.ENCODING_GUESSED, Place(file), encoding=encoding)
    return encoding


def _decodes(decoder: codecs.IncrementalDecoder, chunk: bytes, *, final: bool = False) -> bool:
    try:
        decoder.decode(chunk, final)
    except UnicodeDecodeError:
        return False
    return True


def sniff_delimiter(line: str) -> str:
    """Return the delimiter that occurs most outside quotes in ``line``; ``;`` when none does."""
    outside = "".join(line.split('"')[::2])
    return max(DELIMITERS, key=outside.count)
