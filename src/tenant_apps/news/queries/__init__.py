"""Questions about posts. Notifications and home import from here."""

from tenant_apps.news.queries.answers import (
    OpenQuestion,
    answers_of,
    can_answer,
    open_questions,
    waiting_pupils,
    waiting_questions,
)
from tenant_apps.news.queries.audience import Addressed, Audience, Reach, addressed_by, audience_of, reach_of
from tenant_apps.news.queries.consent import (
    HiddenPhotos,
    accounts_that_showed,
    hidden_photos,
    posts_sent_by,
)
from tenant_apps.news.queries.posts import (
    PostReach,
    photos_of,
    posts_of_staff,
    received_posts,
    with_reach,
    writable_groups,
)

__all__ = [
    "Addressed",
    "Audience",
    "HiddenPhotos",
    "OpenQuestion",
    "PostReach",
    "Reach",
    "accounts_that_showed",
    "addressed_by",
    "answers_of",
    "audience_of",
    "can_answer",
    "hidden_photos",
    "open_questions",
    "photos_of",
    "posts_of_staff",
    "posts_sent_by",
    "reach_of",
    "received_posts",
    "waiting_pupils",
    "waiting_questions",
    "with_reach",
    "writable_groups",
]
