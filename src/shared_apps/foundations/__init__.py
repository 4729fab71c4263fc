"""Foundations: who buys for which schools, what they try first, and what came out of it."""
