"""What a notice of a post says: who wrote it, and what it asks about which child."""

from collections.abc import Collection
from uuid import UUID

from shared_apps.ui.when import day_in_words
from tenant_apps.news.enums import Level
from tenant_apps.news.mail_links import answer_token
from tenant_apps.news.models import Post
from tenant_apps.news.queries import OpenQuestion, open_questions, received_posts
from tenant_apps.news.words import about_child, audience_words, option_words
from tenant_apps.notifications.enums import Kind
from tenant_apps.notifications.models import Notice
from tenant_apps.notifications.words.told import Asked, Told, path_of
from tenant_apps.people.queries import Viewer


def told_of_posts(viewer: Viewer, notices: Collection[Notice]) -> dict[UUID, Told]:
    """Return what notices of posts say to their reader; nothing of a post that was withdrawn or is not for him."""
    if viewer.user_id is None:
        return {}
    posts = {
        post.pk: post for post in received_posts(viewer).filter(pk__in=[one.about_id for one in notices])
    }
    asked: dict[UUID, list[OpenQuestion]] = {}
    for one in open_questions(viewer, posts.values()):
        if one.answer is None and one.is_open and one.may_answer:
            asked.setdefault(one.post.pk, []).append(one)
    return {
        notice.pk: _told(posts[notice.about_id], asked.get(notice.about_id, []), viewer.user_id)
        for notice in notices
        if notice.about_id in posts and (notice.kind != Kind.REMINDER or notice.about_id in asked)
    }


def _told(post: Post, questions: list[OpenQuestion], user_id: UUID) -> Told:
    author = post.author.full_name if post.author else ""
    return Told(
        title=post.title,
        meta=" · ".join(part for part in (author, audience_words(post)) if part),
        path=path_of("news:received", post.pk),
        is_urgent=post.level == Level.URGENT,
        asked=tuple(_asked(one, user_id) for one in questions),
    )


def _asked(one: OpenQuestion, user_id: UUID) -> Asked:
    path = path_of("news:mailed", answer_token(one.question, user_id))
    return Asked(
        text=about_child(one.question.text, one.pupil),
        last_day=day_in_words(one.question.last_day),
        options=tuple(
            (option_words(one.question, option), f"{path}?kind={one.pupil.pk}&keuze={option.position}")
            for option in one.options
        ),
    )
