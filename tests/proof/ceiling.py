"""Call-offs signed at once by many, each on a connection of its own: together they never pass the ceiling.

Each try is an agreement with room for some of four call-offs; six threads sign and put them in force, two of
them for a second time. ``KRING_PROOF_WITHOUT=lock,trigger`` takes out what holds, to see the proof fail.
"""

import datetime as dt
import json
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from threading import Barrier
from typing import Any
from unittest.mock import patch

from django.db import connection

from billing import models
from billing.enums import AcceptedVia
from billing.errors import AlreadySigned, OfferOver
from billing.queries.agreements import agreements
from billing.services.acceptances import Signer, accept_call_off
from billing.services.activation import activate
from kit.dates import Period
from tenants.models import Licence, School
from tenants.scope import operator_scope, owner_scope
from tests.factories.billing import AgreementFactory, CallOffFactory, SigningFactory, price_book
from tests.factories.foundations import FoundationFactory, MembershipFactory
from tests.proof.ground import own_server

CALL_OFFS, AGAIN = 4, 2
SIGNER = Signer("Gerda Smit", "directeur", AcceptedVia.OPERATOR)


@dataclass
class Found:
    """What the tries came to; all but the first three must stay nought."""

    tries: int = 0
    in_force: int = 0
    refused: int = 0
    passed: int = 0
    turned_away: int = 0
    doubled: int = 0
    loose_licences: int = 0
    failed: Counter[str] = field(default_factory=Counter)

    @property
    def is_right(self) -> bool:
        """Whether nothing passed, nothing that fitted was refused, and both outcomes were seen."""
        wrong = self.passed + self.turned_away + self.doubled + self.loose_licences + self.failed.total()
        return wrong == 0 and min(self.tries, self.in_force, self.refused) > 0

    def figures(self) -> dict[str, Any]:
        """Return what is printed."""
        return {**vars(self), "failed": dict(self.failed)}


class Ground:
    """One foundation with four schools; each try has an agreement of its own, over days of its own."""

    def __init__(self) -> None:
        with operator_scope():
            self.book = price_book(component__module="base")
            self.foundation = FoundationFactory.create()
            self.schools = [
                School.objects.create(name=f"School {number}", subdomain=f"ceiling-{number}")
                for number in range(CALL_OFFS)
            ]
            for school in self.schools:
                MembershipFactory.create(foundation=self.foundation, school=school)

    def offered(self, number: int, chance: random.Random) -> list[models.CallOff]:
        """Make an agreement and an offer to each school; together they ask for more than there is."""
        start = dt.date(2026, 8, 1) + dt.timedelta(days=number)
        period = Period(start, start + dt.timedelta(days=1))
        amounts = [Decimal(chance.randrange(1_000, 900_000)) / 100 for _ in self.schools]
        room = sum(amounts, Decimal(0)) * Decimal(chance.randrange(30, 95)) / 100
        with operator_scope():
            agreement = AgreementFactory.create(
                foundation=self.foundation,
                price_book=self.book,
                starts_on=period.start,
                ends_on=period.end,
                estimated_value=Decimal(1),
                maximum_value=room.quantize(Decimal("0.01")),
            )
            SigningFactory.create(agreement=agreement)
            return [
                CallOffFactory.create(
                    agreement=agreement,
                    school=school,
                    number=place,
                    starts_on=period.start,
                    ends_on=period.end,
                    committed_value=amount,
                )
                for place, (school, amount) in enumerate(zip(self.schools, amounts, strict=True), 1)
            ]


def sign(call_off: models.CallOff, start: Barrier) -> str:
    """Sign a call-off and put it in force as the product does: two transactions; return how it failed, or nothing."""
    start.wait()
    try:
        with operator_scope():
            accept_call_off(
                call_off=call_off, signer=SIGNER, document_sha256=call_off.document_sha256, by=None
            )
    except (AlreadySigned, OfferOver):
        pass  # the other half of a double click
    except Exception as error:  # noqa: BLE001  a proof counts whatever goes wrong
        return type(error).__name__
    try:
        with operator_scope():
            activate(call_off=call_off, by=None)
    except Exception as error:  # noqa: BLE001  as above
        return type(error).__name__
    return ""


def judge(offers: list[models.CallOff], found: Found) -> None:
    """Count what a try came to."""
    agreement_id = offers[0].agreement_id
    with operator_scope():
        maximum = agreements().get(pk=agreement_id).maximum_value
        active = list(models.CallOffActivation.objects.filter(call_off__agreement=agreement_id))
        refused = list(models.CallOffRefusal.objects.filter(call_off__agreement=agreement_id))
        rows = models.CeilingReservation.objects.filter(agreement=agreement_id)
        taken = sum(rows.values_list("amount", flat=True), Decimal(0))
        sources = [f"{offer.agreement.number}/{offer.number}" for offer in offers]
        licences = Licence.objects.filter(source__in=sources).count()
    value = {offer.pk: offer.committed_value for offer in offers}
    in_force = sum((value[row.call_off_id] for row in active), Decimal(0))
    found.tries += 1
    found.in_force += len(active)
    found.refused += len(refused)
    found.passed += max(taken, in_force) > maximum
    found.turned_away += sum(value[row.call_off_id] <= maximum - in_force for row in refused)
    found.doubled += taken != in_force or len(active) + len(refused) != len(offers)
    found.loose_licences += licences != len(active)


def try_often(tries: int, seed: int = 1) -> Found:
    """Let ``tries`` agreements be called off by six threads at once."""
    ground, chance, found = Ground(), random.Random(seed), Found()
    start = Barrier(CALL_OFFS + AGAIN)
    with ThreadPoolExecutor(CALL_OFFS + AGAIN) as pool:
        for number in range(tries):
            offers = ground.offered(number, chance)
            at_once = chance.sample([*offers, *chance.sample(offers, AGAIN)], CALL_OFFS + AGAIN)
            ends = list(pool.map(sign, at_once, [start] * len(at_once)))
            found.failed.update(filter(None, ends))
            judge(offers, found)
        list(pool.map(lambda _: (start.wait(), connection.close()), range(CALL_OFFS + AGAIN)))
    return found


@contextmanager
def without(*parts: str) -> Iterator[None]:
    """Take out the ``lock`` on the agreement, the ``trigger`` of the database, or both."""
    if "trigger" in parts:
        with owner_scope(), connection.cursor() as cursor:
            cursor.execute("DROP TRIGGER ceiling_holds ON public.billing_ceilingreservation")
    if "lock" not in parts:
        yield
        return
    with patch("billing.services.agreements.hold", lambda agreement: agreements().get(pk=agreement.pk)):
        yield


def run(json_path: Path | None = None, tries: int = 1_000) -> int:
    """Print what was found; return 0 when the ceiling was never passed, and nothing that fitted was refused."""
    with own_server("ceiling"):
        began = time.perf_counter()
        with without(*os.environ.get("KRING_PROOF_WITHOUT", "").split(",")):
            found = try_often(tries)
        figures = {"proof": "ceiling", **found.figures(), "seconds": round(time.perf_counter() - began, 1)}
    sys.stdout.write(json.dumps(figures) + "\n")
    if json_path:
        json_path.write_text(json.dumps(figures) + "\n")
    return 0 if found.is_right else 1
