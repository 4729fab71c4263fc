"""Letters with a code on paper: one page per adult per child."""

import json
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Sequence
from io import BytesIO
from pathlib import Path
from uuid import UUID

import segno
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kit.dates import AMSTERDAM, today
from tenant_apps.invitations.codes import spelled
from tenant_apps.invitations.models import LetterPile
from tenant_apps.invitations.queries import home_groups_of
from tenant_apps.invitations.services import Issued
from tenants.hosts import origin_of

NOT_IN_A_NAME = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')
SHAPE = Path(__file__).with_name("letters.typ")


def letters_pdf(issued: Sequence[Issued], *, school_name: str, host: str) -> bytes:
    """Return the letters in the language spoken now, in the order given, with each child's group; PDF/A."""
    import typst  # noqa: PLC0415  a large library: processes that print nothing do without

    origin = origin_of(host)
    groups = home_groups_of(made.invitation.pupil_id for made in issued if made.invitation.pupil_id)
    content = {
        "language": get_language() or "nl",
        "title": _("How you sign in to Kring"),
        "school": school_name,
        "day": date_format(today(), "DATE_FORMAT"),
        "intro": _("%(school)s talks with parents in Kring. With this code you sign in for the first time.")
        % {"school": school_name},
        "where": _("Scan the square with your phone, or go to"),
        "address": f"{origin.partition('://')[2]}/activeren/",
        "fill": _("and fill in this code:"),
        "ask": _("We also ask for your child's birthday. It takes a minute."),
        "share": _("Other parents see nothing of you or your child until you choose what you share."),
        "own": _(
            "This letter is for one person. Each parent gets a letter and an account of his or her own."
        ),
        "help": _("Is something not right, or is the code gone? The school's office makes a new letter."),
        "letters": [_letter(made, origin, groups) for made in issued],
    }
    paper: bytes = typst.compile(
        SHAPE,
        format="pdf",
        sys_inputs={"content": json.dumps(content)},
        pdf_standards="a-2b",
        ignore_system_fonts=True,
    )
    return paper


def zipped(piles: Iterable[LetterPile]) -> bytes:
    """Return piles of letters as one file, each a PDF with the name of its group."""
    out, names = BytesIO(), Counter[str]()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for pile in piles:
            name = NOT_IN_A_NAME.sub("-", pile.name).strip(". ") or _("no group")
            names[name] += 1
            again = f" ({names[name]})" if names[name] > 1 else ""
            archive.writestr(f"{name}{again}.pdf", bytes(pile.content))
    return out.getvalue()


def _letter(made: Issued, origin: str, groups: dict[UUID, str]) -> dict[str, object]:
    row = made.invitation
    guardian, pupil = row.guardian, row.pupil
    if guardian is None or pupil is None:
        msg = "a letter is for one adult about one child"
        raise TypeError(msg)
    is_posted = not guardian.protected_contact and bool(guardian.address_lines)
    until = date_format(row.expires_at.astimezone(AMSTERDAM).date(), "DATE_FORMAT")
    return {
        "to": [guardian.full_name, *(guardian.address_lines if is_posted else ())],
        "about": _("About %(child)s") % {"child": pupil.full_name},
        "group": groups.get(pupil.pk, ""),
        "code": spelled(made.code),
        "until": _("Works once, until %(day)s.") % {"day": until},
        "square": _square(f"{origin}/activeren/{made.code}/"),
    }


def _square(address: str) -> str:
    out = BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="svg", scale=4, border=2, xmldecl=False)
    return out.getvalue().decode()
