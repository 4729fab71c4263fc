"""Addresses of the operator's host."""

from django.urls import URLPattern, URLResolver, include, path

from kit.audience import Audience, audience_for_all
from shared_apps.operations import admin
from shared_apps.operations.console import console
from shared_apps.operations.views import (
    accounts,
    agreements,
    call_offs,
    changes,
    foundations,
    indices,
    moves,
    price_books,
)

__all__ = ["admin", "urlpatterns"]

pages, app, place = console.urls  # "admin" is the namespace Django's own templates look in

AGREEMENT = "overeenkomsten/<uuid:agreement_id>/"
SCHOOL = "scholen/<uuid:school_id>/"
CALL_OFF = "afroepen/<uuid:call_off_id>/"
VERSION = "prijslijsten/versies/<uuid:version_id>/"

billing_pages: list[URLPattern | URLResolver] = [
    path("prijslijsten/", price_books.price_books, name="price_books"),
    path("prijslijsten/nieuw/", price_books.new_price_book, name="new_price_book"),
    path("prijslijsten/<uuid:book_id>/versies/nieuw/", price_books.new_version, name="new_price_version"),
    path(VERSION, price_books.version_page, name="price_version"),
    path(f"{VERSION}publicatie/", price_books.publication, name="publication"),
    path(f"{VERSION}onderdelen/nieuw/", price_books.component, name="new_component"),
    path(f"{VERSION}onderdelen/<slug:code>/", price_books.component, name="component"),
    path(
        f"{VERSION}onderdelen/<slug:code>/verwijdering/",
        price_books.component_removal,
        name="remove_component",
    ),
    path("indexcijfers/", indices.indices, name="indices"),
    path("indexcijfers/nieuw/", indices.new_series, name="new_series"),
    path("indexcijfers/<uuid:series_id>/nieuw/", indices.new_value, name="new_value"),
    path("overeenkomsten/", agreements.agreement_list, name="agreements"),
    path("overeenkomsten/nieuw/", agreements.new_agreement, name="new_agreement"),
    path(AGREEMENT, agreements.agreement_page, name="agreement"),
    path(f"{AGREEMENT}bijlage.pdf", agreements.annex, name="annex"),
    path(f"{AGREEMENT}gegevens/", agreements.details, name="agreement_details"),
    path(f"{AGREEMENT}percelen/nieuw/", agreements.lot, name="new_lot"),
    path(f"{AGREEMENT}opties/nieuw/", agreements.option, name="new_option"),
    path(f"{AGREEMENT}opties/<int:number>/lichting/", changes.exercise, name="exercise"),
    path(f"{AGREEMENT}ondertekening/", agreements.signing, name="signing"),
    path(f"{AGREEMENT}beeindiging/", agreements.termination, name="termination"),
    path(f"{AGREEMENT}scholen/nieuw/", agreements.eligible_school, name="eligible_school"),
    path(f"{AGREEMENT}code/", agreements.join_code, name="join_code"),
    path(f"{AGREEMENT}wijzigingen/nieuw/", changes.amendment, name="new_amendment"),
    path(f"{AGREEMENT}artikelen/nieuw/<slug:kind>/", changes.term, name="new_term"),
    path(f"{AGREEMENT}artikelen/<uuid:term_id>/einde/", changes.term_end, name="end_term"),
    path(f"{AGREEMENT}afroepen/nieuw/", call_offs.new_offer, name="new_offer"),
    path(CALL_OFF, call_offs.call_off_page, name="call_off"),
    path(f"{CALL_OFF}acceptatie/", call_offs.acceptance, name="acceptance"),
    path(f"{CALL_OFF}ingang/", call_offs.activation, name="activation"),
    path(f"{CALL_OFF}intrekking/", call_offs.withdrawal, name="withdrawal"),
    path(f"{CALL_OFF}einde/", call_offs.ending, name="ending"),
    path(f"{CALL_OFF}verlenging/", call_offs.extension, name="extension"),
    path(SCHOOL, moves.school_page, name="school"),
    path(f"{SCHOOL}aansluiting/", foundations.joining, name="joining"),
    path(f"{SCHOOL}overdracht/", moves.transfer, name="transfer"),
    path(f"{SCHOOL}samenvoeging/", moves.merger, name="merger"),
    path(f"{SCHOOL}vertrek/", moves.leaving, name="leaving"),
    path("stichtingen/nieuw/", foundations.new_foundation, name="new_foundation"),
    path("stichtingen/<uuid:foundation_id>/betaling/", accounts.billing_accounts, name="billing_accounts"),
]
urlpatterns = [
    path("", include((billing_pages, "operations"))),
    path("", (audience_for_all(pages, Audience.OPERATOR), app, place)),
]
