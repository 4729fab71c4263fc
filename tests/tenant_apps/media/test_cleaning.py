"""What comes in is recognised by its bytes, measured, made anew; the rest is refused, soon and small."""

import io
import json
import os
import subprocess
import sys

import pytest
from PIL import Image

from tenant_apps.media.cleaning.documents import clean_document
from tenant_apps.media.cleaning.images import clean_image
from tenant_apps.media.enums import Size
from tenant_apps.media.errors import (
    DocumentActive,
    DocumentBroken,
    FileRefused,
    FileTooLarge,
    ImageTooLarge,
    NotADocument,
    NotAnImage,
)
from tests.architecture.sources import ROOT
from tests.factories.files import (
    docx,
    hostile_documents,
    hostile_images,
    odt,
    pdf,
    photo,
    photo_with_place,
    png_bomb,
    png_of,
)

IMAGES, DOCUMENTS = hostile_images(), hostile_documents()


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_a_photo_is_made_anew_in_two_sizes(kind):
    made = clean_image(io.BytesIO(photo(kind, size=(2400, 1200))))
    assert (made.width, made.height) == (1600, 800)
    assert [opened(made.contents[size]).size for size in Size] == [(1600, 800), (480, 240)]
    assert {opened(made.contents[size]).format for size in Size} == {"WEBP"}


def test_a_small_photo_is_not_blown_up():
    made = clean_image(io.BytesIO(photo(size=(60, 40))))
    assert opened(made.contents[Size.LARGE]).size == opened(made.contents[Size.SMALL]).size == (60, 40)


def test_camera_place_and_remarks_stay_behind_and_the_photo_stands_upright():
    sent = photo_with_place(size=(60, 40))
    assert (b"Camera van Anna" in sent, b"thuis bij Daan" in sent, opened(sent).getexif()[0x0112]) == (
        True,
        True,
        6,
    )
    made = clean_image(io.BytesIO(sent))
    assert (made.width, made.height) == (40, 60)
    for content in made.contents.values():
        assert (b"Anna" in content, b"Daan" in content, b"EXIF" in content) == (False, False, False)
        assert dict(opened(content).getexif()) == {}


def test_what_is_glued_behind_a_photo_does_not_come_along():
    made = clean_image(io.BytesIO(photo() + docx() + b"<script>alert(1)</script>"))
    for content in made.contents.values():
        assert (b"script" in content, b"PK\x03\x04" in content) == (False, False)


@pytest.mark.parametrize("mode", ["L", "RGBA", "P", "1", "I;16", "LA", "CMYK"])
def test_every_way_of_keeping_colours_comes_through(mode):
    out = io.BytesIO()
    Image.new(mode, (50, 30)).save(out, "JPEG" if mode == "CMYK" else "PNG")
    assert clean_image(out).width == 50


@pytest.mark.parametrize("what", IMAGES)
def test_what_is_no_photo_is_refused(what):
    with pytest.raises(FileRefused) as refusal:
        clean_image(io.BytesIO(IMAGES[what]))
    assert refusal.value.code in {"not_an_image", "image_too_large", "image_broken", "file_empty"}


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (png_of(40_000, 40_000), ImageTooLarge),
        (png_bomb(9_000), ImageTooLarge),
        (b"<svg/>", NotAnImage),
        (b"\xff\xd8\xff" + bytes(21 * 1024 * 1024), FileTooLarge),
    ],
)
def test_the_refusal_says_what_is_wrong(content, refusal):
    with pytest.raises(refusal):
        clean_image(io.BytesIO(content))


@pytest.mark.parametrize(("content", "ending"), [(pdf(), "pdf"), (docx(), "docx"), (odt(), "odt")])
def test_a_document_comes_through_unchanged(content, ending):
    made = clean_document(io.BytesIO(content))
    assert (made.content, made.ending) == (content, ending)


@pytest.mark.parametrize("what", DOCUMENTS)
def test_what_is_no_document_is_refused(what):
    with pytest.raises(FileRefused):
        clean_document(io.BytesIO(DOCUMENTS[what]))


@pytest.mark.parametrize(
    ("what", "refusal"),
    [
        ("pdf with script", DocumentActive),
        ("docx with macros", DocumentActive),
        ("odt with macros", DocumentActive),
        ("zip bomb", DocumentBroken),
        ("zip of many", DocumentBroken),
        ("html before pdf", NotADocument),
        ("plain zip", NotADocument),
    ],
)
def test_a_refused_document_says_why(what, refusal):
    with pytest.raises(refusal):
        clean_document(io.BytesIO(DOCUMENTS[what]))


MEASURE = """
import io, json, resource, sys, time
import django; django.setup()
from tenant_apps.media.cleaning.documents import clean_document
from tenant_apps.media.cleaning.images import clean_image
from tenant_apps.media.errors import FileRefused
from tests.factories.files import hostile_documents, hostile_images
made = [(clean_image, hostile_images()), (clean_document, hostile_documents())]
before, slowest, refused = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, 0.0, 0
for clean, files in made:
    for content in files.values():
        start = time.process_time()
        try:
            clean(io.BytesIO(content))
        except FileRefused:
            refused += 1
        slowest = max(slowest, time.process_time() - start)
after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps({"refused": refused, "seconds": slowest, "megabytes": (after - before) / 1024}))
"""


def test_refusing_takes_at_most_two_seconds_and_two_hundred_megabytes():
    done = subprocess.run(
        [sys.executable, "-c", MEASURE], check=True, capture_output=True, text=True, env=_surroundings()
    )
    measured = json.loads(done.stdout.splitlines()[-1])
    assert measured["refused"] == len(IMAGES) + len(DOCUMENTS) >= 30
    assert measured["seconds"] <= 2
    assert measured["megabytes"] <= 200


def _surroundings() -> dict[str, str]:
    path = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    return os.environ | {"PYTHONPATH": path, "DJANGO_SETTINGS_MODULE": "tests.settings"}
