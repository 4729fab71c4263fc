"""The styleguide: every component in every state, and three whole pages."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.csp import CSP
from django.views.decorators.csp import csp_override

from kit.audience import Audience, audience
from shared_apps.ui import styleguide as samples
from shared_apps.ui.context import THEMES
from shared_apps.ui.mail import render_mail
from shared_apps.ui.page import Brand, Tab
from shared_apps.ui.palette import KRING_HUE

LANGUAGES = ("nl", "en", "ar")
SAMPLES = ("ouder", "delen", "stichting", "brief", "aanmelden", "fout")


@audience(Audience.ANYONE)
def styleguide(request: HttpRequest) -> HttpResponse:
    """Show all components, in the hue and theme asked for."""
    messages.success(request, "Opgeslagen. Ouders van 5A zien het meteen.")
    context = _around(request) | {
        "hues": samples.HUES,
        "swatches": samples.SWATCHES,
        "hereabouts": (Tab("Overeenkomst", "#"), Tab("Scholen", "#")),
        "form": samples.SampleForm(initial={"name": "Daan"}),
        "refused": samples.refused_form(),
        "pages": samples.page_of_many(),
        "at": samples.MOMENT,
        "year": samples.year(),
        "reach": samples.REACH,
        "net": samples.EXPLAINED[-1].amount,
        "gross": samples.GROSS,
        "places": samples.PARENT_PLACES,
        "tabs": samples.CHILDREN,
        "person": samples.PARENT,
    }
    return _in_its_language(request, "styleguide/index.html", context)


@audience(Audience.ANYONE)
def sample_page(request: HttpRequest, name: str) -> HttpResponse:
    """Show one whole sample page, ``name`` is one of SAMPLES."""
    around = _around(request, samples.FOUNDATION_HUE if name == "stichting" else KRING_HUE)
    parent = {"places": samples.PARENT_PLACES, "person": samples.PARENT}
    added: dict[str, dict[str, object]] = {
        "ouder": parent | {"tabs": samples.CHILDREN},
        "delen": parent | {"tabs": samples.SHARERS},
        "stichting": {"tabs": samples.SUBJECTS, "person": samples.BUYER},
    }
    return _in_its_language(request, f"styleguide/{name}.html", around | added.get(name, {}))


@audience(Audience.ANYONE)
@csp_override({"default-src": [CSP.NONE], "style-src": [CSP.UNSAFE_INLINE]})
def sample_mail(request: HttpRequest) -> HttpResponse:
    """Show a sample mail as HTML, or with ``?text`` as plain text; a mail carries its styles inline."""
    urls = {"yes_url": "https://kring.example/ja", "no_url": "https://kring.example/nee"}
    mail = render_mail("styleguide/mail.html", {**_around(request), **urls}, "nl")
    if "text" in request.GET:
        return HttpResponse(f"{mail.subject}\n\n{mail.text}", content_type="text/plain; charset=utf-8")
    return HttpResponse(mail.html)


def _in_its_language(request: HttpRequest, template: str, context: dict[str, object]) -> HttpResponse:
    """Render in the language asked for with ``?taal=``: ``ar`` shows how the pages read from right to left."""
    language = request.GET.get("taal", "")
    with translation.override(language if language in LANGUAGES else translation.get_language()):
        return render(request, template, context)


def _around(request: HttpRequest, hue: int = KRING_HUE) -> dict[str, object]:
    asked = request.GET.get("hue", "")
    theme = request.GET.get("theme", "")
    name = "Stichting Duinrand" if hue == samples.FOUNDATION_HUE else "De Regenboog"
    return {
        "brand": Brand(name, int(asked) % 360 if asked.isdigit() else hue, "#"),
        "theme": theme if theme in THEMES else "",
        "free_steps": samples.FREE_STEPS,
        "shut_steps": samples.SHUT_STEPS,
        "ceiling_steps": samples.CEILING_STEPS,
        "schools": samples.school_rows(),
        "explained": samples.EXPLAINED,
        "bar": samples.ceiling(),
    }
