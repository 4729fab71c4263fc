"""A view says who may call it."""

import functools

import pytest

from kit.audience import Audience, audience, audience_of


@audience(Audience.TEACHER, Audience.LEADER)
def publish(request):
    return request


def test_a_view_says_who_may_call_it():
    assert audience_of(publish) == {Audience.TEACHER, Audience.LEADER}
    assert publish("request") == "request"


def test_a_view_that_says_nothing_is_for_nobody_known():
    assert audience_of(lambda request: request) is None


def test_a_decorator_that_wraps_the_view_keeps_its_audience():
    @functools.wraps(publish)
    def wrapped(request):
        return publish(request)

    assert audience_of(wrapped) == {Audience.TEACHER, Audience.LEADER}


def test_a_class_says_it_for_the_view_it_makes():
    @audience(Audience.OPERATOR)
    class Console:
        pass

    def view(request):
        return request

    view.view_class = Console
    assert audience_of(view) == {Audience.OPERATOR}


def test_an_audience_of_nobody_is_a_mistake():
    with pytest.raises(ValueError, match="at least one"):
        audience()
