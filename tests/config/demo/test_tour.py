"""The tour exists in the demo alone, and each of its links names a person and a page of that person's host."""

from urllib.parse import parse_qs, urlsplit

import pytest

from config.demo.tour import guides, tour_routes
from config.demo.world import all_doors


@pytest.mark.parametrize("mode", ["production", "development", "test"])
def test_outside_the_demo_there_is_no_tour(mode, client_at, db):
    assert tour_routes(mode) == []
    assert client_at().get("/rondleiding/").status_code == 404


def test_every_guide_lives_at_a_host_of_the_demo_and_shows_something():
    hosts = {door.subdomain for door in all_doors()}
    assert {guide.subdomain for guide in guides()} <= hosts
    for guide in guides():
        links = list(guide.links)
        assert links
        for stop, link in links:
            asked = parse_qs(urlsplit(link).query)
            assert (asked["als"], asked["naar"]) == ([guide.name], [stop.path])
            assert urlsplit(link).hostname == f"{guide.subdomain}.kring.localhost"
