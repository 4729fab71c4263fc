"""``{% load news %}``: how posts speak."""

from collections.abc import Iterable

from django import template
from django.utils.safestring import SafeString

from tenant_apps.news import words
from tenant_apps.news.markup import as_html, as_plain
from tenant_apps.news.models import Option, Post, Question
from tenant_apps.news.queries import OpenQuestion
from tenant_apps.news.queries.answers import children_in
from tenant_apps.people.models import Pupil

register = template.Library()


@register.filter
def formatted(text: str) -> SafeString:
    """Return light markup as safe HTML."""
    return as_html(text)


@register.filter
def in_short(text: str) -> str:
    """Return the beginning of light markup, plain."""
    return as_plain(text)


@register.filter
def asked(one: OpenQuestion) -> str:
    """Return a question with the child's name in it."""
    return words.about_child(one.question.text, one.pupil)


@register.filter
def audience(post: Post) -> str:
    """Return whom a post is for."""
    return words.audience_words(post)


@register.filter
def children(post: Post) -> str:
    """Return the reader's children a received post is about."""
    rows = sorted(children_in(post), key=lambda row: row.pupil.sort_key)
    return words.listed(row.pupil.first_name for row in rows)


@register.filter
def names(pupils: Iterable[Pupil]) -> str:
    """Return children's full names, for staff."""
    return words.listed(pupil.full_name for pupil in pupils)


@register.filter
def is_unread(post: Post) -> bool:
    """Whether the reader has not opened a received post yet."""
    return any(row.opened_at is None for row in getattr(post, "mine", []))


@register.simple_tag
def says(question: Question, option: Option) -> str:
    """Return what an option says."""
    return words.option_words(question, option)
