"""A line of an invoice reckons to the cent, whatever the agreement did to it."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings

from billing.documents import Allowance
from billing.documents.lines import document_line, net_line
from billing.documents.rules import broken_rules
from billing.pricing import AmountOff, Billed, FreePeriod, Maximum, Minimum, Settlement, price
from kit.money import round_cents
from tests.billing.documents.papers import document, priced, written
from tests.billing.pricing import duinrand as world
from tests.billing.pricing.strategies import requests

D = Decimal


def test_part_of_a_year_is_exact_by_its_base_quantity() -> None:
    (line,) = written(priced(world.POOLED, world.FRAMEWORK))
    assert (line.quantity, line.base_quantity, line.price) == (D(231 * 7), D(12), D(5))
    assert (line.unit_code, line.net_amount) == ("IE", D("606.38"))
    assert line.allowances == (Allowance(D("67.37"), "10% korting, art. 5.4"),)


def test_each_article_is_an_allowance_of_its_own_and_a_minimum_a_charge() -> None:
    terms = (
        world.FRAMEWORK,
        world.term("art. 6", AmountOff(D(60)), component="kring"),
        world.term("art. 7", Minimum(D(3000)), component="kring"),
    )
    (line,) = written(priced(*terms, school=world.KOMPAS))
    assert [(a.effect, a.reason) for a in line.allowances] == [
        (D("-118.80"), "10% korting, art. 5.4"),
        (D("-60.00"), "€\N{NO-BREAK SPACE}60,00 korting per jaar, art. 6"),
        (D("1990.80"), "Minimum van €\N{NO-BREAK SPACE}3.000,00 per jaar, art. 7"),
    ]
    assert line.net_amount == D("3000.00")


def test_a_maximum_takes_off_what_is_above_it() -> None:
    most = world.term("art. 8", Maximum(D(900)), component="kring")
    (line,) = written(priced(world.FRAMEWORK, most, school=world.KOMPAS))
    assert [a.amount for a in line.allowances] == [D("118.80"), D("169.20")]


def test_a_settlement_shows_what_was_billed_before() -> None:
    billed = Billed(world.KOMPAS, "kring", world.YEAR, D("1188.00"), D("1188.00"))
    request = world.request(
        world.FRAMEWORK,
        agreement=world.agreement(world.FRAMEWORK, settlement=Settlement.TRUE_UP),
        billed=(billed,),
        wanted=(world.KOMPAS,),
    )
    (line,) = written(price(request).lines)
    assert line.net_amount == D("-118.80")
    assert line.allowances[-1] == Allowance(D("1188.00"), "Al gefactureerd: €\N{NO-BREAK SPACE}1.188,00")
    assert not list(broken_rules(document(line)))


def test_a_free_period_costs_nothing_and_says_why() -> None:
    free = world.term("art. 9", FreePeriod())
    (line,) = written(priced(free))
    assert (line.net_amount, line.allowances[0].reason) == (D("0.00"), "Gratis periode, art. 9")


def test_a_strict_receiver_gets_one_times_the_net_amount() -> None:
    (line,) = priced(world.FRAMEWORK)
    net = net_line(line, number=1, name="Kring")
    assert (net.quantity, net.price, net.base_quantity, net.allowances) == (D(1), line.net_amount, D(1), ())


@settings(max_examples=60)
@given(requests())
def test_every_line_of_every_agreement_reckons_to_the_cent(request) -> None:
    for number, line in enumerate(price(request).lines, 1):
        shown = document_line(line, number=number, name="x")
        gross = round_cents(Fraction(shown.quantity) * Fraction(shown.price) / Fraction(shown.base_quantity))
        assert gross + sum(a.effect for a in shown.allowances) == line.net_amount
        assert all(a.amount > 0 and a.amount == round_cents(a.amount) for a in shown.allowances)
        assert "KRING-2" not in dict(broken_rules(document(shown, net_line(line, number=2, name="x"))))
