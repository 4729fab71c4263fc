"""One person's whole as a zip file: for machines (JSON), for people (a page), and the files themselves."""

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string

from kit.dates import now
from tenant_apps.policies.queries import Dossier

STYLE = Path(__file__).with_name("paper.css")
PAGE, TABLES, FOLDER = "lees-mij.html", "gegevens.json", "bestanden"
FORMAT = 1


def pack(dossier: Dossier, *, name: str, school: str) -> bytes:
    """Return the zip; its page opens without internet. ``name`` and ``school`` stand in its heading."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        names = dict(_files_into(file, dossier))
        content = _content(dossier, names, name, school)
        file.writestr(TABLES, json.dumps(content, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1))
        file.writestr("kring.css", STYLE.read_bytes())
        page = {"dossier": dossier, "names": names, "name": name, "school": school, "made_at": now()}
        file.writestr(PAGE, render_to_string("policies/export.html", page))
    return buffer.getvalue()


def _files_into(file: zipfile.ZipFile, dossier: Dossier) -> Iterator[tuple[str, list[str]]]:
    """Write the stored files; yield the names in the zip per holding."""
    for chapter in dossier.chapters:
        names = []
        for number, held in enumerate(chapter.files, start=1):
            plain = Path(held.name).name or "bestand"
            where = f"{FOLDER}/{chapter.holding.key}/{number}-{plain}"
            file.writestr(where, held.read())
            names.append(where)
        yield chapter.holding.key, names


def _content(dossier: Dossier, names: dict[str, list[str]], name: str, school: str) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "school": school,
        "made_at": now(),
        "about": {"kind": dossier.kind.value, "name": name},
        "holdings": [
            {
                "key": chapter.holding.key,
                "label": str(chapter.holding.label),
                "kept_for": str(chapter.holding.kept_for),
                "rows": [{value.key: value.value for value in row.values} for row in chapter.records],
                "files": names[chapter.holding.key],
            }
            for chapter in dossier.chapters
        ],
    }
