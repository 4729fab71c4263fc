"""The pages anybody may read."""

from dataclasses import dataclass
from decimal import Decimal

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kit.audience import Audience, audience
from kit.errors import NotFound
from shared_apps.signup.agreements import AgreementText, current_agreement, editions, read_agreement
from shared_apps.signup.queries import MIN_LETTERS, published_prices, schools_like
from shared_apps.ui.choices import Step
from tenants.hosts import origin_of


@dataclass(frozen=True, slots=True)
class ToldStep(Step):
    """A circle of the try-out on the home page, and what choosing it means."""

    means: str = ""


@dataclass(frozen=True, slots=True)
class ExampleLine:
    """A line of the explained amount on the home page."""

    text: str
    amount: Decimal
    clause: str = ""


def _circles() -> tuple[ToldStep, ...]:
    team = _("School team")
    return (
        ToldStep("0", _("Nobody"), 0, means=_("Nobody sees Daan's birthday, except the staff who need it.")),
        ToldStep("1", team, 1, means=_("All staff of the school see Daan's birthday. Other parents do not.")),
        ToldStep(
            "2", _("Group 5A"), 2, means=_("Parents of group 5A see Daan's birthday. Other parents do not.")
        ),
        ToldStep("4", _("Whole school"), 4, means=_("All parents of the school see Daan's birthday.")),
    )


def _example() -> tuple[ExampleLine, ...]:
    return (
        ExampleLine(_("231 pupils at € 6.00, price list"), Decimal("1386.00")),
        ExampleLine(_("Tier for all schools together"), Decimal("1155.00"), "art. 5.2"),
        ExampleLine(_("Agreement discount of 10%"), Decimal("1039.50"), "art. 5.4"),
        ExampleLine(_("7 of 12 months"), Decimal("606.38"), "art. 6.1"),
    )


@audience(Audience.ANYONE)
def home(request: HttpRequest) -> HttpResponse:
    """Say what Kring is, for a parent, a school and a foundation."""
    lines = _example()
    return render(request, "site/home.html", {"steps": _circles(), "lines": lines, "total": lines[-1].amount})


@audience(Audience.ANYONE)
def privacy(request: HttpRequest) -> HttpResponse:
    """Say in plain words what is kept and who sees it."""
    language = "nl" if (get_language() or "nl").startswith("nl") else "en"
    return render(request, "site/privacy.html", {"prose": f"site/privacy_{language}.html"})


@audience(Audience.ANYONE)
def prices(request: HttpRequest) -> HttpResponse:
    """Show the published price list, or say honestly that there is none yet."""
    return render(request, "site/prices.html", {"prices": published_prices()})


@audience(Audience.ANYONE)
def contact(request: HttpRequest) -> HttpResponse:
    """Say who answers what."""
    addresses = {"help": "hulp", "security": "beveiliging", "privacy": "privacy"}
    context = {f"{name}_address": f"{box}@{settings.BASE_HOST}" for name, box in addresses.items()}
    return render(request, "site/contact.html", context)


@audience(Audience.ANYONE)
def agreement(request: HttpRequest, version: str = "") -> HttpResponse:
    """Show the processing agreement, the version in effect or an earlier one. Raises NotFound."""
    language = get_language() or "nl"
    text: AgreementText | None = read_agreement(version, language) if version else current_agreement(language)
    if text is None:
        raise NotFound
    others = [edition for edition in editions() if edition.version != text.version]
    return render(request, "site/agreement.html", {"text": text, "others": others})


@audience(Audience.ANYONE)
def sign_in(request: HttpRequest) -> HttpResponse:
    """Lead somebody to their own school's host; no school is listed before it is asked for."""
    asked = request.GET.get("q", "").strip()[:80]
    context = {
        "asked": asked,
        "is_short": len(asked) < MIN_LETTERS,
        "schools": schools_like(asked),
        "portal_url": origin_of(settings.FOUNDATION_HOST),
    }
    return render(request, "site/sign_in.html", context)
