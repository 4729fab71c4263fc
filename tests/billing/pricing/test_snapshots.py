"""A stored question can be asked again; anything else is refused."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest

from billing.pricing import (
    FreePeriod,
    Indexation,
    NotASnapshot,
    hash_of,
    params_from_json,
    params_to_json,
    parse,
    parse_line,
    price,
    serialise,
    serialise_line,
)
from tests.billing.pricing import duinrand as d
from tests.billing.pricing.strategies import INDEX

D = Decimal
REQUEST = d.request(
    d.POOLED,
    d.FRAMEWORK,
    d.term("art. 3.1", FreePeriod(2), component="kring"),
    d.term("art. 6.3", Indexation("dpi", "2025/01", "2026/01", cap_percent=D(3)), component="kring"),
    index_values=tuple(replace(value, label=f"{value.label}/01") for value in INDEX),
)


def test_a_request_comes_back_as_it_was():
    again = parse(serialise(REQUEST))
    assert again.subjects == REQUEST.subjects
    assert set(again.agreement.terms) == set(REQUEST.agreement.terms)
    assert price(again) == price(REQUEST)


def test_a_line_comes_back_as_it_was():
    lines = price(REQUEST).lines
    assert len(lines) == 8
    assert [parse_line(serialise_line(line)) for line in lines] == list(lines)


def test_equal_amounts_are_the_same_question_however_they_are_written():
    short = replace(REQUEST, versions=(d.book(d.component("6")),))
    long = replace(REQUEST, versions=(d.book(d.component("6.000000")),))
    assert serialise(short) == serialise(long)
    assert hash_of(short) == hash_of(REQUEST)


def test_the_hash_of_a_known_question_does_not_drift():
    """It stands in stored invoices: a change here is a new engine version."""
    request = d.request(d.POOLED, d.FRAMEWORK)
    assert hash_of(request) == "d059f25fdb4dff6487b5d86566f238969c841e5656355a193ad34262158290ab"


def test_the_parameters_of_a_term_are_stored_by_themselves():
    for term in REQUEST.agreement.terms:
        assert params_from_json(term.kind, params_to_json(term.params)) == term.params
    assert params_to_json(d.FRAMEWORK.params) == {"percent": "10"}
    with pytest.raises(NotASnapshot):
        params_from_json(d.FRAMEWORK.kind, {"amount": "10"})


def _broken():
    stored = json.loads(serialise(REQUEST))
    yield "no json"
    yield "[]"
    yield json.dumps({name: value for name, value in stored.items() if name != "period"})
    yield json.dumps({**stored, "discount": 1})
    yield json.dumps({**stored, "rounding": "never"})
    yield json.dumps({**stored, "subjects": [{**stored["subjects"][0], "pupils": "many"}]})
    yield json.dumps({**stored, "subjects": [{**stored["subjects"][0], "pupils": 1.5}]})
    yield json.dumps({**stored, "period": {"start": "2027-08-01", "end": "2026-08-01"}})
    yield json.dumps({**stored, "index_values": [{**stored["index_values"][0], "value": "NaN"}]})
    terms = [{**stored["agreement"]["terms"][0], "params": {"kind": "gift"}}]
    yield json.dumps({**stored, "agreement": {**stored["agreement"], "terms": terms}})


@pytest.mark.parametrize("text", list(_broken()))
def test_anything_else_is_no_snapshot(text):
    with pytest.raises(NotASnapshot):
        parse(text)
