"""What can this reader do with this nomination now? One offer for each act that its state allows and that could be theirs."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from annum.awards import nominating_access as access
from annum.awards.acts.nominating import path_of
from annum.awards.models import Nomination
from annum.awards.rules.life_cycle import NOMINATION
from annum.kernel.refusal import Refusal
from annum.org.viewer import Viewer
from annum.ui.parts import Offer

WRITTEN = "-"
"""Stands for a reason that is asked on the next page."""


def offers(nomination: Nomination, viewer: Viewer, brought: int, taken: bool) -> list[Offer]:
    """Those for others are left out; what could be done but is refused for now says why. Queries: 8 at most."""
    return [
        offer for offer in _all(nomination, viewer, brought, taken) if not (offer.refusal and offer.refusal.forbidden)
    ]


def _all(nomination: Nomination, viewer: Viewer, brought: int, taken: bool) -> Iterator[Offer]:
    at, state, path = [nomination.pk], nomination.state, path_of(nomination)
    if (state, "submit") in NOMINATION.moves:
        yield Offer(_("Write"), reverse("awards:write", args=at), "", access.refusal_to_write(nomination, viewer))
        refusal = access.refusal_to_submit(nomination, viewer, brought, taken)
        yield Offer(_("Submit"), reverse("awards:submit", args=at), "primary", refusal, _("Submit the nomination?"))
    if (state, "endorse") in NOMINATION.moves:
        refusal = access.refusal_to_endorse(nomination, viewer, path)
        yield Offer(_("Endorse"), reverse("awards:endorse", args=at), "primary", refusal, _("Endorse the nomination?"))
        yield Offer(pgettext_lazy("nomination", "Return"), reverse("awards:return", args=at), "", refusal)
    excepted: Refusal | None = access.refusal_to_except(nomination, viewer, WRITTEN)
    if excepted is None:
        yield Offer(_("Admit by exception"), reverse("awards:except", args=at))
    if (state, "withdraw") in NOMINATION.moves:
        refusal = access.refusal_to_withdraw(nomination, viewer, WRITTEN)
        yield Offer(_("Withdraw"), reverse("awards:withdraw", args=at), "danger", refusal)
