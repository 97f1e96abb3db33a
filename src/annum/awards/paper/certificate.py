"""How does an honour become a certificate or a plaque? One sheet in one language or both, dated by the day it was conferred."""

from datetime import UTC, datetime, time
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from annum.awards.models import Honour, Kind
from annum.documents.anchor import anchor_tree
from annum.documents.codes import qr
from annum.documents.languages import CODES, Spoken, main_language, spoken
from annum.documents.typesetting import Attachment, Typeset, typeset
from annum.evidence.canonical import canonical
from annum.journal.growth import note_by
from annum.org.queries.tree import children_of
from annum.ui.speech import either, speak

SCHEMA = "annum.honour/1"
CERTIFICATE, PLAQUE = "awards/certificate.typ", "awards/plaque.typ"
ON_PLAQUES = (Kind.UNIT, Kind.TEAM, Kind.WORK)
"""Kinds of bearers that hang their honour on a wall."""
Tree = dict[str, Any]


def spoken_of(honour: Honour) -> Spoken:
    """Both languages where the title has an English name."""
    return "both" if honour.title_en else "zh"


def content_of(honour: Honour) -> bytes:
    """The honour for programs (canonical JSON), as it is attached to its sheet; the prize is nobody else's business."""
    return canonical(
        {
            "schema": SCHEMA,
            "number": honour.number,
            "year": honour.year.code,
            "title": {"zh": honour.title, "en": honour.title_en},
            "name": {"zh": honour.name, "en": honour.name_en},
            "unit": {"zh": honour.unit_name, "en": honour.unit_name_en},
            "citation": {"zh": honour.citation, "en": honour.citation_en},
            "conferred_on": honour.conferred_on.isoformat(),
        }
    )


def certificate_pdf(honour: Honour, *, language: Spoken, plaque: bool | None = None) -> Typeset:
    """The sheet of one honour, with its year loaded; ``plaque`` for the other form than its kind's. Queries: 3."""
    content, group = content_of(honour), _group()
    hung = honour.kind in ON_PLAQUES if plaque is None else plaque
    made_at = datetime.combine(honour.conferred_on, time(), UTC)
    note = note_by(honour.year.code, made_at)
    with override(CODES[main_language(language)]):
        title = f"{_('Certificate of Honour')}: {either(honour.title, honour.title_en)}"
        about = _("The honour for programs")
    return typeset(
        PLAQUE if hung else CERTIFICATE,
        spoken(lambda: certificate_tree(honour, group, content, note), language),
        made_at=made_at,
        title=title,
        language=main_language(language),
        attachments=[Attachment("honour.json", content, "application/json", about)],
    )


def _group() -> tuple[str, str]:
    root = children_of(None).first()
    return (root.name, root.name_en) if root else ("", "")


def certificate_tree(honour: Honour, group: tuple[str, str], content: bytes, note: str = "") -> Tree:
    """Everything that is printed, in the active language. ``note`` is a checkpoint of the journal."""
    digest = sha256(content).hexdigest()
    url = f"{settings.SITE}/check/{digest}"
    title, year = either(honour.title, honour.title_en), either(honour.year.name, honour.year.name_en)
    return {
        "words": {
            "certificate": _("Certificate of Honour"),
            "to": _("is awarded to"),
            "given": _("Given in recognition of outstanding work."),
            "number": pgettext("certificate", "No."),
            "check": _("Anyone can check it here:"),
        },
        "number": honour.number,
        "name": either(honour.name, honour.name_en),
        "unit": either(honour.unit_name, honour.unit_name_en),
        "title": title,
        "year": year,
        "honour": pgettext("honour", "%(title)s, %(year)s") % {"title": title, "year": year},
        "citation": either(honour.citation, honour.citation_en),
        "group": either(*group),
        "day": speak(honour.conferred_on),
        "check": {"url": url, "qr": qr(url), "digest": digest},
        "anchor": anchor_tree(note),
    }
