"""The benchmark's room."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    """One table."""

    name = "bench.room"
    label = "room"
