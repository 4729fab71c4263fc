"""Rooms of one school."""
