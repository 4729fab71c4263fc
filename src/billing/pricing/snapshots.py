"""A request as text that can be stored and priced again to the same bytes, and its hash."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeAliasType

from billing.pricing.codec import KIND, decode, encode
from billing.pricing.enums import TermKind
from billing.pricing.errors import NotASnapshot
from billing.pricing.request import PriceRequest
from billing.pricing.result import PricedLine, PriceResult
from billing.pricing.terms import AgreementTerm, TermParams


def canonical(request: PriceRequest) -> PriceRequest:
    """Return the same question in one order, so that the order in which rows were read means nothing."""
    agreement = request.agreement
    if agreement:
        agreement = replace(agreement, terms=tuple(sorted(agreement.terms, key=_term_order)))
    return replace(
        request,
        agreement=agreement,
        versions=tuple(sorted(request.versions, key=lambda version: version.effective_from)),
        subjects=tuple(sorted(request.subjects, key=lambda s: (s.school_id, s.period.start, s.lot))),
        wanted=None if request.wanted is None else tuple(sorted(set(request.wanted))),
        index_values=tuple(sorted(request.index_values, key=lambda value: (value.series, value.label))),
        billed=tuple(
            sorted(request.billed, key=lambda row: (row.school_id, row.component, row.period.start))
        ),
        assumed_pools=tuple(sorted(request.assumed_pools, key=lambda pool: pool.component)),
    )


def _term_order(term: AgreementTerm) -> tuple[object, ...]:
    return (term.kind, term.position, term.clause_ref, term.component or "", term.lot, _text(encode(term)))


def serialise(request: PriceRequest) -> str:
    """Return ``request`` as JSON: the same text for the same question, whatever order its rows came in."""
    return _text(encode(canonical(request)))


def parse(text: str) -> PriceRequest:
    """Return the request of a stored snapshot; raises NotASnapshot when the text is none."""
    return canonical(_read(PriceRequest, text))


def hash_of(request: PriceRequest) -> str:
    """Return the SHA-256 of the snapshot of ``request``, in hexadecimal."""
    return hashlib.sha256(serialise(request).encode()).hexdigest()


def serialise_result(result: PriceResult) -> str:
    """Return ``result`` as JSON, for storing and comparing byte by byte."""
    return _text(encode(result))


def serialise_line(line: PricedLine) -> str:
    """Return one line with its trace as JSON, as a rated item keeps it."""
    return _text(encode(line))


def parse_line(text: str) -> PricedLine:
    """Return a stored line; raises NotASnapshot when the text is none."""
    return _read(PricedLine, text)


def params_to_json(params: TermParams) -> dict[str, Any]:
    """Return the parameters of a term as plain JSON values, its kind left out."""
    return {name: value for name, value in encode(params).items() if name != KIND}


def params_from_json(kind: TermKind, values: Mapping[str, Any]) -> TermParams:
    """Return the parameters of a term of ``kind``; raises NotASnapshot when ``values`` are not those."""
    return _read(TermParams, _text({**values, KIND: kind.value}))


def _read[T](hint: type[T] | TypeAliasType, text: str) -> T:
    try:
        found: T = decode(hint, json.loads(text))
    except (ValueError, TypeError, KeyError, ArithmeticError, AttributeError) as error:
        raise NotASnapshot(reason=type(error).__name__) from error
    return found


def _text(value: object) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
