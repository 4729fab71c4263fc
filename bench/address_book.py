"""The address book of 800 families: with the policy against the same page without it, statements, first byte."""

import statistics
import time
from pathlib import Path
from random import Random
from typing import Any

from bench.ground import fresh_database, report

FAMILIES, ROUNDS = 800, 9


def fill_school(families: int) -> Any:
    """Make families of one child and two guardians in groups of 25, with choices; return a guardian among them."""
    import datetime as dt

    from kit.dates import SchoolYear, now, today
    from kit.ids import uuid7
    from shared_apps.accounts.models import User
    from tenant_apps.media.enums import FileKind
    from tenant_apps.media.models import StoredFile
    from tenant_apps.people.enums import Authority, Information
    from tenant_apps.people.models import Enrolment, Group, Guardian, Guardianship, Pupil
    from tenant_apps.sharing.dictionary import FIELDS
    from tenant_apps.sharing.enums import Subject
    from tenant_apps.sharing.models import Choice, Portrait

    chance, year = Random(1), SchoolYear.of(today())
    groups = [Group(name=f"G{n}", school_year=year.first) for n in range(max(1, families // 25))]
    pupils = [Pupil(call_name=f"Kind{n}", family_name=f"Naam{n}", street="Laan") for n in range(families)]
    adults = [
        Guardian(call_name=f"Ouder{n}", family_name=f"Naam{n // 2}", mobile=f"+316{n:08}")
        for n in range(2 * families)
    ]
    adults[0].user = User.objects.create_user("bench@kring.test")
    ties = [
        Guardianship(
            pupil=pupils[n // 2], guardian=adult, authority=Authority.YES, information=Information.FULL,
            lives_with=True, decided_at=now(), valid_from=dt.date(2020, 1, 1),
        )
        for n, adult in enumerate(adults)
    ]  # fmt: skip
    places = [
        Enrolment(
            pupil=pupil, group=groups[n % len(groups)], kind=groups[0].kind, school_year=year.first,
            valid_from=year.period.start, valid_until=year.period.end,
        )
        for n, pupil in enumerate(pupils)
    ]  # fmt: skip
    choices = [
        Choice(
            chooser=tie.guardian, field=one.key, audience=chance.choice([0, 1, 2, 4, 4]), text_version="1", at=now(),
            **({"pupil": tie.pupil} if one.subject == Subject.PUPIL else {"subject_guardian": tie.guardian}),
        )
        for tie in ties
        for one in FIELDS
    ]  # fmt: skip
    files = [
        StoredFile(
            kind=FileKind.IMAGE, name="foto.webp", content_type="image/webp", place=f"p{n}", byte_count=1, width=1,
            height=1, sha256="x", stored_by=uuid7(), stored_at=now(),
        )
        for n in range(families)
    ]  # fmt: skip
    photos = [
        Portrait(pupil=pupil, file=file, set_at=now()) for pupil, file in zip(pupils, files, strict=True)
    ]
    for rows in (groups, pupils, adults, ties, places, choices, files, photos):
        type(rows[0]).objects.bulk_create(rows, batch_size=2000)
    return adults[0]


def page_of(viewer: Any) -> int:
    """Build the whole list and write every family of it; return how many."""
    from django.conf import settings
    from django.template.loader import render_to_string
    from django.urls import set_urlconf

    from tenant_apps.sharing.queries import book_of

    set_urlconf(settings.HOST_URLCONFS["school"])  # outside a request
    entries = book_of(viewer)
    for entry in entries:
        render_to_string("sharing/_card.html", {"pupil": entry.pupil, "guardians": entry.guardians})
    return len(entries)


def measure(families: int) -> dict[str, Any]:
    """Return the seconds with and without policy, statements and seconds of the first page, in a school of its own."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from tenant_apps.people.queries import viewer_of
    from tenant_apps.sharing.dictionary import FIELDS
    from tenant_apps.sharing.queries import book, book_of
    from tenants.provisioning import NewSchool, provision_school
    from tenants.scope import school_scope

    school = provision_school(new=NewSchool(name="x", subdomain=f"boek-{families}"), by="bench")
    with school_scope(school):
        guardian = fill_school(families)
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        viewer, policy = viewer_of(guardian.user_id), book.visible_fields
        seen = policy(viewer)
        found: dict[str, Any] = {"seen": len(seen)}
        everything = frozenset(one.key for one in FIELDS)
        open_book = dict.fromkeys(seen, everything)  # the same people, nothing asked of the policy
        with CaptureQueriesContext(connection) as statements:
            book_of(viewer)
        found["statements"] = len(statements)
        spent: dict[str, list[float]] = {"with": [], "without": []}
        for _ in range(ROUNDS):
            for kind, visible in (("with", policy), ("without", lambda *_args, **_more: open_book)):
                book.visible_fields = visible
                began = time.perf_counter()
                found["families"] = page_of(viewer)
                spent[kind].append(time.perf_counter() - began)
        book.visible_fields = policy
        found |= {kind: statistics.median(times) for kind, times in spent.items()}
    return found | first_byte(f"boek-{families}", guardian.user, school)


def first_byte(subdomain: str, user: Any, school: Any) -> dict[str, Any]:
    """Return the seconds from request to answer of the first page of the whole school, middle and worst of ROUNDS.

    Everything a browser asks for stands in it: host, session, menu, the list, its paging; one user, no network.
    """
    from django.conf import settings
    from django.test import Client

    from tenants.scope import school_scope

    client = Client(headers={"host": f"{subdomain}.{settings.BASE_HOST}"})
    with school_scope(school):
        client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    times = []
    for number in range(ROUNDS + 2):
        began = time.perf_counter()
        answer = client.get("/adresboek/?groep=school")
        if answer.status_code != 200 or b"Kind" not in answer.content:
            raise SystemExit(f"the page is not there: {answer.status_code}")
        if number > 1:  # the first two read templates and catalogs
            times.append(time.perf_counter() - began)
    return {"first_byte": statistics.median(times), "first_byte_worst": max(times)}


def run(json_path: Path | None = None, families: int = FAMILIES) -> None:
    """Measure a small and a full school; print the ratio and the counts."""
    with fresh_database():
        from tenants.migrating import migrate_all

        migrate_all()
        small, full = measure(max(50, families // 8)), measure(families)
    ratio = full["with"] / full["without"]
    rows = [
        (
            f"whole list, {full['families']} families shown, with the policy",
            f"{full['with'] * 1000:.0f} ms",
            "",
        ),
        ("the same people and every field, without", f"{full['without'] * 1000:.0f} ms", ""),
        ("with / without", f"{ratio:.2f}", "< 2"),
        (
            "first byte of the page over HTTP, one user",
            f"{full['first_byte'] * 1000:.0f} ms (worst {full['first_byte_worst'] * 1000:.0f})",
            "< 150 ms",
        ),
        ("statements, small school / full school", f"{small['statements']} / {full['statements']}", "equal"),
    ]
    report("address_book", rows, {"ratio": ratio, "small": small, "full": full}, json_path)


if __name__ == "__main__":
    run()
