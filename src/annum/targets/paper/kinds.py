"""What is a printed statement: still a draft, sealed, signed, or no longer in force? It must say so itself."""

from dataclasses import dataclass
from typing import Literal

from django.utils.translation import gettext as _

from annum.targets.models import Version

Kind = Literal["draft", "sealed", "signed", "replaced", "ended", "base"]
"""``base``: the copy that the parties sign; what it is, its signatures say."""


@dataclass(frozen=True, slots=True)
class Standing:
    """``mark`` stands in the foot of every page, ``pale`` across it."""

    mark: str = ""
    pale: str = ""


def kind_of(version: Version) -> Kind:
    """The kind of a reading copy."""
    if version.published_at is None:
        return "draft"
    if version.withdrawn_at is not None:
        return "ended"
    if version.ended_at is not None:
        return "replaced"
    return "signed" if version.signed_at is not None else "sealed"


def standing_of(kind: Kind) -> Standing:
    """What the paper says about itself, in the active language."""
    if kind == "draft":
        return Standing(_("Draft: nothing in it binds yet"), _("DRAFT"))
    if kind == "sealed":
        return Standing(_("Sealed, not signed by all yet"))
    if kind == "ended":
        return Standing(_("Ended unsigned"), _("VOID"))
    return Standing(_("Replaced by a later version")) if kind == "replaced" else Standing()
