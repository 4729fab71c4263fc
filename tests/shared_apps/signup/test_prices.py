"""The public price list is the published one in effect, with both amounts; drafts and private lists stay inside."""

import datetime as dt
from decimal import Decimal

from billing.models import PriceBook
from shared_apps.signup.queries import published_prices
from tenants.scope import operator_scope, public_scope
from tests.factories.billing import TierFactory, price_book, publish

NL = {"accept-language": "nl"}


def test_without_a_public_list_the_page_says_so(client_at, db) -> None:
    with operator_scope():
        price_book("7.77")
    with public_scope():
        assert published_prices() is None
    page = client_at(**NL).get("/prijzen/").text
    assert "7,77" not in page


def test_the_list_in_effect_stands_there_with_and_without_vat(client_at, db) -> None:
    with operator_scope():
        book = price_book("6.00", since=dt.date(2020, 1, 1))
        PriceBook.objects.filter(pk=book.pk).update(is_public=True)
        coming = TierFactory.create(
            unit_price=Decimal("8.00"),
            component__version__book=book,
            component__version__effective_from=dt.date(2999, 1, 1),
        )
        publish(coming.component.version)
    with public_scope():
        prices = published_prices()
    assert prices is not None
    assert [(line.net_amount, line.gross_amount) for line in prices.lines] == [
        (Decimal("6.00"), Decimal("7.26"))
    ]
    page = client_at(**NL).get("/prijzen/").text
    assert "7,26" in page
    assert "per leerling per schooljaar" in page
    assert "8,00" not in page
