"""Letters for a whole school: seconds from wanting them to the last pile, for a hundred and for 1,600 of them."""

import time
from pathlib import Path
from typing import Any

from bench.address_book import fill_school
from bench.ground import fresh_database, report

FEW, MANY = 50, 800


def print_all(school: Any) -> dict[str, Any]:
    """Want a letter for everybody of ``school`` and make them all; return how many, in what time and size."""
    from kit.dates import now, today
    from shared_apps.accounts.models import User
    from tenant_apps.invitations.models import InvitationRound, LetterPile
    from tenant_apps.invitations.services import start_letter_round
    from tenant_apps.invitations.tasks import letter_round
    from tenant_apps.people.enums import Role
    from tenant_apps.people.models import StaffMember, StaffRole
    from tenants.scope import school_scope

    with school_scope(school):
        lena = StaffMember.objects.create(
            call_name="Lena", user=User.objects.create_user(f"lena@{school.subdomain}.test")
        )
        StaffRole.objects.create(staff=lena, role=Role.LEADER, valid_from=today(), granted_at=now())
        wanted = start_letter_round(group=None, language="nl", by=lena.user_id)
    began = time.perf_counter()
    letter_round.run(school=school, round_id=str(wanted.pk))
    spent = time.perf_counter() - began
    with school_scope(school):
        done = InvitationRound.objects.get(pk=wanted.pk)
        piles = [len(pile.content) for pile in LetterPile.objects.filter(round=done)]
    return {"letters": done.done, "seconds": spent, "piles": len(piles), "bytes": sum(piles)}


def run(json_path: Path | None = None) -> None:
    """Measure a small and a large school."""
    with fresh_database():
        from tenants.migrating import migrate_all
        from tenants.provisioning import NewSchool, provision_school
        from tenants.scope import school_scope

        migrate_all()
        found = []
        for families in (FEW, MANY):
            school = provision_school(new=NewSchool(name="x", subdomain=f"brief-{families}"), by="bench")
            with school_scope(school):
                fill_school(families)
            found.append(print_all(school))
    few, many = found
    each = [one["seconds"] / one["letters"] for one in found]
    rows = [
        (
            f"{one['letters']} letters in {one['piles']} files, {one['bytes'] / 1e6:.1f} MB",
            f"{one['seconds']:.1f} s",
            "",
        )
        for one in found
    ]
    rows += [
        ("per letter, small / large school", f"{each[0] * 1000:.1f} / {each[1] * 1000:.1f} ms", ""),
        (
            "a letter of the large school / of the small one",
            f"{each[1] / each[0]:.2f}",
            "≤ 1.3 (linear is 1)",
        ),
    ]
    report("letters", rows, {"few": few, "many": many, "ratio": each[1] / each[0]}, json_path)


if __name__ == "__main__":
    run()
