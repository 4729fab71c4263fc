"""Photos and documents of a draft."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kit.audience import SCHOOL_STAFF, audience
from kit.errors import NotFound
from kit.http import message_of
from tenant_apps.media.errors import FileRefused
from tenant_apps.news import services
from tenant_apps.news.forms import TagForm
from tenant_apps.news.models import Attachment, Photo
from tenant_apps.news.queries import posts_of_staff
from tenant_apps.news.queries.screens import taggable
from tenant_apps.news.views.writing import post_here
from tenant_apps.people.gate import viewer_here

MOST_AT_ONCE = 10


@audience(*SCHOOL_STAFF)
@require_POST
def add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take in photos and documents; what is refused is named, the others come in."""
    post, viewer = post_here(request, pk), viewer_here(request)
    adders = (("photos", services.add_photo), ("documents", services.add_document))
    for name, add_one in adders:
        for upload in request.FILES.getlist(name)[:MOST_AT_ONCE]:
            try:
                add_one(post=post, upload=upload, by=viewer)
            except FileRefused as refusal:
                messages.error(request, f"{upload.name}: {message_of(refusal)}")
    return redirect(f"{_address(pk)}#bestanden")


@audience(*SCHOOL_STAFF)
@require_POST
def tag(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say who is on a photo."""
    photo = _photo_here(request, pk)
    form = TagForm([(str(pupil.pk), pupil.full_name) for pupil in taggable(photo.post)], request.POST)
    if not form.is_valid():
        raise NotFound
    chosen = [UUID(key) for key in form.cleaned_data["children"]]
    services.tag_children(
        photo=photo, pupil_ids=chosen, alt=form.cleaned_data["alt"], by=viewer_here(request)
    )
    messages.success(request, _("Kept who is on the photo."))
    return redirect(f"{_address(photo.post_id)}#bestanden")


@audience(*SCHOOL_STAFF)
@require_POST
def remove_photo(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take a photo out."""
    photo = _photo_here(request, pk)
    services.remove_photo(photo=photo, by=viewer_here(request))
    messages.success(request, _("The photo is gone, for everybody."))
    return redirect(f"{_address(photo.post_id)}#bestanden")


@audience(*SCHOOL_STAFF)
@require_POST
def remove_document(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take a document out."""
    posts = posts_of_staff(viewer_here(request)).order_by().values("pk")
    attachment = Attachment.objects.filter(pk=pk, post__in=posts).select_related("file", "post").first()
    if attachment is None:
        raise NotFound
    services.remove_document(attachment=attachment, by=viewer_here(request))
    return redirect(f"{_address(attachment.post_id)}#bestanden")


def _photo_here(request: HttpRequest, pk: UUID) -> Photo:
    posts = posts_of_staff(viewer_here(request)).order_by().values("pk")
    photo = Photo.objects.filter(pk=pk, post__in=posts).select_related("file", "post").first()
    if photo is None:
        raise NotFound
    return photo


def _address(pk: UUID) -> str:
    return f"/berichten/{pk}/"
