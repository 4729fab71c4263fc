"""Addresses of the news room."""

from django.urls import path

from tenant_apps.news.views import files, mailed, reading, writing

app_name = "news"
urlpatterns = [
    path("berichten/", writing.posts, name="posts"),
    path("berichten/nieuw/", writing.write, name="new"),
    path("berichten/<uuid:pk>/", writing.post, name="post"),
    path("berichten/<uuid:pk>/bewerken/", writing.write, name="edit"),
    path("berichten/<uuid:pk>/publicatie/", writing.send, name="send"),
    path("berichten/<uuid:pk>/concept/", writing.unschedule, name="unschedule"),
    path("berichten/<uuid:pk>/verwijdering/", writing.delete, name="delete"),
    path("berichten/<uuid:pk>/intrekking/", writing.withdraw, name="withdraw"),
    path("berichten/<uuid:pk>/herinnering/", writing.remind, name="remind"),
    path("berichten/<uuid:pk>/bestanden/", files.add, name="files"),
    path("berichten/fotos/<uuid:pk>/", files.tag, name="tag"),
    path("berichten/fotos/<uuid:pk>/verwijdering/", files.remove_photo, name="remove-photo"),
    path("berichten/bijlagen/<uuid:pk>/verwijdering/", files.remove_document, name="remove-document"),
    path("nieuws/", reading.news, name="news"),
    path("nieuws/<uuid:pk>/", reading.received, name="received"),
    path("nieuws/<uuid:pk>/antwoorden/", reading.answer, name="answer"),
    path("antwoord/<str:token>/", mailed.mailed_question, name="mailed"),
]
