"""What can this reader do with this statement now? One offer for each act that its state and their part in it allow."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from annum.kernel.refusal import Refusal
from annum.targets import access
from annum.targets.access import Standing
from annum.targets.models import Statement
from annum.ui.parts import Offer


@dataclass(frozen=True, slots=True)
class _Act:
    label: Any
    url_name: str
    refusal: Callable[[Standing], Refusal | None]
    kind: str = ""
    confirm: Any = ""


def _signs(standing: Standing) -> Refusal | None:
    if standing.sides and standing.state == "published":
        return None
    return Refusal("not-this-party", "You are not named as this party.", forbidden=True)


_ACTS = (
    _Act(_("Sign"), "targets:consents", _signs, "primary"),
    _Act(_("Decline"), "targets:declination", lambda standing: access.refusal_to_decline(standing, "-")),
    _Act(_("Edit"), "targets:wording", access.refusal_to_edit),
    _Act(_("Propose"), "targets:proposals", access.refusal_to_propose),
    _Act(_("Publish"), "targets:publication", access.refusal_to_publish, "primary"),
    _Act(_("Amend"), "targets:amendments", lambda standing: access.refusal_to_amend(standing, "-")),
    _Act(
        _("Withdraw"), "targets:withdrawal", access.refusal_to_withdraw, "danger",
        _("Take the published version back? The negotiation goes on."),
    ),
    _Act(
        _("Give the amendment up"), "targets:abandonment", access.refusal_to_abandon, "danger",
        _("Give the amendment up? The signed version stays in force."),
    ),
    _Act(_("Close"), "targets:closing", access.refusal_to_close, "", _("Close the statement with its year?")),
)  # fmt: skip


def offers(statement: Statement, standing: Standing) -> list[Offer]:
    """The acts that are open; those that wait for something only, with the reason; never what is another's to do."""
    found = []
    for act in _ACTS:
        refusal = act.refusal(standing)
        if refusal is None or (not refusal.forbidden and refusal.code != "not-now"):
            url = reverse(act.url_name, args=[statement.pk])
            found.append(Offer(act.label, url, act.kind, refusal, act.confirm))
    return found
