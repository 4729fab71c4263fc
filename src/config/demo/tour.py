"""The tour: the best screens of each role, one click away. A walk of ``kring demo --check`` opens every one."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kit.audience import Audience, audience
from tenants.hosts import host_of, origin_of

INDEX = "/wat-als/?question=index&percent=3.1"


@dataclass(frozen=True, slots=True)
class Stop:
    """One screen: what to look at there, and where it is on the host of whose tour it stands in."""

    title: str
    about: str
    path: str


@dataclass(frozen=True, slots=True)
class Guide:
    """One person of the demo, what she is, and the screens that matter to her."""

    name: str
    role: str
    subdomain: str
    stops: tuple[Stop, ...]

    @property
    def links(self) -> Iterator[tuple[Stop, str]]:
        """The stops with the address that signs in and leads there."""
        origin = origin_of(host_of(self.subdomain))
        for stop in self.stops:
            yield stop, f"{origin}/demo/?{urlencode({'als': self.name, 'naar': stop.path})}"


def guides() -> tuple[Guide, ...]:
    """Return whose eyes one can look through, in the language spoken now."""
    return (_parent(), _teacher(), _leader(), _buyer(), _supplier())


def _parent() -> Guide:
    stops = (
        Stop(_("Today"), _("What waits for an answer, over all your children; then today, then news."), "/"),
        Stop(
            _("Who sees what"),
            _("Per child and per field, in plain words; look as another parent."),
            "/delen/",
        ),
        Stop(_("Address book"), _("Families of the group, as far as they share."), "/adresboek/"),
        Stop(
            _("Permission for photos"),
            _("Yes or no per purpose, changed any day in a tap."),
            "/toestemmingen/",
        ),
        Stop(
            _("My data"),
            _("Everything the school keeps of you, to read and to take along."),
            "/mijn-gegevens/",
        ),
    )
    return Guide("Carla Mulder", _("Mother of two, lives apart from Bilal"), "regenboog", stops)


def _teacher() -> Guide:
    stops = (
        Stop(_("Posts"), _("What she wrote, who opened it, who answered."), "/berichten/"),
        Stop(
            _("A new post"), _("Who gets it and who is not reached, before it goes out."), "/berichten/nieuw/"
        ),
        Stop(_("Absent today"), _("Who is ill or away in her groups."), "/absenties/"),
        Stop(_("Birthdays"), _("Only those that are shared."), "/adresboek/verjaardagen/"),
    )
    return Guide("Anna Dekker", _("Teaches 5A"), "regenboog", stops)


def _leader() -> Guide:
    stops = (
        Stop(_("Reach"), _("Who is in, invited, or never reached; letters for who is not."), "/bereik/"),
        Stop(
            _("Limits for sharing"),
            _("How far parents may go, and how many families a limit narrows."),
            "/delen/grenzen/",
        ),
        Stop(
            _("The next school year"),
            _("5A becomes 6A: proposed, changed, seen before it happens."),
            "/schooljaar/",
        ),
        Stop(_("Contract"), _("What the school pays and why, and what the foundation sees."), "/contract/"),
        Stop(_("Privacy"), _("The policy, made of what the system really does."), "/privacy/"),
        Stop(
            _("People"),
            _("Pupils with their groups and guardians; found with and without accents."),
            "/mensen/",
        ),
    )
    return Guide("Marijke Postma", _("Leads De Regenboog"), "regenboog", stops)


def _buyer() -> Guide:
    stops = (
        Stop(_("The agreement"), _("The ceiling, the saving, what each school pays and why."), "/"),
        Stop(_("Schools"), _("Pupils, families reached; small numbers stay hidden."), "/scholen/"),
        Stop(_("Invoices"), _("Every line opens down to its clause."), "/facturen/"),
        Stop(_("What if"), _("The index moves 3.1%: per school the difference and why."), INDEX),
        Stop(_("The pilot"), _("The mix, the questions parents asked, every school's decision."), "/pilots/"),
    )
    return Guide("Frits Kuiper", _("Buys for Stichting Duinrand"), "stichting", stops)


def _supplier() -> Guide:
    stops = (
        Stop(_("The console"), _("Schools, foundations, work that waits, what happened."), "/"),
        Stop(_("Price lists"), _("Versions that are checked, published and never change."), "/prijslijsten/"),
        Stop(_("Agreements"), _("Each on one page that tells its whole story."), "/overeenkomsten/"),
    )
    return Guide("Otto Prins", _("Runs Kring"), "beheer", stops)


@audience(Audience.ANYONE)
@require_safe
def tour(request: HttpRequest) -> HttpResponse:
    """Show the tour; its address exists in the demo alone."""
    return render(request, "demo/tour.html", {"guides": guides()})


def tour_routes(mode: str) -> list[URLPattern]:
    """Return the address of the tour; none in any other mode."""
    return [path("rondleiding/", tour, name="tour")] if mode == "demo" else []
