"""The signing register: who signed which document, when, and by which certificate. Its rows are given; nothing is looked up."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from annum.documents.anchor import anchor_tree
from annum.ui.speech import MISSING, speak

TEMPLATE = "documents/register.typ"


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One signature, or one that is still missing (``signed_at`` is ``None``). ``by`` names a delegate who signed."""

    document: str
    title: str
    signer: str
    role: str
    signed_at: datetime | None = None
    certificate: str = ""
    by: str = ""
    note: str = ""


def register_tree(
    *, group: str, title: str, rows: Iterable[RegisterRow], below: str = "", note: str = ""
) -> dict[str, Any]:
    """The data of the register's template, in the active language. Rows stand in the order given; ``note`` is a checkpoint."""
    listed = list(rows)
    signed = sum(row.signed_at is not None for row in listed)
    return {
        "words": {"paged": _("Page {page} of {pages}"), "empty": _("Nothing is registered yet.")},
        "running": {"left": group, "code": "", "version": title},
        "title": title,
        "below": below,
        "mark": None,
        "pale": None,
        "foot": "",
        "count": _("%(signed)s of %(all)s signatures given") % {"signed": signed, "all": len(listed)},
        "head": [
            pgettext("register", "No."),
            _("Document"),
            _("Signer"),
            pgettext("register", "Signed"),
            _("Certificate"),
            _("Remark"),
        ],
        "rows": [_row(place, row) for place, row in enumerate(listed, 1)],
        "anchor": anchor_tree(note),
    }


def _row(place: int, row: RegisterRow) -> dict[str, Any]:
    delegate = _("signed by %(name)s") % {"name": row.by} if row.by else ""
    return {
        "place": str(place),
        "document": row.document,
        "title": row.title,
        "signer": row.signer,
        "role": row.role,
        "signed": speak(row.signed_at) if row.signed_at else MISSING,
        "certificate": row.certificate,
        "note": " · ".join(part for part in (delegate, row.note) if part),
    }
