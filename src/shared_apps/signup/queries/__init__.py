"""What the public site asks."""

from shared_apps.signup.queries.addresses import AddressAnswer, answer_address, is_free
from shared_apps.signup.queries.codes import AgreementOffer, offer_of_code
from shared_apps.signup.queries.prices import PublishedPrices, published_prices
from shared_apps.signup.queries.progress import Progress, progress_of, state_of
from shared_apps.signup.queries.register import location_of, locations_like
from shared_apps.signup.queries.schools import MIN_LETTERS, FoundSchool, school_at, schools_like

__all__ = [
    "MIN_LETTERS",
    "AddressAnswer",
    "AgreementOffer",
    "FoundSchool",
    "Progress",
    "PublishedPrices",
    "answer_address",
    "is_free",
    "location_of",
    "locations_like",
    "offer_of_code",
    "progress_of",
    "published_prices",
    "school_at",
    "schools_like",
    "state_of",
]
