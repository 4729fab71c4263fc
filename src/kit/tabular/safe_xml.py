"""XML from strangers, read as a stream: no DTD, no entities, no network, no tree, and a cap on everything."""

import codecs
import time
from collections.abc import Iterator
from typing import Any, BinaryIO
from xml.sax import SAXParseException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl, Locator

from defusedxml.common import DefusedXmlException
from defusedxml.expatreader import DefusedExpatParser

from kit.findings import FindingLog, Kind, Place
from kit.tabular import kinds
from kit.tabular.encoding import chunks_of, refuse_size
from kit.tabular.limits import Limits

ENCODINGS = ("utf-8", "utf-16", "us-ascii", "iso-8859-1", "iso-8859-15", "windows-1252")
CONTINUATION = bytes(range(0x80, 0xC0))


class XmlReader(ContentHandler):
    """Counts what passes and hands it to ``opened``, ``closed`` and ``text``, without namespace prefixes."""

    def __init__(self, *, limits: Limits, log: FindingLog, file: str = "") -> None:
        super().__init__()
        self.limits, self.log, self.file = limits, log, file
        self.depth = self.events = self._elements = 0
        self.encoding = "utf-8"
        self._locator_now: Locator | None = None

    @property
    def line(self) -> int | None:
        """The line being read."""
        return self._locator_now.getLineNumber() if self._locator_now else None

    def opened(self, name: str, attributes: AttributesImpl) -> None:
        """Meet the start of an element; ``depth`` is 1 for the root."""

    def closed(self, name: str) -> None:
        """Meet the end of an element."""

    def text(self, piece: str) -> None:
        """Meet a piece of text."""

    def setDocumentLocator(self, locator: Locator) -> None:  # noqa: N802  the name SAX calls
        """Keep the locator, for lines."""
        self._locator_now = locator

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802  the name SAX calls
        """Count an element in."""
        self.events += 1
        self._elements += 1
        self.depth += 1
        if self._elements > self.limits.max_elements or self.depth > self.limits.max_depth:
            self.log.refuse(kinds.XML_TOO_MUCH, Place(self.file, line=self.line))
        self.opened(name.rpartition(":")[2], attrs)

    def endElement(self, name: str) -> None:  # noqa: N802  the name SAX calls
        """Count an element out."""
        self.events += 1
        self.closed(name.rpartition(":")[2])
        self.depth -= 1

    def characters(self, content: str) -> None:
        """Pass text on."""
        self.events += 1
        self.text(content)


class _Parser(DefusedExpatParser):
    """Knows no DTD, and only encodings we know."""

    _parser: Any  # expat's own, as the class above keeps it

    def __init__(self, reader: XmlReader) -> None:
        super().__init__(forbid_dtd=True)
        self._reader = reader
        self.setContentHandler(reader)
        reader.setDocumentLocator(self)

    def reset(self) -> None:
        """Begin a document."""
        super().reset()
        self._parser.XmlDeclHandler = self._declared

    def _declared(self, version: str, encoding: str | None, standalone: int) -> None:  # noqa: ARG002  expat's way
        """Look at the declared encoding before expat asks Python for a codec of that name."""
        if encoding is not None:
            self._reader.encoding = encoding.lower()
            if self._reader.encoding not in ENCODINGS:
                self._reader.log.refuse(kinds.XML_ENCODING, Place(self._reader.file, line=1))


def read_xml(stream: BinaryIO, reader: XmlReader) -> Iterator[None]:
    """Feed ``stream`` to ``reader``, pausing after each piece so that a caller can take what was found.

    Raises Refused on a DTD, an entity, broken or mis-encoded XML, and on any cap.
    """
    limits, log, file = reader.limits, reader.log, reader.file
    refuse_size(stream, limits=limits, log=log, file=file)
    parser = _Parser(reader)
    deadline, quiet, before = time.monotonic() + limits.max_seconds, 0, 0
    for chunk in chunks_of(stream):
        _feed(parser, chunk, reader)
        quiet = quiet + len(chunk) if reader.events == before else 0
        before = reader.events
        if quiet > limits.max_token:
            log.refuse(kinds.XML_TOO_MUCH, Place(file, line=reader.line))
        if time.monotonic() > deadline:
            log.refuse(kinds.TOO_SLOW, Place(file, line=reader.line))
        yield
    _feed(parser, b"", reader)
    yield


def _feed(parser: _Parser, chunk: bytes, reader: XmlReader) -> None:
    """Feed one piece; an empty one ends the document. What the parser says is not repeated: it may quote."""
    kind, line = kinds.XML_BROKEN, None
    try:
        if chunk:
            parser.feed(chunk)
        else:
            parser.close()
    except DefusedXmlException:
        kind, line = kinds.XML_DTD, reader.line
    except SAXParseException as broken:
        kind, line = _kind_of_break(chunk, reader), broken.getLineNumber()
    else:
        return
    reader.log.refuse(kind, Place(reader.file, line=line))


def _kind_of_break(chunk: bytes, reader: XmlReader) -> Kind:
    """Tell a wrong encoding from broken XML: in a UTF-8 file some byte is not UTF-8."""
    if reader.encoding != "utf-8":
        return kinds.XML_BROKEN
    try:
        codecs.getincrementaldecoder("utf-8")().decode(chunk.lstrip(CONTINUATION))
    except UnicodeDecodeError:
        return kinds.XML_ENCODING
    return kinds.XML_BROKEN
