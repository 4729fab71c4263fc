"""Documents: a short list, recognised by how they are built; kept byte for byte and never shown by us."""

import io
import re
from dataclasses import dataclass
from typing import BinaryIO

import puremagic

from kit.findings import FindingLog, Refused
from kit.tabular.archive import Archive
from kit.tabular.limits import MEGABYTE, Limits
from tenant_apps.media.errors import (
    DocumentActive,
    DocumentBroken,
    FileEmpty,
    FileTooLarge,
    NotADocument,
)

MOST_BYTES = 20 * MEGABYTE
LIMITS = Limits(
    max_bytes=MOST_BYTES, max_entries=4000, max_entry_bytes=64 * MEGABYTE, max_unpacked_bytes=160 * MEGABYTE
)
TAIL = 2048
PDF, ZIP = b"%PDF-", b"PK\x03\x04"
PDF_RUNS = re.compile(rb"/(?:JavaScript|JS|Launch|RichMedia|XFA)\b")
OFFICE = {
    "word/document.xml": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    "xl/workbook.xml": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    "ppt/presentation.xml": (
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "pptx",
    ),
}
OPEN_DOCUMENT = {
    f"application/vnd.oasis.opendocument.{kind}": (f"application/vnd.oasis.opendocument.{kind}", ending)
    for kind, ending in (("text", "odt"), ("spreadsheet", "ods"), ("presentation", "odp"))
}
PROGRAMS = re.compile(
    r"(?:^|/)(?:vbaProject\.bin|Basic/|Scripts/)|activeX/|embeddings/.*\.(?:bin|exe)$", re.I
)


@dataclass(frozen=True, slots=True)
class CleanDocument:
    """A document that is what it says: its bytes, its type and the ending its name should have."""

    content: bytes
    content_type: str
    ending: str


def clean_document(stream: BinaryIO) -> CleanDocument:
    """Return the document of ``stream`` unchanged.

    Raises a FileRefused: NotADocument, DocumentBroken, DocumentActive, FileTooLarge or FileEmpty.
    """
    size = stream.seek(0, io.SEEK_END)
    if size == 0:
        raise FileEmpty
    if size > MOST_BYTES:
        raise FileTooLarge(megabytes=MOST_BYTES // MEGABYTE)
    stream.seek(0)
    content = stream.read()
    if content.startswith(PDF):
        return _pdf(content)
    if content.startswith(ZIP):
        return _package(content)
    raise NotADocument


def _pdf(content: bytes) -> CleanDocument:
    if b"%%EOF" not in content[-TAIL:] or not _is_sniffed_as(content, "application/pdf"):
        raise DocumentBroken
    if PDF_RUNS.search(content):
        raise DocumentActive
    return CleanDocument(content, "application/pdf", "pdf")


def _is_sniffed_as(content: bytes, mime: str) -> bool:
    try:
        return mime in {match.mime_type for match in puremagic.magic_string(content[:4096])}
    except (puremagic.PureError, ValueError):
        return False


def _package(content: bytes) -> CleanDocument:
    """Read the directory of an office package, never more: nothing of it is unpacked here."""
    try:
        archive = Archive(io.BytesIO(content), limits=LIMITS, log=FindingLog())
        names = set(archive.names)
        kind = _open_document(archive, names) or _office(names)
    except Refused as fault:
        raise DocumentBroken from fault
    if kind is None:
        raise NotADocument
    if any(PROGRAMS.search(name) for name in names):
        raise DocumentActive
    return CleanDocument(content, *kind)


def _open_document(archive: Archive, names: set[str]) -> tuple[str, str] | None:
    if {"mimetype", "content.xml"} <= names:
        return OPEN_DOCUMENT.get(archive.read("mimetype").decode("ascii", "replace").strip())
    return None


def _office(names: set[str]) -> tuple[str, str] | None:
    if "[Content_Types].xml" not in names:
        return None
    return next((kind for name, kind in OFFICE.items() if name in names), None)
