"""Links to a survey: signed, for one school, used once, and silent about whose they are."""

import hashlib
import secrets
from dataclasses import dataclass
from uuid import UUID

from django.core import signing
from django.utils.crypto import salted_hmac

from shared_apps.foundations.errors import LinkInvalid

SALT = "kring.foundations.survey"


@dataclass(frozen=True, slots=True)
class SurveyLink:
    """Opens ``survey_id`` once at the school behind ``pilot_school_id``; ``key`` tells links apart, not people."""

    survey_id: UUID
    pilot_school_id: UUID
    key: str

    @property
    def digest(self) -> str:
        """What is kept of a used link."""
        return hashlib.sha256(f"{SALT}:{self.survey_id}:{self.key}".encode()).hexdigest()

    @property
    def token(self) -> str:
        """The link's text, for in an address."""
        return signing.dumps([self.survey_id.hex, self.pilot_school_id.hex, self.key], salt=SALT)

    @classmethod
    def read(cls, token: str) -> "SurveyLink":
        """Return the link a token stands for. Raises LinkInvalid when we did not sign it."""
        try:
            survey, pilot_school, key = signing.loads(token, salt=SALT)
        except signing.BadSignature:
            raise LinkInvalid from None
        return cls(UUID(survey), UUID(pilot_school), key)


def loose_link(*, survey_id: UUID, pilot_school_id: UUID) -> SurveyLink:
    """Return a new link for anybody: on paper, or in a mail."""
    return SurveyLink(survey_id, pilot_school_id, secrets.token_urlsafe(12))


def personal_link(*, survey_id: UUID, pilot_school_id: UUID, user_id: UUID) -> SurveyLink:
    """Return the one link of a signed-in person: the same each time, so it counts once, yet it names nobody.

    Without the house's secret key nobody can say whose it is.
    """
    key = salted_hmac(SALT, f"{survey_id}:{user_id}", algorithm="sha256").hexdigest()[:32]
    return SurveyLink(survey_id, pilot_school_id, key)
