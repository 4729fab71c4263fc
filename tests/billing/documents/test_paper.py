"""The paper says what the document says, in both languages, and can be kept and listened to."""

import pytest
from django.utils import translation

from billing.documents import DocumentKind, Preceding
from billing.documents.paper import invoice_pdf, paper_content
from billing.pricing import explain
from tests.billing.documents.papers import document, priced, written
from tests.billing.pricing import duinrand as world

LINES = priced(world.POOLED, world.FRAMEWORK)


def content(language: str, **fields):
    explained = {str(n): explain(line, language) for n, line in enumerate(LINES, 1)}
    with translation.override(language):
        return paper_content(document(*written(LINES), **fields), explained=explained, language=language)


def test_it_has_the_same_numbers_and_names_the_clauses() -> None:
    found = content("nl")
    assert [row["amount"] for row in found["lines"]] == ["€\xa0606,38"]
    assert [row["amount"] for row in found["totals"]] == ["€\xa0606,38", "€\xa0127,34"]
    assert found["total"]["amount"] == "€\xa0733,72"
    (why,) = found["why"]["lines"]
    assert [(step["text"], step["amount"]) for step in why["steps"]] == [
        ("231 leerlingen × €\xa06,00, prijslijst 2026", "€\xa01.386,00"),  # noqa: RUF001  the multiplication sign is meant
        ("Staffel voor alle scholen samen (1.117 leerlingen): 231 leerlingen × €\xa05,00, art. 5.2", "€\xa01.155,00"),  # noqa: RUF001
        ("7 van 12 maanden, art. 6.1", "€\xa0673,75"),
        ("10% korting, art. 5.4", "€\xa0606,38"),
    ]  # fmt: skip


def test_english_has_its_own_numbers() -> None:
    found = content("en")
    assert found["total"]["amount"] == "€733.72"
    assert found["why"]["lines"][0]["steps"][-1]["text"] == "10% off, art. 5.4"


def test_a_credit_note_asks_nothing_and_names_the_invoice() -> None:
    preceding = Preceding("2026-00001", world.day("2026-09-01"))
    found = content("en", kind=DocumentKind.CREDIT_NOTE, number="2026-00002", preceding=preceding)
    assert (found["title"], found["pay"]) == ("Credit note 2026-00002", "")
    assert {"label": "Reverses invoice", "text": "2026-00001"} in found["facts"]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_it_is_a_tagged_archival_pdf_and_the_same_bytes_each_time(language: str) -> None:
    explained = {str(n): explain(line, language) for n, line in enumerate(LINES, 1)}
    papers = [
        invoice_pdf(document(*written(LINES)), explained=explained, language=language) for _ in range(2)
    ]
    assert papers[0] == papers[1]
    assert papers[0].startswith(b"%PDF-1.7")
    assert b"pdfuaid" in papers[0]
    assert b"pdfaid" in papers[0]


def test_nothing_in_a_name_is_read_as_markup() -> None:
    line = written(LINES)[0]
    tricky = line.__class__(
        **{n: getattr(line, n) for n in line.__dataclass_fields__} | {"name": "#panic() *x* $"}
    )
    assert invoice_pdf(document(tricky), explained={}, language="nl").startswith(b"%PDF")
