"""Rooms of the public schema."""
