"""How does one signature come into the file? The base with its boxes, the stamp one sees, and the signature over both.

Needs a worker. No rows are written here: ``acts.routes_seats`` notes what was made.
"""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from annum.documents.languages import main_language, spoken
from annum.documents.typesetting import Typeset, typeset
from annum.signing import keys, pades
from annum.signing.models.envelope import Seat
from annum.signing.pairs import Key
from annum.ui.speech import either, speak

STAMP = "signing/stamp.typ"


def prepared(base: Typeset, seats: Sequence[Seat]) -> bytes:
    """The base file with an empty field for every seat. Refuses: what ``pades.prepare`` refuses."""
    places = {mark.name: mark for mark in base.marks}
    boxes = []
    for seat in seats:
        mark = places[seat.box]
        told = f"{seat.role} {seat.role_en}".strip() or seat.box
        boxes.append(pades.Box(seat.box, mark.page, mark.x, mark.y, mark.width, mark.height, told=told, last=seat.last))
    return pades.prepare(base.pdf, boxes)


def signed(pdf: bytes, *, seat: Seat, key: Key, serial: str, now: datetime) -> bytes:
    """The file with one more signature, stamped by the time-stamping authorities of the settings."""
    name = seat.signer.name if seat.signer else ""
    return pades.sign(
        pdf,
        field=seat.box,
        key=key,
        stamp_page=stamp_page(seat, serial, now),
        stamper=keys.stamper(),
        last=seat.last,
        reason=_reason(seat),
        name=name,
    )


def _reason(seat: Seat) -> str:
    return f"代 {seat.delegated_by.name}" if seat.delegated_by else ""


def stamp_page(seat: Seat, serial: str, now: datetime) -> bytes:
    """What one sees in the box: the name, for whom by delegation, the moment, the certificate. A PDF of one page."""
    tree = spoken(lambda: _tree(seat, serial, now), "both")
    title = f"{seat.envelope.code} {seat.box}"
    return typeset(STAMP, tree, made_at=now, title=title, language=main_language("both")).pdf


def _tree(seat: Seat, serial: str, now: datetime) -> dict[str, str]:
    signer = seat.signer
    name = either(signer.name, signer.name_en) if signer else ""
    by = seat.delegated_by
    handed = _("by delegation of %(name)s") % {"name": either(by.name, by.name_en)} if by else ""
    return {"name": name, "for": handed, "at": speak(now), "serial": serial[:16].upper()}
