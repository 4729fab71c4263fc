"""What can be done with posts. Other rooms import from here."""

from tenant_apps.news.services.answering import answer_question, open_post, remind
from tenant_apps.news.services.files import (
    add_document,
    add_photo,
    remove_document,
    remove_photo,
    tag_children,
)
from tenant_apps.news.services.publishing import (
    cancel_scheduling,
    publish_due_posts,
    publish_post,
    schedule_post,
    withdraw_post,
)
from tenant_apps.news.services.writing import Content, delete_draft, write_post

__all__ = [
    "Content",
    "add_document",
    "add_photo",
    "answer_question",
    "cancel_scheduling",
    "delete_draft",
    "open_post",
    "publish_due_posts",
    "publish_post",
    "remind",
    "remove_document",
    "remove_photo",
    "schedule_post",
    "tag_children",
    "withdraw_post",
    "write_post",
]
