"""The demo's world is made of chapters, its check of walks; each says when it comes and what it is."""

import datetime as dt
from decimal import Decimal

from config.demo.calendar import BUILT_AT, BUILT_ON, LAST_YEAR, day, happened, year
from config.demo.twenty import PILOT, SCHOOLS
from config.demo.walks import walks
from config.demo.world import all_doors, chapters
from kit.dates import AMSTERDAM, now


def test_chapters_come_in_an_order_that_is_clear():
    found = chapters()
    assert [chapter.TITLE for chapter in found][:3] == ["schools", "foundation", "pilot"]
    orders = [chapter.ORDER for chapter in found]
    assert orders == sorted(set(orders))


def test_walks_come_in_an_order_that_is_clear():
    orders = [walk.ORDER for walk in walks()]
    assert orders == sorted(set(orders))
    assert all(walk.TITLE and callable(walk.walk) for walk in walks())


def test_every_door_leads_to_a_host_of_the_demo():
    subdomains = {door.subdomain for door in all_doors() if door.path == "/"}
    assert {door.subdomain for door in all_doors()} == subdomains
    assert {"", "stichting", "beheer", "regenboog", "kompas"} <= subdomains


def test_there_are_twenty_schools_six_of_them_in_the_pilot_and_the_mix_is_one():
    assert (len(SCHOOLS), len(PILOT)) == (20, 6)
    assert len({(school.brin, school.branch) for school in SCHOOLS}) == 20
    assert len({school.subdomain for school in SCHOOLS}) == 20
    assert sum(school.pupils for school in SCHOOLS) == 4048
    sizes = [school.pupils for school in PILOT]
    weightings = [school.school_weighting for school in PILOT]
    assert (min(sizes), max(sizes), min(weightings), max(weightings)) == (
        64,
        412,
        Decimal("25.9"),
        Decimal("36.4"),
    )


def test_nothing_of_the_story_happens_after_today():
    assert day(7, 31) <= BUILT_ON
    assert day(6, 12, LAST_YEAR) == dt.date(year().first, 6, 12)
    with happened(dt.date(9999, 1, 1)):
        assert now() == BUILT_AT
    with happened(day(9, 3, LAST_YEAR), 8, 15):
        assert now().astimezone(AMSTERDAM).isoformat() == f"{year(LAST_YEAR).first}-09-03T08:15:00+02:00"
