"""The buyer's walk: the portal's figures against the invoices themselves, worked out again by hand, to the cent."""

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from lxml import etree

from config.demo.calendar import BUILT_ON
from config.demo.contract import CALL_OFFS, LEAVER, NOVEMBER, first_of
from config.demo.entering import enter
from config.demo.town import Page, Stumbled, Town, Visitor
from config.demo.twenty import SCHOOLS
from kit.money import ZERO, round_cents

ORDER = 60
TITLE = "money"
PER_PUPIL, CONFERENCES, CONNECTION = Fraction(6), Fraction("0.75"), Fraction(90)
MONTHS = {8: 12, 10: 10, 11: 9, 1: 7}  # from the first of a month to the end of the school year
LEAVER_MONTHS = 3
AMOUNT = re.compile(r"€\s?(-?[\d.]+,\d\d)")
CBC = "{urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2}"


def walk(town: Town) -> str:
    """Read the portal as Frits, then check it."""
    frits = enter(town, "stichting", "Frits Kuiper")
    host = town.host("stichting")
    home = frits.get(host).expect(200, says="Raamovereenkomst")
    rows = list(_invoices(frits, host))
    billed = sum((row[1] for row in rows), ZERO)
    _same("billed under the ceiling", _bar(home)[0], billed)
    for path, net, gross in rows:
        _same(f"the UBL of {path}", _payable(frits, host, path), (abs(net), abs(gross)))
    listed = sum((by_list(name) for name in CALL_OFFS), ZERO)
    if first_of(NOVEMBER) <= BUILT_ON:
        _same("the price list for all schools", _listed(frits, host), listed)
    frits.get(host, "/wat-als/?question=index&percent=3.1").expect(200, says="3,1")
    return f"{len(rows)} invoices and credit notes, € {billed} billed: portal, UBL and price list agree"


def by_list(subdomain: str) -> Decimal:
    """Return what the price list asks of a school this year, in euros without VAT: pupils, conferences, connection.

    From the register's numbers; De Regenboog has two pupils more and Het Kompas one: the people of the story.
    """
    pupils = next(school.pupils for school in SCHOOLS if school.subdomain == subdomain)
    pupils += {"regenboog": 2, "kompas": 1}.get(subdomain, 0)
    months = LEAVER_MONTHS if subdomain == LEAVER else MONTHS[CALL_OFFS[subdomain]]
    lines = (
        (PER_PUPIL * pupils, months),
        (
            CONFERENCES * pupils,
            months,
        ),  # two lines, art. 5.5 makes two months free; together they are the whole
        (CONNECTION, months),
    )
    return sum((round_cents(a_year * count / 12) for a_year, count in lines), ZERO)


def _invoices(frits: Visitor, host: str) -> Iterator[tuple[str, Decimal, Decimal]]:
    """Yield path, net and gross of each document on the list; a credit note counts below zero."""
    page = frits.get(host, "/facturen/").expect(200)
    for row in page.tree.xpath("//table//tbody/tr"):
        path = row.xpath(".//th//a/@href")[0]
        amounts = [_euro(text) for text in AMOUNT.findall(row.text_content())]
        sign = -1 if "reditnota" in row.text_content() else 1
        yield path, sign * amounts[0], sign * amounts[1]


def _payable(frits: Visitor, host: str, path: str) -> tuple[Decimal, Decimal]:
    document = etree.fromstring(frits.get(host, f"{path}ubl/").expect(200).text.encode())
    net, gross = (
        document.findtext(f".//{CBC}{name}") for name in ("TaxExclusiveAmount", "TaxInclusiveAmount")
    )
    return Decimal(net or "NaN"), Decimal(gross or "NaN")


def _bar(home: Page) -> list[Decimal]:
    return [_euro(text) for text in AMOUNT.findall(home.tree.xpath("//figcaption")[0].text_content())]


def _listed(frits: Visitor, host: str) -> Decimal:
    """Return the sum of the price list over all schools that called off, who left included."""
    foot = frits.get(host).tree.xpath("//table/tfoot/tr")[0]
    return _euro(AMOUNT.findall(foot.text_content())[0])


def _euro(text: str) -> Decimal:
    return Decimal(text.replace(".", "").replace(",", "."))


def _same(what: str, shown: object, reckoned: object) -> None:
    if shown != reckoned:
        raise Stumbled(what=f"{what}: {shown} shown, {reckoned} reckoned")
