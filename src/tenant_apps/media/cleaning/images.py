"""Photos: recognised by their bytes, measured before their pixels are unpacked, made anew without what was hidden.

Nothing of the file that came in is kept: not the camera's notes, not the place where it was taken, not what was
glued behind it. A picture that would take too much memory is refused by what its first bytes say of its sides.
"""

import io
import warnings
from dataclasses import dataclass
from typing import BinaryIO

import pillow_heif
import puremagic
from PIL import Image, ImageOps, UnidentifiedImageError

from tenant_apps.media.enums import Size
from tenant_apps.media.errors import FileEmpty, FileTooLarge, ImageBroken, ImageTooLarge, NotAnImage

MEGABYTE, MEGAPIXEL = 1024 * 1024, 1_000_000
MOST_BYTES = 20 * MEGABYTE
MOST_PIXELS = {"JPEG": 50 * MEGAPIXEL, "PNG": 25 * MEGAPIXEL, "WEBP": 25 * MEGAPIXEL, "HEIF": 25 * MEGAPIXEL}
MOST_SIDE = 16_000
KINDS = {
    "image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP", "image/heic": "HEIF", "image/heif": "HEIF",
}  # fmt: skip
SIDES = {Size.LARGE: 1600, Size.SMALL: 480}
CONTENT_TYPE = "image/webp"
HEAD = 4096

pillow_heif.register_heif_opener()


@dataclass(frozen=True, slots=True)
class CleanImage:
    """A photo made anew: WebP bytes by size, and the sides of the large one in pixels."""

    contents: dict[Size, bytes]
    width: int
    height: int


def clean_image(stream: BinaryIO) -> CleanImage:
    """Return the photo of ``stream`` upright, in both sizes, with pixels and nothing else.

    Raises a FileRefused: NotAnImage, ImageTooLarge, ImageBroken, FileTooLarge or FileEmpty.
    """
    _refuse_bytes(stream)
    picture = _opened(stream)
    try:
        large = _fitted(picture, SIDES[Size.LARGE])
        small = _fitted(large.copy(), SIDES[Size.SMALL])
        contents = {Size.LARGE: _written(large), Size.SMALL: _written(small)}
    except (OSError, SyntaxError, ValueError, EOFError, IndexError, RuntimeError, Warning) as fault:
        raise ImageBroken from fault
    return CleanImage(contents, *large.size)


def _refuse_bytes(stream: BinaryIO) -> None:
    size = stream.seek(0, io.SEEK_END)
    if size == 0:
        raise FileEmpty
    if size > MOST_BYTES:
        raise FileTooLarge(megabytes=MOST_BYTES // MEGABYTE)
    stream.seek(0)


def _opened(stream: BinaryIO) -> Image.Image:
    """Open what its first bytes say it is, read no pixel yet, and refuse by its sides."""
    kind = _sniffed(stream.read(HEAD))
    stream.seek(0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # our own measure is stricter
        try:
            picture = Image.open(stream, formats=(kind,))
        except Image.DecompressionBombError as fault:
            raise ImageTooLarge(megapixels=MOST_PIXELS[kind] // MEGAPIXEL) from fault
        except UnidentifiedImageError as fault:
            raise NotAnImage from fault
        except (OSError, SyntaxError, ValueError, EOFError, RuntimeError, Warning) as fault:
            raise ImageBroken from fault
    width, height = picture.size
    if width * height > MOST_PIXELS[kind] or max(width, height) > MOST_SIDE:
        raise ImageTooLarge(megapixels=MOST_PIXELS[kind] // MEGAPIXEL)
    if (
        kind == "JPEG"
    ):  # the decoder itself gives it at a half, a quarter or an eighth: less memory, less time
        picture.draft("RGB", (SIDES[Size.LARGE] * 2, SIDES[Size.LARGE] * 2))
    return picture


def _sniffed(head: bytes) -> str:
    try:
        found = {match.mime_type for match in puremagic.magic_string(head)}
    except (puremagic.PureError, ValueError) as fault:
        raise NotAnImage from fault
    kinds = {KINDS[mime] for mime in found if mime in KINDS}
    if len(kinds) != 1:
        raise NotAnImage
    return kinds.pop()


def _fitted(picture: Image.Image, side: int) -> Image.Image:
    """Make the picture fit ``side`` and return it upright, in plain colours; a large one is never held twice."""
    if picture.mode not in {"RGB", "RGBA", "L", "CMYK"}:
        picture = picture.convert("RGBA" if "transparency" in picture.info else "RGB")
    picture.thumbnail((side, side), Image.Resampling.LANCZOS)
    upright = ImageOps.exif_transpose(picture)
    return upright.convert("RGBA" if "A" in upright.getbands() else "RGB")


def _written(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    clean = Image.new(picture.mode, picture.size)
    clean.paste(picture)  # pixels alone: whatever the file said about itself stays behind
    clean.save(out, "WEBP", quality=82, method=4)
    return out.getvalue()
