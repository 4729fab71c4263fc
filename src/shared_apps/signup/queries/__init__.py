"""What the public site asks."""

from shared_apps.signup.queries.prices import PublishedPrices, published_prices
from shared_apps.signup.queries.schools import MIN_LETTERS, FoundSchool, schools_like

__all__ = ["MIN_LETTERS", "FoundSchool", "PublishedPrices", "published_prices", "schools_like"]
