"""Photos and documents as people send them, and as people with a plan send them."""

import io
import struct
import zipfile
import zlib

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

JPEG_WITH_PLACE = {0x0110: "Camera van Anna", 0x9286: b"ASCII\0\0\0geheim"}
GPS = 0x8825


def photo(kind: str = "JPEG", size: tuple[int, int] = (60, 40), mode: str = "RGB", **options) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, (200, 120, 40, 255)[: len(mode)] if len(mode) > 1 else 90).save(
        out, kind, **options
    )
    return out.getvalue()


def photo_with_place(size: tuple[int, int] = (60, 40)) -> bytes:
    """A JPEG lying on its side that says which camera made it, and where."""
    exif = Image.Exif()
    exif[0x0110], exif[0x0112] = "Camera van Anna", 6
    exif.get_ifd(GPS).update({1: "N", 2: (52.0, 5.0, 30.0), 3: "E", 4: (4.0, 54.0, 10.0)})
    return photo(size=size, exif=exif, comment=b"gemaakt thuis bij Daan")


def upload(content: bytes, name: str = "foto.jpg", kind: str = "image/jpeg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, kind)


def package(entries: dict[str, bytes], **options) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, **options) as made:
        for name, content in entries.items():
            made.writestr(name, content)
    return out.getvalue()


def docx(**more: bytes) -> bytes:
    parts = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<document/>"}
    return package(parts | more)


def odt() -> bytes:
    kind = b"application/vnd.oasis.opendocument.text"
    return package({"mimetype": kind, "content.xml": b"<office/>", "META-INF/manifest.xml": b"<m/>"})


def pdf(body: bytes = b"") -> bytes:
    return b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n" + body + b"\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def png_of(width: int, height: int, rows: bytes = b"") -> bytes:
    """A PNG whose header says ``width`` by ``height`` and whose pixels are whatever ``rows`` is."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows, 9))
        + chunk(b"IEND", b"")
    )


def png_bomb(side: int) -> bytes:
    """A square of black in a few kilobytes that needs three bytes a pixel when opened."""
    maker, row = zlib.compressobj(9), bytes(1 + 3 * side)
    packed = b"".join(maker.compress(row) for _ in range(side)) + maker.flush()
    whole = png_of(side, side)
    at = whole.index(b"IDAT") - 4
    chunk = (
        struct.pack(">I", len(packed)) + b"IDAT" + packed + struct.pack(">I", zlib.crc32(b"IDAT" + packed))
    )
    return whole[:at] + chunk + whole[-12:]


SVG = (
    b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>1</script></svg>'
)
HTML = b"<!doctype html><html><script>alert(document.cookie)</script></html>"
XML_BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><lolz>&c;</lolz>'
)


def hostile_images() -> dict[str, bytes]:
    """Everything that is not a photo, or is one and more, by what it is."""
    jpeg = photo()
    return {
        "nothing": b"",
        "svg": SVG,
        "html": HTML,
        "xml bomb": XML_BOMB,
        "gif": photo("GIF", mode="P"),
        "tiff": photo("TIFF"),
        "bmp": photo("BMP"),
        "text": b"hallo juf",
        "pdf": pdf(),
        "zip": docx(),
        "program": b"MZ" + bytes(200),
        "script": b"#!/bin/sh\nrm -rf /\n",
        "jpeg head alone": jpeg[:20],
        "half a jpeg": photo(size=(900, 900))[:2000],
        "half a png": photo("PNG", size=(900, 900))[:200],
        "half a webp": photo("WEBP", size=(900, 900))[:60],
        "png of a billion pixels": png_of(40_000, 40_000),
        "png of two billion wide": png_of(2**31 - 1, 1),
        "png bomb": png_bomb(9_000),
        "png of nothing": png_of(2000, 2000),
        "png without sides": png_of(0, 0),
        "jpeg of 65 thousand": jpeg.replace(struct.pack(">HH", 40, 60), struct.pack(">HH", 65_000, 65_000)),
        "webp head": b"RIFF\xff\xff\xff\x7fWEBPVP8L" + bytes(40),
        "heic head": b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(200),
        "html that ends as png": HTML + photo("PNG"),
        "jpeg mark then html": b"\xff\xd8\xff\xe0" + HTML,
        "icon": b"\0\0\1\0\1\0" + bytes(60),
        "postscript": b"%!PS-Adobe-3.0 EPSF-3.0\n(%pipe%id) (r) file\n",
    }


def hostile_documents() -> dict[str, bytes]:
    """Everything that is no document we take, or carries more than text."""
    return {
        "nothing": b"",
        "svg": SVG,
        "html": HTML,
        "xml bomb": XML_BOMB,
        "text": b"hallo",
        "photo": photo(),
        "html before pdf": HTML + pdf(),
        "pdf head alone": b"%PDF-1.7\n" + HTML,
        "pdf with script": pdf(b"<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>"),
        "pdf that starts a program": pdf(b"<</S/Launch/F(cmd.exe)>>"),
        "plain zip": package({"a.txt": b"a"}),
        "zip bomb": docx(**{"word/media/bom.xml": bytes(30_000_000)}),
        "zip of many": package({f"{number}": b"" for number in range(5_000)}),
        "zip with a program": package({"a.exe": b"MZ"}),
        "docx with macros": docx(**{"word/vbaProject.bin": b"x"}),
        "odt with macros": package(
            {
                "mimetype": b"application/vnd.oasis.opendocument.text",
                "content.xml": b"",
                "Basic/Standard/x.xml": b"",
            }
        ),
        "half a docx": docx()[:80],
        "docx behind a program": b"MZ" + docx(),
        "jar": package({"META-INF/MANIFEST.MF": b"", "A.class": b"\xca\xfe\xba\xbe"}),
        "old word": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        "rtf": b"{\\rtf1 \\object}",
        "html application": b"<hta:application>",
    }
