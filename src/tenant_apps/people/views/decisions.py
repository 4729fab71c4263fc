"""What the school decides: who has authority, who is told, whose contact is protected; and the register of it."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kit.audience import Audience, audience
from kit.errors import NotFound
from shared_apps.accounts.access import user_of
from tenant_apps.people import services
from tenant_apps.people.forms import (
    DecisionForm,
    EndForm,
    NewGuardianForm,
    ProtectionForm,
    RegisterForm,
)
from tenant_apps.people.models import Guardian, GuardianMerge, Guardianship, Pupil, StaffMember
from tenant_apps.people.queries import Wanted, matching, names_of_users, register_of_decisions
from tenant_apps.people.views.asking import ask, found
from tenant_apps.people.views.persons import page_of, person_of

PAGE, PRINTED, CANDIDATES = 50, 5_000, 10


@audience(Audience.LEADER, Audience.OFFICE)
@require_GET
def register(request: HttpRequest) -> HttpResponse:
    """List what the school decided between guardians and pupils, to filter and to print."""
    form = RegisterForm(request.GET)
    wanted = Wanted(**form.cleaned_data) if form.is_valid() else Wanted()
    rows = register_of_decisions(wanted)
    size = PRINTED if "print" in request.GET else PAGE
    page = Paginator(rows, size).get_page(request.GET.get("page"))
    names = names_of_users(row.decided_by for row in page)
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "form": form,
        "page": page,
        "rows": [(row, names.get(row.decided_by, "") if row.decided_by else "") for row in page],
        "query": f"{query.urlencode()}&" if query else "",
        "is_print": "print" in request.GET,
    }
    return render(request, "people/register.html", context)


@audience(Audience.LEADER, Audience.OFFICE)
@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest, pupil_id: UUID, guardian_id: UUID) -> HttpResponse:
    """Decide what holds between a guardian and a pupil; the decision before it ends and stays readable."""
    pupil = found(Pupil.objects.all(), pupil_id)
    person = found(Guardian.objects.filter(merged_into=None), guardian_id)
    held = Guardianship.objects.filter(pupil=pupil, guardian=person).order_by("-valid_from", "-id").first()
    form = DecisionForm(request.POST if request.method == "POST" else None, initial=_initial(held))

    def do() -> None:
        services.decide_guardianship(
            pupil=pupil,
            guardian=person,
            decision=form.decision(),
            by=user_of(request).pk,
            on=form.cleaned_data["valid_from"],
            until=form.cleaned_data["valid_until"],
        )

    title = _("%(guardian)s and %(pupil)s") % {"guardian": person.full_name, "pupil": pupil.full_name}
    meta = _("Your decision acts on the next page anybody opens. The one before it stays in the register.")
    return ask(
        request, form, do, title=title, meta=meta, submit=_("Record the decision"), back=page_of(pupil)
    )


def _initial(held: Guardianship | None) -> dict[str, object]:
    if held is None:
        return {}
    lives = {True: "yes", False: "no", None: ""}[held.lives_with]
    return {
        "relation": held.relation,
        "authority": held.authority,
        "information": held.information,
        "lives_with": lives,
    }


@audience(Audience.LEADER, Audience.OFFICE)
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, guardianship_id: UUID) -> HttpResponse:
    """Let a guardianship end on a day."""
    held = found(Guardianship.objects.select_related("pupil", "guardian"), guardianship_id)
    form = EndForm(request.POST if request.method == "POST" else None)

    def do() -> None:
        on = form.cleaned_data["on"]
        services.end_guardianship(guardianship=held, by=user_of(request).pk, on=on)

    names = {"guardian": held.guardian.full_name, "pupil": held.pupil.full_name}
    title = _("%(guardian)s is no guardian of %(pupil)s any more") % names
    return ask(request, form, do, title=title, submit=_("End this"), back=page_of(held.pupil))


@audience(Audience.LEADER, Audience.OFFICE)
@require_http_methods(["GET", "HEAD", "POST"])
def new_guardian(request: HttpRequest, pupil_id: UUID) -> HttpResponse:
    """Add a guardian to a pupil: somebody who is here already, or somebody new with a first decision."""
    pupil = found(Pupil.objects.all(), pupil_id)
    form = NewGuardianForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        by = user_of(request).pk
        person = services.add_guardian(by=by, **form.details())
        services.decide_guardianship(
            pupil=pupil, guardian=person, decision=form.decision(), by=by, on=form.cleaned_data["valid_from"]
        )
        return redirect(page_of(pupil))
    text = request.GET.get("q", "")
    here = matching(Guardian.objects.filter(merged_into=None), text)[:CANDIDATES] if text else []
    context = {"pupil": pupil, "form": form, "q": text, "here": here}
    return render(request, "people/new_guardian.html", context, status=422 if form.is_bound else 200)


@audience(Audience.LEADER, Audience.OFFICE)
@require_http_methods(["GET", "HEAD", "POST"])
def protection(request: HttpRequest, kind: str, person_id: UUID) -> HttpResponse:
    """Protect somebody's contact, with the reason."""
    person = _protectable(kind, person_id)
    form = ProtectionForm(request.POST if request.method == "POST" else None)

    def do() -> None:
        reason = form.cleaned_data["reason"]
        services.protect_contact(person=person, reason=reason, by=user_of(request).pk)

    title = _("Protect the contact of %(name)s") % {"name": person.full_name}
    meta = _("In no list, export or screen for other families from now on, whatever anybody chose.")
    return ask(request, form, do, title=title, meta=meta, submit=_("Protect"), back=page_of(person))


@audience(Audience.LEADER, Audience.OFFICE)
@require_POST
def protection_end(request: HttpRequest, kind: str, person_id: UUID) -> HttpResponse:
    """End the protection of somebody's contact."""
    person = _protectable(kind, person_id)
    services.end_protection(person=person, by=user_of(request).pk)
    return redirect(page_of(person))


def _protectable(kind: str, person_id: UUID) -> Pupil | Guardian:
    person = person_of(kind, person_id)
    if isinstance(person, StaffMember):
        raise NotFound
    return person


@audience(Audience.LEADER, Audience.OFFICE)
@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: HttpRequest, guardian_id: UUID) -> HttpResponse:
    """Find the second entry of a guardian and make the two one."""
    person = found(Guardian.objects.filter(merged_into=None), guardian_id)
    others = Guardian.objects.filter(merged_into=None).exclude(pk=person.pk)
    if request.method == "POST":
        try:
            other = found(others, UUID(request.POST.get("duplicate", "")))
        except ValueError as error:
            raise NotFound from error
        services.merge_guardians(kept=person, duplicate=other, by=user_of(request).pk)
        return redirect(page_of(person))
    text = request.GET.get("q", person.family_name)
    context = {"guardian": person, "q": text, "here": matching(others, text)[:CANDIDATES] if text else []}
    return render(request, "people/merge.html", context)


@audience(Audience.LEADER, Audience.OFFICE)
@require_POST
def merge_undo(request: HttpRequest, merge_id: UUID) -> HttpResponse:
    """Take a merge apart again."""
    held = found(GuardianMerge.objects.all(), merge_id)
    services.undo_merge(merge=held, by=user_of(request).pk)
    return redirect(reverse("people:guardian", args=[held.kept_id]))
