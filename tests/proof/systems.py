"""The programming interface: who is signed in gets nothing of it, a key with the scope all but what is protected."""

import datetime as dt
from collections.abc import Iterator

import time_machine
from django.conf import settings
from django.test import Client

from kit.dates import now
from kit.ids import uuid7
from shared_apps.accounts.api_tokens import issue_api_token
from tenant_apps.people.models import Guardianship, holding
from tests.proof.served import IN_NO_FILE, Served, sign_in
from tests.proof.surfaces import Canaries, Seen
from tests.support.random_schools import RandomSchool

LISTS = ("pupils", "pupils/?left=true", "guardians", "groups", "guardianships", "staff")
REACHED = ("guardian.mobile", "guardian.phone", "guardian.email")


def compare_interface(school: RandomSchool, canaries: Canaries, served: Served, browsers: int) -> None:
    """Ask the interface as people, with a key of nothing, and with one that reads; write down what differs."""
    with time_machine.travel(school.day):
        for user in school.users[:browsers]:
            _expect(canaries, served, sign_in(user, served.subdomain), 401, frozenset())
        for scopes, status in (((), 403), (("people:write",), 403), (("people:read",), 200)):
            made = issue_api_token(
                user=school.users[0],
                name="proof",
                scopes=list(scopes),
                expires_at=now() + dt.timedelta(days=1),
            )
            system = Client(
                headers={
                    "host": f"{served.subdomain}.{settings.BASE_HOST}",
                    "authorization": f"Bearer {made.secret}",
                }
            )
            _expect(
                canaries, served, system, status, _told(school, canaries) if status == 200 else frozenset()
            )


def _told(school: RandomSchool, canaries: Canaries) -> Seen:
    """Return what a key that reads is told: the administration of the school, never where the protected are found."""
    protected = {one.pk for one in [*school.pupils, *school.guardians] if one.protected_contact}
    at_home = Guardianship.objects.filter(holding(school.day), lives_with=True)
    ties = list(at_home.values_list("pupil_id", "guardian_id"))
    pupils = protected | {pupil for pupil, guardian in ties if guardian in protected}
    homes = pupils | {guardian for pupil, guardian in ties if pupil in pupils}
    hidden = {(key, field) for key in protected for field in REACHED}
    hidden |= {(key, field) for key in homes for field in ("pupil.address", "guardian.address")}
    return frozenset(place for place in canaries.texts if place[1] not in IN_NO_FILE) - hidden


def _expect(canaries: Canaries, served: Served, client: Client, status: int, expected: Seen) -> None:
    """Ask every list to its end, and one person by his key; all answer ``status`` and show exactly ``expected``."""
    texts = []
    for path in LISTS:
        for code, text in _pages(client, path, served):
            texts.append(text)
            if code != status:
                served.differences.append(f"interface: {path} answers {code}, not {status}")
    one = next(iter(canaries.texts))[0]
    for path in (f"pupils/{one}/", f"guardians/{uuid7()}/"):
        texts.append(client.get(f"/api/v1/{path}").content.decode())
        served.system_requests += 1
    whole = "".join(texts)
    shown = frozenset(place for place, canary in canaries.texts.items() if canary in whole)
    served.system_draws += len(canaries.texts)
    served.differences += [f"interface ({status}): {place} is shown" for place in shown - expected]
    served.differences += [f"interface ({status}): {place} is missing" for place in expected - shown]


def _pages(client: Client, path: str, served: Served) -> Iterator[tuple[int, str]]:
    """Yield status and text of each page of a list."""
    where: str | None = f"/api/v1/{path}" if "?" in path else f"/api/v1/{path}/"
    while where:
        answer = client.get(where)
        served.system_requests += 1
        yield answer.status_code, answer.content.decode()
        where = answer.json().get("next") if answer.status_code == 200 else None
