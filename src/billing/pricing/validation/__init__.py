"""What is wrong with a price list, with the terms of an agreement or with a request, before it is priced."""

from billing.pricing.validation.books import validate_price_book
from billing.pricing.validation.requests import refuse_broken, validate_request
from billing.pricing.validation.terms import validate_terms

__all__ = ["refuse_broken", "validate_price_book", "validate_request", "validate_terms"]
