"""The price annex of an agreement as PDF/A: the order of the stages, each with its articles, and what it comes to."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from billing.models import FrameworkAgreement
from billing.queries.agreements import longest_period, running_period
from billing.queries.ceilings import ceiling_of
from billing.queries.findings import version_for
from billing.queries.glance import AgreementAtGlance, agreement_at_glance
from billing.queries.price_books import published_versions
from kit.dates import Period, now
from kit.money import format_euro
from shared_apps.operations.queries.prices import component_rows
from shared_apps.operations.queries.stories import TermRow, stages_of

SHAPE = Path(__file__).with_name("annex.typ")


def annex_pdf(agreement: FrameworkAgreement) -> bytes:
    """Return the annex of an agreement (from ``billing.queries.agreements``) in the language spoken now."""
    content = json.dumps(annex_content(agreement))
    import typst  # noqa: PLC0415  a large library: processes that print nothing do without

    paper: bytes = typst.compile(
        SHAPE, format="pdf", sys_inputs={"content": content}, pdf_standards="a-2b", ignore_system_fonts=True
    )
    return paper


def annex_content(agreement: FrameworkAgreement) -> dict[str, Any]:
    """Return every word of the paper, in order."""
    ceiling = ceiling_of(agreement)
    return {
        "language": get_language() or "nl",
        "title": _("Price annex to agreement %(number)s") % {"number": agreement.number},
        "meta": [agreement.foundation.name, agreement.title, _days(running_period(agreement))],
        "made": _("Made on %(day)s") % {"day": date_format(now().date(), "DATE_FORMAT")},
        "facts": [
            [_("With every option"), _days(longest_period(agreement))],
            [_("Maximum value, excluding VAT"), _euro(ceiling.maximum)],
            [_("Pupils are counted on"), f"{agreement.count_day}-{agreement.count_month}"],
            [_("When a count changes"), str(agreement.get_settlement_display())],
            *([[_("Part of a year"), agreement.proration_clause]] if agreement.proration_clause else []),
        ],
        "list": _list(agreement),
        "stages": {
            "title": _("How a price is made, in this order"),
            "rows": [
                {
                    "number": str(stage.number),
                    "text": stage.text,
                    "terms": [_term(row) for row in stage.terms],
                }
                for stage in stages_of(agreement)
            ],
        },
        "example": _example(agreement_at_glance(agreement)),
    }


def _list(agreement: FrameworkAgreement) -> dict[str, Any]:
    version = version_for(agreement, list(published_versions(agreement.price_book)))
    named = {"name": version.code if version else ""}
    return {
        "title": _("Price list %(name)s") % named,
        "head": [_("For"), _("Price a school year, excluding VAT"), _("Part of a year"), _("VAT")],
        "rows": [
            [
                f"{row.component.name} ({row.component.get_unit_display()})",
                row.prices,
                str(row.component.get_proration_display()),
                f"{row.component.vat.rate.normalize():f}%",
            ]
            for row in (component_rows(version) if version else ())
        ],
    }


def _term(row: TermRow) -> dict[str, str]:
    about = [row.about, str(row.term.lot or ""), _days(row.term.period)]
    if row.term.amendment:
        about.append(_("amendment %(number)s") % {"number": row.term.amendment.number})
    return {
        "clause": row.term.clause_ref,
        "text": row.text,
        "about": " · ".join(word for word in about if word),
    }


def _example(glance: AgreementAtGlance) -> dict[str, Any]:
    return {
        "title": _("Worked out for school year %(year)s") % {"year": str(glance.year)},
        "none": "" if glance.schools else _("No school has called off yet."),
        "schools": [
            {
                "name": school.school,
                "lines": [
                    {
                        "name": row.name,
                        "amount": _euro(row.net_amount),
                        "why": [[one.text, _euro(one.amount)] for one in row.why],
                    }
                    for row in school.components
                ],
            }
            for school in glance.schools
        ],
    }


def _days(period: Period) -> str:
    start = date_format(period.start, "DATE_FORMAT")
    if period.end is None:
        return _("from %(start)s") % {"start": start}
    return _("%(start)s until %(end)s") % {"start": start, "end": date_format(period.end, "DATE_FORMAT")}


def _euro(amount: Decimal) -> str:
    return format_euro(amount, language=get_language() or "nl")
