"""Who works with which group and what somebody may do; which group a pupil is in. Roles are the leader's."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kit.audience import Audience, audience
from shared_apps.accounts.access import user_of
from tenant_apps.people import services
from tenant_apps.people.enums import Role
from tenant_apps.people.forms import DutyForm, EndForm, GroupForm, RoleForm
from tenant_apps.people.models import Enrolment, GroupStaff, Pupil, StaffMember, StaffRole
from tenant_apps.people.queries import home_group_of
from tenant_apps.people.views.asking import ask, found
from tenant_apps.people.views.persons import page_of


@audience(Audience.LEADER)
@require_http_methods(["GET", "HEAD", "POST"])
def new_role(request: HttpRequest, staff_id: UUID) -> HttpResponse:
    """Give somebody a role."""
    person = found(StaffMember.objects.filter(left_on=None), staff_id)
    form = RoleForm(request.POST if request.method == "POST" else None)

    def do() -> None:
        held = form.cleaned_data
        by = user_of(request).pk
        services.grant_role(staff=person, role=Role(held["role"]), by=by, on=held["on"], until=held["until"])

    title = _("A role for %(name)s") % {"name": person.full_name}
    return ask(request, form, do, title=title, submit=_("Give this role"), back=page_of(person))


@audience(Audience.LEADER)
@require_http_methods(["GET", "HEAD", "POST"])
def role_end(request: HttpRequest, role_id: UUID) -> HttpResponse:
    """Take a role away on a day."""
    role = found(StaffRole.objects.select_related("staff"), role_id)
    form = EndForm(request.POST if request.method == "POST" else None)

    def do() -> None:
        services.end_role(role=role, by=user_of(request).pk, on=form.cleaned_data["on"])

    names = {"name": role.staff.full_name, "role": role.get_role_display()}
    title = _("%(name)s: end of the role %(role)s") % names
    return ask(request, form, do, title=title, submit=_("End this"), back=page_of(role.staff))


@audience(Audience.LEADER)
@require_http_methods(["GET", "HEAD", "POST"])
def new_duty(request: HttpRequest, staff_id: UUID) -> HttpResponse:
    """Let somebody work with a group."""
    person = found(StaffMember.objects.filter(left_on=None), staff_id)
    form = DutyForm(request.POST if request.method == "POST" else None)

    def do() -> None:
        held = form.cleaned_data
        services.assign_to_group(
            staff=person,
            group=held["group"],
            by=user_of(request).pk,
            role=Role(held["role"]),
            on=held["on"],
            until=held["until"],
        )

    title = _("A group for %(name)s") % {"name": person.full_name}
    return ask(request, form, do, title=title, submit=_("Give this group"), back=page_of(person))


@audience(Audience.LEADER)
@require_http_methods(["GET", "HEAD", "POST"])
def duty_end(request: HttpRequest, duty_id: UUID) -> HttpResponse:
    """Let somebody stop working with a group."""
    duty = found(GroupStaff.objects.select_related("staff", "group"), duty_id)
    form = EndForm(request.POST if request.method == "POST" else None)

    def do() -> None:
        services.end_duty(duty=duty, by=user_of(request).pk, on=form.cleaned_data["on"])

    title = _("%(name)s stops with %(group)s") % {"name": duty.staff.full_name, "group": duty.group.name}
    return ask(request, form, do, title=title, submit=_("End this"), back=page_of(duty.staff))


@audience(Audience.LEADER)
@require_http_methods(["GET", "HEAD", "POST"])
def member_leaves(request: HttpRequest, staff_id: UUID) -> HttpResponse:
    """Let somebody leave the school; roles and groups end with it."""
    person = found(StaffMember.objects.filter(left_on=None), staff_id)
    form = EndForm(request.POST if request.method == "POST" else None)

    def do() -> None:
        services.leave_staff(staff=person, by=user_of(request).pk, on=form.cleaned_data["on"])

    title = _("%(name)s leaves the school") % {"name": person.full_name}
    meta = _("Every role and every group ends with it.")
    return ask(request, form, do, title=title, meta=meta, submit=_("End this"), back=page_of(person))


@audience(Audience.LEADER, Audience.OFFICE)
@require_http_methods(["GET", "HEAD", "POST"])
def pupil_group(request: HttpRequest, pupil_id: UUID) -> HttpResponse:
    """Put a pupil in a group, or move him from one home group to another."""
    pupil = found(Pupil.objects.all(), pupil_id)
    form = GroupForm(request.POST if request.method == "POST" else None)

    def do() -> None:
        group, on, by = form.cleaned_data["group"], form.cleaned_data["on"], user_of(request).pk
        if group.is_home and home_group_of(pupil, on=on):
            services.move_pupil(pupil=pupil, to=group, by=by, on=on)
        else:
            services.enrol_pupil(pupil=pupil, group=group, by=by, on=on)

    title = _("A group for %(name)s") % {"name": pupil.full_name}
    meta = _("What teachers and other parents see through a group changes on that day.")
    return ask(request, form, do, title=title, meta=meta, submit=_("Put in this group"), back=page_of(pupil))


@audience(Audience.LEADER, Audience.OFFICE)
@require_POST
def enrolment_end(request: HttpRequest, enrolment_id: UUID) -> HttpResponse:
    """Take a pupil out of a group today."""
    held = found(Enrolment.objects.select_related("pupil"), enrolment_id)
    services.leave_group(enrolment=held, by=user_of(request).pk)
    return redirect(page_of(held.pupil))


@audience(Audience.LEADER, Audience.OFFICE)
@require_http_methods(["GET", "HEAD", "POST"])
def pupil_leaves(request: HttpRequest, pupil_id: UUID) -> HttpResponse:
    """Let a pupil leave the school."""
    pupil = found(Pupil.objects.filter(left_on=None), pupil_id)
    form = EndForm(request.POST if request.method == "POST" else None)

    def do() -> None:
        services.leave_school(pupil=pupil, by=user_of(request).pk, on=form.cleaned_data["on"])

    title = _("%(name)s leaves the school") % {"name": pupil.full_name}
    meta = _("From that day the guardians see nothing through this child.")
    return ask(request, form, do, title=title, meta=meta, submit=_("Leaves the school"), back=page_of(pupil))


@audience(Audience.LEADER, Audience.OFFICE)
@require_POST
def pupil_returns(request: HttpRequest, pupil_id: UUID) -> HttpResponse:
    """Let a pupil who left be at the school again; a group is chosen after it."""
    pupil = found(Pupil.objects.exclude(left_on=None), pupil_id)
    services.return_to_school(pupil=pupil, by=user_of(request).pk)
    return redirect(reverse("people:pupil-group", args=[pupil.pk]))
