"""Find people by what somebody remembers of a name."""

import re
from typing import Any

from django.db.models import F, FloatField, Func, Q, QuerySet, TextField, Value

from tenant_apps.people.models.names import Person
from tenants.named import SchemaFunc

ALIKE = 0.55  # of pg_trgm's 1.0: one letter wrong in a name of seven still finds it
LONGEST = 80
NOT_A_LETTER = re.compile(r"[\W_]+")


def matching[P: Person](people: QuerySet[P], text: str) -> QuerySet[P]:
    """Return those of ``people`` whose name holds every word of ``text`` or is very like it, the likest first.

    Capitals, accents and punctuation do not count. An empty ``text`` finds everybody, in name order.
    """
    words = NOT_A_LETTER.sub(" ", text[:LONGEST]).split()
    if not words:
        return people
    has_all = Q()
    for word in words:
        has_all &= Q(search_text__contains=folded(word))
    alike = Func(
        folded(" ".join(words)), "search_text", function="word_similarity", output_field=FloatField()
    )
    found: QuerySet[Any] = people.alias(likeness=alike).filter(has_all | Q(likeness__gte=ALIKE))
    return found.order_by(F("likeness").desc(), "sort_key", "id")


def folded(text: str) -> SchemaFunc:
    """Return ``text`` as the database keeps names for searching: lower case, no accents, no punctuation."""
    nothing = Value("")
    return SchemaFunc(
        Value(text),
        nothing,
        nothing,
        nothing,
        nothing,
        function="people_search_text",
        output_field=TextField(),
    )
