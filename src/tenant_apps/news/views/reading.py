"""Families read and answer."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from kit.audience import Audience, audience
from kit.errors import NotFound
from tenant_apps.news import services
from tenant_apps.news.queries import open_questions, received_posts
from tenant_apps.news.queries.consent import shown_photos
from tenant_apps.news.words import about_child, option_words
from tenant_apps.people.gate import viewer_here

PAGE = 20


@audience(Audience.GUARDIAN)
@require_GET
def news(request: HttpRequest) -> HttpResponse:
    """List every post this guardian received, newest first, each once."""
    page = Paginator(received_posts(viewer_here(request)), PAGE).get_page(request.GET.get("page"))
    return render(request, "news/news.html", {"page": page})


@audience(Audience.GUARDIAN)
@require_GET
def received(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show one post with its photos, documents and question; the first opening is noted."""
    viewer = viewer_here(request)
    post = received_posts(viewer).filter(pk=pk).first()
    if post is None:
        raise NotFound
    services.open_post(post=post, by=viewer)
    context = {
        "post": post,
        "photos": [one.photo for one in shown_photos([post])[post.pk] if one.may_be_shown],
        "attachments": post.attachments.select_related("file"),
        "questions": open_questions(viewer, [post]),
    }
    return render(request, "news/received.html", context)


@audience(Audience.GUARDIAN)
@require_POST
def answer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take an answer about one child and say what was answered."""
    try:
        pupil_id, position = UUID(request.POST.get("pupil", "")), int(request.POST.get("answer", ""))
    except ValueError as fault:
        raise NotFound from fault
    viewer = viewer_here(request)
    row = services.answer_question(post_id=pk, pupil_id=pupil_id, position=position, by=viewer)
    said = {
        "question": about_child(row.question.text, row.pupil),
        "answer": option_words(row.question, row.option),
    }
    messages.success(request, _("%(question)s You answered: %(answer)s") % said)
    return redirect("home:today") if "home" in request.POST else redirect("news:received", pk)
