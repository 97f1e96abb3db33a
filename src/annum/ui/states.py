"""Which label and which tone has a common state? A room with other states passes its own."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

TONES = ("", "good", "warn", "bad", "accent")

STATES: dict[str, tuple[str | Promise, str]] = {
    "draft": (_("Draft"), ""),
    "negotiation": (_("In negotiation"), "accent"),
    "published": (_("Published"), "accent"),
    "signed": (_("Signed"), "good"),
    "amended": (_("Amended"), "warn"),
    "closed": (pgettext_lazy("state", "Closed"), ""),
    "open": (pgettext_lazy("state", "Open"), "accent"),
    "locked": (_("Locked"), ""),
    "submitted": (_("Submitted"), "accent"),
    "approved": (_("Approved"), "good"),
    "returned": (_("Returned"), "warn"),
    "rejected": (_("Rejected"), "bad"),
    "withdrawn": (_("Withdrawn"), ""),
    "waiting": (_("Waiting"), ""),
    "running": (_("Running"), "accent"),
    "done": (_("Done"), "good"),
    "failed": (_("Failed"), "bad"),
    "cancelled": (_("Cancelled"), ""),
    "not-due": (_("Not due"), ""),
    "overdue": (_("Overdue"), "bad"),
    "not-applicable": (_("Not applicable"), ""),
    "provisional": (_("Provisional"), "warn"),
    "final": (_("Final"), "good"),
    "restated": (_("Restated"), "warn"),
    "met": (_("Met"), "good"),
    "missed": (_("Missed"), "bad"),
    "no-target": (_("No target"), ""),
    "no-data": (_("No data"), ""),
    "on-track": (_("On track"), "good"),
    "at-risk": (_("At risk"), "warn"),
    "off-track": (_("Off track"), "bad"),
    "active": (_("Active"), "good"),
    "ended": (_("Ended"), ""),
}


def label_and_tone(state: str) -> tuple[str | Promise, str]:
    """The label and tone of a state; an unknown state shows itself, without a tone."""
    return STATES.get(state.replace("_", "-"), (state, ""))
