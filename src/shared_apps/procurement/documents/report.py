"""The report of a pilot as PDF/A, with the same numbers as the page."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kit.dates import now
from shared_apps.foundations.masking import Figure
from shared_apps.foundations.models import Foundation
from shared_apps.foundations.queries.mix import MixRow
from shared_apps.foundations.queries.pilots import PilotReport, Round
from shared_apps.foundations.queries.questions import LoggedQuestion
from shared_apps.foundations.queries.results import QuestionResult, SurveyResult

SHAPE = Path(__file__).with_name("report.typ")


def report_pdf(report: PilotReport, *, foundation: Foundation) -> bytes:
    """Return the report in the language spoken now."""
    content = json.dumps(report_content(report, foundation=foundation))
    import typst  # noqa: PLC0415  a large library: processes that print nothing do without

    paper: bytes = typst.compile(
        SHAPE, format="pdf", sys_inputs={"content": content}, pdf_standards="a-2b", ignore_system_fonts=True
    )
    return paper


def report_content(report: PilotReport, *, foundation: Foundation) -> dict[str, Any]:
    """Return every word of the paper, in order: what it says is decided here, how it looks in ``report.typ``."""
    pilot = report.pilot
    days = {"first": _day(pilot.starts_on), "last": _day(pilot.ends_on)}
    return {
        "language": get_language() or "nl",
        "title": _("Report of %(pilot)s") % {"pilot": pilot.name},
        "meta": [foundation.name, _("%(first)s until %(last)s") % days, pilot.leader_role],
        "made": _("Made on %(day)s") % {"day": _day(now().date())},
        "goals": {"title": _("What we wanted to find out"), "text": pilot.goals},
        "mix": _mix(report),
        "questions": {
            "title": _("What people asked about privacy"),
            "rows": [_question(question) for question in report.questions],
            "none": _("Nobody asked anything."),
        },
        "rounds": [_round(held) for held in report.rounds],
        "note": _(
            "Numbers below five are hidden, and so is each total that would give one away. "
            "You see counts, never persons."
        ),
    }


def total_text(figure: Figure) -> str:
    """Return a total as the page writes it."""
    if figure.value is not None:
        return str(figure.value)
    return _("at least %(number)s") % {"number": figure.low} if figure.low else _("hidden")


def _day(day: dt.date) -> str:
    return date_format(day, "DATE_FORMAT")


def _mix(report: PilotReport) -> dict[str, Any]:
    mix = report.mix
    counts = {"pilot": mix.pilot_schools, "whole": mix.foundation_schools}
    return {
        "title": _("Is it a fair sample?"),
        "intro": _("%(pilot)s of the %(whole)s schools of the foundation take part.") % counts,
        "head": [_("Kind of school"), _("Pilot"), _("Share"), _("Foundation"), _("Share")],
        "groups": [
            {"title": title, "rows": [_mix_row(row) for row in rows]}
            for title, rows in (
                (_("Size"), mix.by_size),
                (_("School weighting"), mix.by_weighting),
                (_("Place"), mix.by_location),
            )
        ],
    }


def _mix_row(row: MixRow) -> list[str]:
    shares = f"{row.pilot_share}%", f"{row.foundation_share}%"
    return [row.label, str(row.in_pilot), shares[0], str(row.in_foundation), shares[1]]


def _question(question: LoggedQuestion) -> dict[str, str]:
    asked = f"{question.asked_by.label} · {_day(question.asked_on)}"
    return {"text": question.text, "asked": asked, "answer": question.answer or "-"}


def _round(held: Round) -> dict[str, Any]:
    conclusion = held.conclusion
    return {
        "surveys": [_survey(survey) for survey in held.surveys],
        "title": _("What was decided"),
        "head": [_("School"), _("Decision"), _("Reason")],
        "decisions": [
            [row.pilot_school.school.name, str(row.choice.label) if row.choice else _("not yet"), row.reason]
            for row in held.decisions
        ],
        "outcome": str(conclusion.get_outcome_display()) if conclusion else "",
        "reason": conclusion.reason if conclusion else "",
    }


def _survey(survey: SurveyResult) -> dict[str, Any]:
    return {
        "title": _("What %(who)s think") % {"who": survey.respondents.label},
        "open": "" if survey.is_closed else _("This survey is still open."),
        "questions": [_answers(question) for question in survey.questions],
    }


def _answers(question: QuestionResult) -> dict[str, Any]:
    return {
        "text": question.text,
        "rows": [[option.label, total_text(option.total)] for option in question.options],
    }
