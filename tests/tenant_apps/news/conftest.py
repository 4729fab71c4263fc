"""De Regenboog with its cast, who agreed to photos in the posts of their group."""

from dataclasses import dataclass

import pytest

from kit.dates import now
from tenant_apps.consents.enums import Says
from tenant_apps.consents.models import Answer as Consent
from tenant_apps.consents.models import Purpose
from tenant_apps.news.enums import Level
from tenant_apps.news.models import Post
from tenant_apps.news.queries import Audience
from tenant_apps.news.services import Content, publish_post, write_post
from tenant_apps.people.models import Guardian, Pupil, StaffMember
from tenant_apps.people.queries import Viewer, viewer_of
from tenants.scope import school_scope
from tests.tenant_apps.people.cast import Cast, make_cast


@pytest.fixture
def inside(regenboog):
    with school_scope(regenboog):
        yield regenboog


@pytest.fixture
def cast(inside) -> Cast:
    return make_cast()


def seen_as(person: Guardian | StaffMember) -> Viewer:
    return viewer_of(person.user_id)


def agree(pupil: Pupil, *guardians: Guardian, key: str = "group_posts", says: Says = Says.YES) -> None:
    Purpose.objects.filter(key=key).update(is_in_use=True)
    purpose = Purpose.objects.get(key=key)
    text = purpose.texts.latest("number")
    for guardian in guardians:
        before = Consent.objects.filter(guardian=guardian, pupil=pupil, purpose=purpose, is_current=True)
        before.update(is_current=False)
        Consent.objects.create(
            guardian=guardian, pupil=pupil, purpose=purpose, text=text, says=says, at=now()
        )


@dataclass
class Writing:
    """Posts of juf Anna for 5A."""

    cast: Cast

    def draft(self, **content) -> Post:
        audience = content.pop("audience", Audience(frozenset({self.cast.group.pk})))
        by = content.pop("by", self.cast.anna)
        facts = {"title": "Mag je mee naar het Museon?"} | content
        return write_post(content=Content(audience=audience, **facts), by=seen_as(by))

    def question(self, **content) -> Post:
        from kit.dates import today

        facts = {"level": Level.ANSWER, "question": "Mag je kind mee?", "last_day": today()} | content
        return self.draft(**facts)

    def out(self, **content) -> Post:
        return self.publish(self.draft(**content))

    def asked(self, **content) -> Post:
        return self.publish(self.question(**content))

    def publish(self, post: Post) -> Post:
        publish_post(post=post, by=seen_as(post.author))
        return Post.objects.get(pk=post.pk)


@pytest.fixture
def writing(cast) -> Writing:
    return Writing(cast)
