"""Whom the school reaches, and inviting the rest."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from kit.audience import Audience, audience
from kit.errors import Invalid, NotFound
from shared_apps.accounts.access import user_of
from tenant_apps.invitations import services
from tenant_apps.invitations.forms import InviteForm
from tenant_apps.invitations.letters import letters_pdf, zipped
from tenant_apps.invitations.models import ChildClaim, InvitationRound
from tenant_apps.invitations.queries import invitable_staff, open_claims, reach_by_group, reach_of
from tenant_apps.invitations.queries.reach import adults_of
from tenant_apps.invitations.tasks import letter_round, mail_round
from tenant_apps.people.enums import Role
from tenant_apps.people.gate import viewer_here
from tenant_apps.people.models import Group, Guardian, Guardianship, StaffMember
from tenants.requests import school_of
from tenants.scope import require_scope

OFFICE = (Audience.LEADER, Audience.OFFICE)


def _found[T](row: T | None) -> T:
    if row is None:
        raise NotFound
    return row


def _group(request: HttpRequest) -> Group | None:
    """Return the group a form names, None for the whole school; raises NotFound."""
    key = request.POST.get("group", "")
    try:
        return _found(Group.objects.filter(pk=UUID(key)).first()) if key else None
    except ValueError as error:
        raise NotFound from error


@audience(*OFFICE)
@require_GET
def reach(request: HttpRequest) -> HttpResponse:
    """Show per group who can sign in, who is invited and who never was."""
    running = InvitationRound.objects.filter(ended_at=None).first()
    letters = InvitationRound.objects.filter(piles__isnull=False).exclude(ended_at=None).first()
    context = {
        "whole": reach_of(),
        "letters": letters,
        "groups": reach_by_group(),
        "claims": open_claims(),
        "running": running,
        "refresh_seconds": 3 if running else None,
        "staff": invitable_staff() if Role.LEADER in viewer_here(request).roles else [],
        "form": InviteForm(),
    }
    return render(request, "invitations/reach.html", context)


@audience(*OFFICE)
@require_GET
def round_progress(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Answer the progress bar; when it is done the whole page comes anew."""
    running = _found(InvitationRound.objects.filter(pk=round_id).first())
    if running.ended_at is not None:
        return HttpResponse(headers={"HX-Refresh": "true"})
    return render(request, "invitations/reach.html#progress", {"running": running})


@audience(*OFFICE)
@require_GET
def group_reach(request: HttpRequest, group_id: UUID | None = None) -> HttpResponse:
    """Show each adult of each pupil of a group, or of those without one, with how far he is."""
    group = _found(Group.objects.filter(pk=group_id).first()) if group_id else None
    context = {
        "group": group,
        "is_alone": group is None,
        "adults": adults_of(group),
        "reach": reach_of(group) if group else None,
        "form": InviteForm(),
    }
    return render(request, "invitations/group.html", context)


@audience(*OFFICE)
@require_POST
def mails(request: HttpRequest) -> HttpResponse:
    """Mail everybody (of a group) without an account whose address is known, or one guardian."""
    by, language = user_of(request).pk, _language(request)
    if one := request.POST.get("guardian"):
        services.invite_by_mail(guardian=_guardian(one), by=by, language=language)
        messages.success(request, _("The mail is on its way."))
        return _back(request)
    made = services.start_mail_round(group=_group(request), language=language, by=by)
    mail_round.enqueue(school=require_scope().school_id, by=by, round_id=str(made.pk))
    return redirect("invitations:reach")


@audience(*OFFICE)
@require_POST
def letters(request: HttpRequest) -> HttpResponse:
    """Make new letters after this: all that are due (of a group). The one of a guardian about a child comes at once."""
    by, language = user_of(request).pk, _language(request)
    if one := request.POST.get("guardianship"):
        rows = Guardianship.objects.select_related("guardian", "pupil")
        held = _found(rows.filter(pk=_key(one)).first())
        issued = services.invite_by_letter(guardian=held.guardian, pupil=held.pupil, by=by)
        school = school_of(request)
        with translation.override(language):
            return _paper(letters_pdf([issued], school_name=school.name, host=school.host), "pdf")
    made = services.start_letter_round(group=_group(request), language=language, by=by)
    if not made.total:
        messages.info(
            request, _("No letter is due: everybody is reached, or is not given letters in a pile.")
        )
    letter_round.enqueue(school=require_scope().school_id, by=by, round_id=str(made.pk))
    return redirect("invitations:reach")


@audience(*OFFICE)
@require_POST
def take_letters(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Give the letters of a round: one PDF, or a zip with one for each group."""
    round_ = _found(InvitationRound.objects.filter(pk=round_id, piles__isnull=False).first())
    piles = services.take_letters(round_=round_, by=user_of(request).pk)
    if len(piles) == 1:
        return _paper(bytes(piles[0].content), "pdf")
    return _paper(zipped(piles), "zip")


@audience(*OFFICE)
@require_POST
def revocation(request: HttpRequest) -> HttpResponse:
    """Take back every code of a guardian that still works."""
    services.revoke_invitations_of(
        guardian=_guardian(request.POST.get("guardian", "")), by=user_of(request).pk
    )
    messages.success(request, _("The code does not work any more."))
    return _back(request)


def _language(request: HttpRequest) -> str:
    form = InviteForm(request.POST)
    if not form.is_valid():
        raise Invalid
    language: str = form.cleaned_data["language"]
    return language


def _guardian(key: str) -> Guardian:
    return _found(Guardian.objects.filter(pk=_key(key)).first())


def _paper(content: bytes, ending: str) -> HttpResponse:
    name = f'attachment; filename="inlogbrieven.{ending}"'
    headers = {"Content-Disposition": name, "Cache-Control": "no-store"}
    return HttpResponse(content, content_type=f"application/{ending}", headers=headers)


@audience(Audience.LEADER)
@require_POST
def staff_mails(request: HttpRequest) -> HttpResponse:
    """Mail one member of staff, or all with a role who cannot sign in yet."""
    rows = invitable_staff()
    if one := request.POST.get("staff"):
        rows = StaffMember.objects.filter(pk=_key(one))
        _found(rows.first())
    for member in rows:
        services.invite_staff(staff=member, by=user_of(request).pk)
    messages.success(request, _("The mail is on its way."))
    return redirect("invitations:reach")


@audience(*OFFICE)
@require_POST
def decision(request: HttpRequest, claim_id: UUID) -> HttpResponse:
    """Say whether the two entries of a claim are one person."""
    claim = _found(ChildClaim.objects.filter(pk=claim_id).first())
    answer = request.POST.get("answer")
    services.decide_claim(claim=claim, is_accepted=answer == "yes", by=user_of(request).pk)
    messages.success(request, _("Done."))
    return redirect("invitations:reach")


def _key(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise NotFound from error


def _back(request: HttpRequest) -> HttpResponse:
    """Return to the page of the group the form stood on."""
    where = request.POST.get("group", "")
    if where:
        return redirect("invitations:group", _key(where))
    return redirect("invitations:no-group" if request.POST.get("no-group") else "invitations:reach")
