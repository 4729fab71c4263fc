"""The demo's world is made of chapters, its check of walks; each says when it comes and what it is."""

from config.demo.walks import walks
from config.demo.world import all_doors, chapters


def test_chapters_come_in_an_order_that_is_clear():
    found = chapters()
    assert [chapter.TITLE for chapter in found][:3] == ["schools", "foundation", "people"]
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
