"""What a browser of one viewer really gets: every page and file with people in it, asked over HTTP, photos too."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import UUID

import time_machine
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.test import Client
from openpyxl import load_workbook
from pypdf import PdfReader

from kit.dates import now
from kit.ids import uuid7
from shared_apps.accounts.models import User
from tenant_apps.media.enums import FileKind
from tenant_apps.media.models import StoredFile
from tenant_apps.people.queries import Viewer
from tenant_apps.sharing.models import Portrait
from tenant_apps.sharing.queries import groups_open_to
from tests.proof.surfaces import Canaries, Seen, says
from tests.support.random_schools import RandomSchool

PHOTO = {"pupil": "pupil.photo", "guardian": "guardian.photo"}
WHOLE = (
    "/adresboek/?groep=school",
    "csv",
    "xlsx",
)  # what shows everything that is shared, so that nothing may lack
IN_NO_FILE = frozenset(PHOTO.values())


@dataclass
class Served:
    """What was asked and compared, at the host of one school."""

    subdomain: str
    requests: int = 0
    draws: int = 0
    photos: int = 0
    system_requests: int = 0
    system_draws: int = 0
    differences: list[str] = field(default_factory=list)


def plant_photos(school: RandomSchool, canaries: Canaries) -> Canaries:
    """Give every pupil and guardian a photo of his own; its key is the text to look for."""
    people = [(one, "pupil") for one in school.pupils] + [(one, "guardian") for one in school.guardians]
    files = [
        StoredFile(
            kind=FileKind.IMAGE, name="foto.webp", content_type="image/webp", place=uuid7().hex, byte_count=1,
            width=1, height=1, sha256="x" * 64, stored_by=uuid7(), stored_at=now(),
        )
        for _ in people
    ]  # fmt: skip
    StoredFile.objects.bulk_create(files)
    Portrait.objects.bulk_create(
        Portrait(file=file, set_at=now(), **{kind: one})
        for file, (one, kind) in zip(files, people, strict=True)
    )
    photos = {(one.pk, PHOTO[kind]): str(file.pk) for file, (one, kind) in zip(files, people, strict=True)}
    return Canaries(canaries.texts | photos, canaries.listed)


def compare_served(user: User, viewer: Viewer, canaries: Canaries, seen: Seen, served: Served) -> None:
    """Sign ``user`` in, ask every surface, and write down what shows otherwise than ``seen``, the policy's answer."""
    with time_machine.travel(viewer.day):
        client = sign_in(user, served.subdomain)
        for surface, text in surfaces(client, viewer, served):
            shown = {place for place, canary in canaries.texts.items() if says(text, canary)}
            served.draws += len(canaries.texts)
            served.differences += [
                f"{surface}: {place} is shown to {viewer}" for place in shown - seen - _decided_about(viewer)
            ]
            if surface in WHOLE:
                expected = {
                    place for place in canaries.texts if place in seen and place[0] in canaries.listed
                }
                lacking = expected - shown
                if surface in {"csv", "xlsx"}:
                    lacking = {place for place in lacking if place[1] not in IN_NO_FILE}
                served.differences += [f"{surface}: {place} is missing" for place in lacking]
        _photos(client, canaries, seen, served)


def _decided_about(viewer: Viewer) -> Seen:
    """Return the names of the children one decides about: asking who decides names the child."""
    return frozenset((child, "pupil.first_name") for child in viewer.authority_child_ids)


def sign_in(user: User, subdomain: str) -> Client:
    """Return a browser that is signed in, with a second step where one is asked."""
    Authenticator.objects.get_or_create(
        user=user, type=Authenticator.Type.TOTP, defaults={"data": {"secret": "x"}}
    )
    client = Client(headers={"host": f"{subdomain}.{settings.BASE_HOST}", "accept-language": "nl"})
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def surfaces(client: Client, viewer: Viewer, served: Served) -> Iterator[tuple[str, str]]:
    """Yield the whole text of each page and file this viewer can ask for."""
    groups = [group.pk for group in groups_open_to(viewer)]
    yield "/adresboek/?groep=school", _pages(client, "/adresboek/?groep=school", served)
    for path in (
        "/", "/adresboek/lijst/?groep=school", "/adresboek/?groep=school&rijden=1", "/adresboek/?groep=school&q=x",
        "/delen/ik/", *(f"/adresboek/?groep={one}" for one in groups),
        *(f"/adresboek/lijst/?groep={one}" for one in groups),
        *(f"/adresboek/verjaardagen/?groep={one}" for one in groups), *(f"/groepen/{one}/" for one in groups),
    ):  # fmt: skip
        yield path.partition("?")[0], _text(client, path, served)
    for kind in ("csv", "xlsx", "pdf"):
        answer = client.post("/adresboek/bestanden/", {"format": kind})
        served.requests += 1
        if answer.status_code == 200:
            yield kind, READ[kind](answer.content)


def _pages(client: Client, path: str, served: Served) -> str:
    texts, number = [], 1
    while (text := _text(client, f"{path}&page={number}", served)) and number < 20:
        texts.append(text)
        if f"page={number + 1}" not in text:
            break
        number += 1
    return "".join(texts)


def _text(client: Client, path: str, served: Served) -> str:
    answer = client.get(path)
    served.requests += 1
    return answer.content.decode() if answer.status_code == 200 else ""


def _photos(client: Client, canaries: Canaries, seen: Seen, served: Served) -> None:
    """Ask for every photo itself, by an address somebody kept."""
    for place, key in canaries.texts.items():
        if place[1] in IN_NO_FILE:
            given = _is_given(client, UUID(key))
            served.requests += 1
            served.draws += 1
            served.photos += given
            if given != (place in seen):
                served.differences.append(f"photo itself: {place} given {given}")


def _is_given(client: Client, key: UUID) -> bool:
    """Whether the photo is given: a browser that kept it is told "not changed" exactly when it still may."""
    tag = f'"{"x" * 32}-small"'
    return bool(client.get(f"/bestanden/{key}/klein/", headers={"if-none-match": tag}).status_code == 304)


def _of_sheet(content: bytes) -> str:
    sheet = load_workbook(io.BytesIO(content), read_only=True).active
    return "\n".join(str(cell) for row in sheet.values for cell in row)


def _of_paper(content: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).replace("\n", "")


READ = {"csv": bytes.decode, "xlsx": _of_sheet, "pdf": _of_paper}
