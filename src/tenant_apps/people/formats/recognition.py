"""Which format a file has, from what is in it; its name is never looked at."""

import codecs
import re
from typing import BinaryIO

from kit.findings import FindingLog, Refused
from kit.tabular.archive import Archive
from kit.tabular.delimited import delimited_rows
from kit.tabular.encoding import refuse_size
from kit.tabular.limits import DEFAULT_LIMITS, Limits
from tenant_apps.people.formats.edexml.structure import ROOT
from tenant_apps.people.formats.enums import Format
from tenant_apps.people.formats.guardians.columns import GUARDIANS
from tenant_apps.people.formats.sources import Source, opened

HEAD = 64 * 1024
ZIP_START, OLD_EXCEL_START = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
FIRST_ELEMENT = re.compile(r"<(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)")
WORKBOOK, MANIFEST = "xl/workbook.xml", "manifest.csv"


def recognise(source: Source, *, limits: Limits = DEFAULT_LIMITS) -> Format:
    """Return the format of ``source``; UNKNOWN when it is none of ours or cannot be opened."""
    with opened(source, limits=limits) as stream:
        try:
            return recognised(stream, limits=limits, log=FindingLog())
        except Refused:
            return Format.UNKNOWN


def recognised(stream: BinaryIO, *, limits: Limits, log: FindingLog) -> Format:
    """Return the format of a seekable stream. Raises Refused when it is empty, too large or broken."""
    refuse_size(stream, limits=limits, log=log)
    stream.seek(0)
    head = stream.read(HEAD)
    if head.startswith(ZIP_START):
        return _in_archive(Archive(stream, limits=limits, log=log))
    text = text_of(head)
    if text.startswith("<"):
        root = FIRST_ELEMENT.search(COMMENT.sub("", text))
        return Format.EDEXML if root is None or root[1] == ROOT else Format.UNKNOWN
    return _in_table(stream, limits=limits)


def looks_like_xml(stream: BinaryIO) -> bool:
    """Return whether the first sign in ``stream`` is ``<``."""
    stream.seek(0)
    return text_of(stream.read(HEAD)).startswith("<")


def text_of(head: bytes) -> str:
    """Return the beginning of a file as text, good enough to look at."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return head.decode("utf-16", "replace").lstrip()
    return head.removeprefix(codecs.BOM_UTF8).decode("latin-1").lstrip()


def _in_archive(archive: Archive) -> Format:
    names = set(archive.names)
    if WORKBOOK in names:
        return Format.GUARDIANS_XLSX
    is_roster = MANIFEST in names or {"users.csv", "orgs.csv"} <= names
    return Format.ONEROSTER if is_roster else Format.UNKNOWN


def _in_table(stream: BinaryIO, *, limits: Limits) -> Format:
    quiet = FindingLog()
    try:
        header = next(delimited_rows(stream, limits=limits, log=quiet), None)
    except Refused:
        return Format.UNKNOWN
    return Format.GUARDIANS_CSV if header and GUARDIANS.recognises(header.cells) else Format.UNKNOWN
