"""A question answered from the mail, by a signed link, without signing in."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from kit.audience import Audience, audience
from kit.errors import NotFound
from tenant_apps.news import services
from tenant_apps.news.enums import Way
from tenant_apps.news.mail_links import read_answer_token
from tenant_apps.news.models import Post
from tenant_apps.news.queries import open_questions, received_posts
from tenant_apps.people.queries import Viewer, viewer_of


@audience(Audience.TOKEN)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def mailed_question(request: HttpRequest, token: str) -> HttpResponse:
    """Show the question of a link (opening it answers nothing) and take the answer its button sends.

    The link works until the last day, also to change the answer. Who lost the right to know finds nothing.
    Raises TokenInvalid, TokenExpired, NotFound, AnswerNotYours or QuestionClosed.
    """
    mailed = read_answer_token(token)
    viewer = viewer_of(mailed.user_id)
    is_answered = request.method == "POST"
    if is_answered:
        _answer(request, mailed.post_id, viewer)
    post = received_posts(viewer).filter(pk=mailed.post_id).first()
    if post is None or not hasattr(post, "question"):
        raise NotFound
    context = {
        "post": post,
        "questions": open_questions(viewer, [post]),
        "chosen": request.GET.get("keuze", ""),
        "is_answered": is_answered,
    }
    return render(request, "news/mailed.html", context)


def _answer(request: HttpRequest, post_id: UUID, viewer: Viewer) -> Post:
    try:
        pupil_id, position = UUID(request.POST.get("pupil", "")), int(request.POST.get("answer", ""))
    except ValueError as fault:
        raise NotFound from fault
    row = services.answer_question(
        post_id=post_id, pupil_id=pupil_id, position=position, by=viewer, way=Way.MAIL
    )
    return row.question.post
