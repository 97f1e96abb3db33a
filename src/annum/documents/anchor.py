"""What ties a document to the journal? The newest signed checkpoint of its log when it was made, as text and as a QR code."""

from typing import Any

from django.utils.translation import gettext as _

from annum.documents.codes import qr


def anchor_tree(note: str) -> dict[str, Any] | None:
    """The data of ``anchor-block``, in the active language; nothing without a checkpoint. The code holds the exact text."""
    if not note:
        return None
    return {
        "words": _("The journal as it stood: its signed checkpoint. A later one must contain it."),
        "rows": [row for row in note.split("\n") if row],
        "qr": qr(note),
    }
