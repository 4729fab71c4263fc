"""Every route of every host says who may call it, and names only callers that host knows."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver, path

from kit.audience import FOUNDATION, SCHOOL_STAFF, Audience, audience, audience_for_all, audience_of

EVERYWHERE = {Audience.ANYONE, Audience.SIGNED_IN, Audience.TOKEN}
KNOWN = {
    "public": EVERYWHERE - {Audience.SIGNED_IN},
    "school": EVERYWHERE | {Audience.GUARDIAN, *SCHOOL_STAFF},
    "foundation": EVERYWHERE | {*FOUNDATION},
    "operator": EVERYWHERE | {Audience.OPERATOR},
}


def routes(patterns: list, prefix: str = "/") -> Iterator[tuple[str, URLPattern]]:
    """Yield every route below ``patterns`` with its whole address."""
    for pattern in patterns:
        where = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, where)
        else:
            yield where, pattern


def routes_of(site: str) -> list[tuple[str, URLPattern]]:
    return list(routes(get_resolver(settings.HOST_URLCONFS[site]).url_patterns))


@pytest.mark.parametrize("site", settings.HOST_URLCONFS)
def test_every_route_says_who_may_call_it(site):
    silent = [where for where, route in routes_of(site) if audience_of(route.callback) is None]
    assert silent == []


@pytest.mark.parametrize("site", settings.HOST_URLCONFS)
def test_a_route_names_only_callers_its_host_knows(site):
    strangers = {
        where: sorted(unknown)
        for where, route in routes_of(site)
        if (unknown := (audience_of(route.callback) or set()) - KNOWN[site])
    }
    assert strangers == {}


def test_routes_were_found():
    assert sum(len(routes_of(site)) for site in settings.HOST_URLCONFS) > 5
    assert set(settings.HOST_URLCONFS) == set(KNOWN)


def test_others_routes_get_their_audience_where_they_are_included():
    def theirs(request):
        return request

    def said(request):
        return request

    patterns = [path("a/", theirs), path("b/", audience(Audience.ANYONE)(said))]
    audience_for_all(patterns, Audience.OPERATOR)
    assert [audience_of(route.callback) for _, route in routes(patterns)] == [
        {Audience.OPERATOR},
        {Audience.ANYONE},
    ]
    assert patterns[0].callback("request") == "request"
