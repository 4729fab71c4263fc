"""A post to 800 families: statements, and its time against a bulk insert of the same rows."""

import time
from pathlib import Path
from typing import Any

from bench.ground import fill, fresh_database, median_seconds, report

FAMILIES, FEW, TIMES = 800, 50, 7


def people(families: int) -> Any:
    """Make one group with so many families of two adults with an account; return who writes to it."""
    from kit.dates import SchoolYear, now, today
    from shared_apps.accounts.models import User
    from tenant_apps.people.enums import Authority, Information, Role
    from tenant_apps.people.models import (
        Enrolment,
        Group,
        Guardian,
        Guardianship,
        Pupil,
        StaffMember,
        StaffRole,
    )

    year, moment = SchoolYear.of(today()), now()
    days = {"valid_from": year.period.start, "valid_until": year.period.end}
    user = User.objects.create_user(f"lena{families}@bench.test")
    lena = StaffMember.objects.create(call_name="Lena", user=user)
    StaffRole.objects.create(staff=lena, role=Role.LEADER, valid_from=days["valid_from"], granted_at=moment)
    group = Group.objects.create(name=f"Alle {families}", school_year=year.first)
    pupils = Pupil.objects.bulk_create(
        Pupil(call_name="Kind", family_name=f"{number}") for number in range(families)
    )
    Enrolment.objects.bulk_create(
        Enrolment(pupil=pupil, group=group, kind=group.kind, school_year=year.first, **days)
        for pupil in pupils
    )
    users = User.objects.bulk_create(
        User(email=f"ouder{families}-{number}@bench.test") for number in range(families * 2)
    )
    adults = Guardian.objects.bulk_create(Guardian(call_name="Ouder", user=user) for user in users)
    Guardianship.objects.bulk_create(
        Guardianship(
            pupil=pupils[number // 2], guardian=adult, authority=Authority.YES, information=Information.FULL,
            decided_at=moment, valid_from=days["valid_from"],
        )
        for number, adult in enumerate(adults)
    )  # fmt: skip
    return lena, group


def posting(lena: Any, group: Any) -> dict[str, Any]:
    """Post to a group and make its notices; return the seconds of both, of the bare rows, and the statements."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from shared_apps.events.models import Event
    from tenant_apps.news.models import Post, Recipient, RecipientChild
    from tenant_apps.news.queries import Audience
    from tenant_apps.news.services import Content, publish_post, write_post
    from tenant_apps.notifications.hearings.news import tell_of_post
    from tenant_apps.people.queries import viewer_of

    viewer = viewer_of(lena.user_id)

    def draft() -> Post:
        return write_post(
            content=Content(title="Bericht", audience=Audience(frozenset({group.pk}))), by=viewer
        )

    drafts = [draft() for _ in range(TIMES + 1)]
    with CaptureQueriesContext(connection) as asked:
        publish_post(post=drafts[-1], by=viewer)
    posted = median_seconds(lambda number: publish_post(post=drafts[number], by=viewer), TIMES)
    events = [
        str(key) for key in Event.objects.filter(kind="news.post_published").values_list("pk", flat=True)
    ]
    told = median_seconds(lambda number: tell_of_post.run(event_id=events[number]), TIMES)
    rows = list(
        RecipientChild.objects.filter(recipient__post=drafts[-1]).values_list(
            "recipient__guardian_id", "pupil_id"
        )
    )

    def bulk(_number: int) -> None:
        bare = draft()
        made = Recipient.objects.bulk_create(
            Recipient(post=bare, guardian_id=guardian) for guardian, _ in rows
        )
        RecipientChild.objects.bulk_create(
            RecipientChild(recipient=row, pupil_id=pupil) for row, (_, pupil) in zip(made, rows, strict=True)
        )

    return {"posted": posted, "told": told, "statements": len(asked), "bulk": median_seconds(bulk, TIMES)}


def run(json_path: Path | None = None) -> None:
    """Measure a post to few and to many families of one school."""
    with fresh_database():
        from tenants.migrating import migrate_all
        from tenants.models import School
        from tenants.scope import operator_scope, school_scope

        migrate_all()
        fill(1)
        with operator_scope():
            school = School.objects.get()
        with school_scope(school):
            few = posting(*people(FEW))
            many = posting(*people(FAMILIES))
    rows = [
        (f"statements to publish, {FEW} families", str(few["statements"]), ""),
        (f"statements to publish, {FAMILIES} families", str(many["statements"]), "the same"),
        (f"publish to {FAMILIES} families", f"{many['posted'] * 1000:.0f} ms", ""),
        ("bulk insert of the same rows", f"{many['bulk'] * 1000:.0f} ms", ""),
        ("publish / bulk insert", f"{many['posted'] / many['bulk']:.2f}", "≤ 1.5"),
        (f"all notices of {FAMILIES} families stored", f"{many['told'] * 1000:.0f} ms", ""),
    ]
    figures = {
        "statements_few": few["statements"], "statements_many": many["statements"], "publish_s": many["posted"],
        "bulk_s": many["bulk"], "publish_over_bulk": many["posted"] / many["bulk"], "notices_s": many["told"],
    }  # fmt: skip
    report("post", rows, figures, json_path)


if __name__ == "__main__":
    began = time.perf_counter()
    run()
    print(f"{time.perf_counter() - began:.0f} s in all")
