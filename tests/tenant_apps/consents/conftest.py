"""Inside De Regenboog, where the newsletter is asked for."""

from collections.abc import Callable

import pytest

from tenant_apps.consents import services
from tenant_apps.consents.enums import Says
from tenant_apps.consents.models import Answer, Purpose
from tenant_apps.consents.services import Reply
from tenant_apps.people.models import Guardian, Pupil
from tenant_apps.people.queries import viewer_of
from tenants.scope import school_scope
from tests.tenant_apps.people.cast import Cast, make_cast

type Say = Callable[..., Answer]


@pytest.fixture
def inside(regenboog):
    """The scope of De Regenboog."""
    with school_scope(regenboog):
        yield regenboog


@pytest.fixture
def cast(inside) -> Cast:
    """The people everybody knows."""
    return make_cast()


@pytest.fixture
def newsletter(inside) -> Purpose:
    """One of the purposes a school begins with."""
    return Purpose.objects.get(key="newsletter")


@pytest.fixture
def say(newsletter) -> Say:
    """Let a guardian answer about the newsletter, having seen what holds."""

    def answer(who: Guardian, says: Says, about: Pupil, **seen) -> Answer:
        present = Answer.objects.filter(
            guardian=who, pupil=about, purpose=newsletter, is_current=True
        ).first()
        text = newsletter.texts.select_related("purpose").latest("number")
        reply = Reply(**{"text": text, "says": says, "seen": present.pk if present else None} | seen)
        return services.answer(by=viewer_of(who.user_id), pupil=about, reply=reply)

    return answer
