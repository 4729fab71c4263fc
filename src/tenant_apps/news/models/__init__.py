"""Posts of one school."""

from tenant_apps.news.models.files import Attachment, Photo, PhotoTag
from tenant_apps.news.models.posts import Post, PostGroup, Publication, Scheduling, Withdrawal
from tenant_apps.news.models.questions import Answer, Option, Question
from tenant_apps.news.models.recipients import Recipient, RecipientChild

__all__ = [
    "Answer",
    "Attachment",
    "Option",
    "Photo",
    "PhotoTag",
    "Post",
    "PostGroup",
    "Publication",
    "Question",
    "Recipient",
    "RecipientChild",
    "Scheduling",
    "Withdrawal",
]
