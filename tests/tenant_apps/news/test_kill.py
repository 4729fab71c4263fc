"""The process that publishes is killed (-9) in the middle, or two send at once: it goes out whole, and once."""

import threading

import pytest
from django.db import connection

from shared_apps.events.models import Event
from shared_apps.mailbox.models import OutgoingMail
from tenant_apps.news.errors import PostAlreadyPublished
from tenant_apps.news.models import Post, Publication, Recipient
from tenant_apps.news.services import publish_post
from tenant_apps.notifications.models import Notice
from tenants.models import School
from tenants.scope import operator_scope, school_scope
from tests.support.jobs import run_jobs, waiting_jobs
from tests.support.killing import killed_after
from tests.tenant_apps.news.conftest import Writing, seen_as
from tests.tenant_apps.people.cast import make_cast

MOMENTS = ("news_publication", "news_recipient", "events_event", "kring_enqueue")
WORK = """
    from tenant_apps.news.models import Post
    from tenant_apps.news.services import publish_post
    from tenant_apps.people.queries import viewer_of

    post = Post.objects.get()
    publish_post(post=post, by=viewer_of(post.author.user_id))
"""


def standing(school: School) -> tuple[int, int, int, int]:
    """Count what a publication leaves: itself, recipients, its event, work to do."""
    with school_scope(school):
        left = (
            Publication.objects.count(),
            Recipient.objects.count(),
            Event.objects.filter(kind="news.post_published").count(),
        )
    return (*left, sum("tell_of_post" in name for _, name, _ in waiting_jobs()))


def test_killed_at_any_moment_nothing_stands_and_again_it_goes_out_once(committed_db: str) -> None:
    with operator_scope():
        school = School.objects.get(subdomain="regenboog")
    with school_scope(school):
        cast = make_cast()
        Writing(cast).draft()
    run_jobs()
    for moment in MOMENTS:
        assert killed_after(moment, WORK) == "here"
        assert standing(school) == (0, 0, 0, 0)
    with school_scope(school):
        post = Post.objects.get()
        publish_post(post=post, by=seen_as(cast.anna))
    assert standing(school) == (1, 2, 1, 1)
    with school_scope(school), pytest.raises(PostAlreadyPublished):
        publish_post(post=post, by=seen_as(cast.anna))
    run_jobs()
    with school_scope(school):
        assert Notice.objects.count() == 2
        sent = OutgoingMail.objects.values_list("recipient", flat=True)
        assert sorted(sent) == ["bilal@thuis.test", "carla@thuis.test"]


def test_two_who_send_at_once_send_it_once(committed_db: str) -> None:
    with operator_scope():
        school = School.objects.get(subdomain="regenboog")
    with school_scope(school):
        cast = make_cast()
        post, anna = Writing(cast).draft(), seen_as(cast.anna)
    barrier, outcomes = threading.Barrier(4), []

    def send() -> None:
        barrier.wait()
        try:
            with school_scope(school):
                publish_post(post=post, by=anna)
            outcomes.append("sent")
        except PostAlreadyPublished:
            outcomes.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=send) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["refused"] * 3 + ["sent"]
    assert standing(school) == (1, 2, 1, 1)
