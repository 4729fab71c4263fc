"""Staff write, check, send, and see how far it came."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kit.audience import SCHOOL_STAFF, audience
from kit.dates import now
from kit.errors import NotFound
from shared_apps.ui.forms import status_of
from tenant_apps.news import services
from tenant_apps.news.forms import PostForm, SendForm, WithdrawForm
from tenant_apps.news.models import Post
from tenant_apps.news.queries import posts_of_staff, with_reach
from tenant_apps.news.queries.screens import post_screen
from tenant_apps.news.rules import require_draft, require_own, working_moment
from tenant_apps.people.gate import viewer_here

PAGE = 20


def post_here(request: HttpRequest, pk: UUID) -> Post:
    """Return a post this member of staff may see; raises NotFound."""
    post = posts_of_staff(viewer_here(request)).filter(pk=pk).first()
    if post is None:
        raise NotFound
    return post


@audience(*SCHOOL_STAFF)
@require_GET
def posts(request: HttpRequest) -> HttpResponse:
    """List drafts and posts, newest first, with how far each came."""
    found = posts_of_staff(viewer_here(request))
    drafts = found.filter(publication=None)
    page = Paginator(
        found.exclude(publication=None).order_by("-publication__published_at", "-id"), PAGE
    ).get_page(request.GET.get("page"))
    context = {"page": page, "rows": with_reach(list(page)), "drafts": list(drafts[:PAGE])}
    return render(request, "news/posts.html", context)


@audience(*SCHOOL_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, pk: UUID | None = None) -> HttpResponse:
    """Write a new post, or (``pk``) a draft again."""
    viewer = viewer_here(request)
    post = post_here(request, pk) if pk else None
    if post:
        require_own(viewer, post)
        require_draft(post)
    form = PostForm(viewer, post, request.POST) if request.method == "POST" else PostForm(viewer, post)
    if form.is_bound and form.is_valid():
        kept = services.write_post(content=form.content, post=post, by=viewer)
        return redirect("news:post", kept.pk)
    return render(request, "news/write.html", {"form": form, "post": post}, status=status_of(form))


@audience(*SCHOOL_STAFF)
@require_GET
def post(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show a draft with who would get it, or a sent post with how far it came."""
    return page_of(request, post_here(request, pk), SendForm())


def page_of(request: HttpRequest, found: Post, form: SendForm, status: int = 200) -> HttpResponse:
    """Return the page of a post for staff."""
    viewer = viewer_here(request)
    context = {
        "screen": post_screen(found, viewer),
        "post": found,
        "form": form,
        "withdraw_form": WithdrawForm(),
    }
    return render(
        request, "news/sent.html" if found.is_published else "news/draft.html", context, status=status
    )


@audience(*SCHOOL_STAFF)
@require_POST
def send(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Send a post now, in working hours or at a moment."""
    found, viewer, form = post_here(request, pk), viewer_here(request), SendForm(request.POST)
    if not form.is_valid():
        return page_of(request, found, form, status=422)
    due_at = form.moment if form.cleaned_data["when"] == form.LATER else now()
    if form.cleaned_data["when"] == form.HOURS:
        due_at = working_moment(now())
    if form.cleaned_data["when"] == form.NOW or due_at <= now():
        services.publish_post(post=found, by=viewer)
        messages.success(request, _("Sent. Below you see how far it comes."))
    else:
        services.schedule_post(post=found, due_at=due_at, by=viewer)
        messages.success(request, _("It goes out by itself. Until then you can change it."))
    return redirect("news:post", pk)


@audience(*SCHOOL_STAFF)
@require_POST
def unschedule(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Make a scheduled post a draft again."""
    services.cancel_scheduling(post=post_here(request, pk), by=viewer_here(request))
    return redirect("news:post", pk)


@audience(*SCHOOL_STAFF)
@require_POST
def delete(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Throw a draft away."""
    services.delete_draft(post=post_here(request, pk), by=viewer_here(request))
    messages.success(request, _("The draft is gone."))
    return redirect("news:posts")


@audience(*SCHOOL_STAFF)
@require_POST
def withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take a post back."""
    form = WithdrawForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    services.withdraw_post(post=post_here(request, pk), by=viewer_here(request), reason=reason)
    messages.success(request, _("Withdrawn. Families no longer see it."))
    return redirect("news:post", pk)


@audience(*SCHOOL_STAFF)
@require_POST
def remind(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Remind once who did not answer."""
    services.remind(post=post_here(request, pk), by=viewer_here(request))
    messages.success(request, _("Who did not answer yet gets one reminder."))
    return redirect("news:post", pk)
