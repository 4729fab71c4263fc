"""The link in a mail that answers one question: signed, for this school, this purpose, this person, this post."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from kit.dates import AMSTERDAM, now
from shared_apps.accounts.errors import TokenInvalid
from shared_apps.accounts.tokens import make_token, read_token
from tenant_apps.news.models import Question

PURPOSE = "news.answer"
STILL_READABLE = dt.timedelta(days=60)


@dataclass(frozen=True, slots=True)
class MailedQuestion:
    """Whose link it is, and about which post."""

    post_id: UUID
    user_id: UUID


def answer_token(question: Question, user_id: UUID) -> str:
    """Return the token of the link; after the last day it can be read two months, to say that it is too late."""
    end = dt.datetime.combine(question.last_day, dt.time(), AMSTERDAM) + dt.timedelta(days=1) + STILL_READABLE
    return make_token(PURPOSE, [str(question.post_id), str(user_id)], expires_in=end - now())


def read_answer_token(token: str) -> MailedQuestion:
    """Return what a link is for; raises TokenInvalid (forged, another school, another purpose) or TokenExpired."""
    try:
        post, user = read_token(PURPOSE, token)
        return MailedQuestion(UUID(post), UUID(user))
    except (TypeError, ValueError) as fault:
        raise TokenInvalid from fault
