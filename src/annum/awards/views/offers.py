"""What can this reader do with this programme now? One offer for each act that its state allows them."""

from collections.abc import Iterator, Sequence

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from annum.awards import access
from annum.awards.deciding_access import refusal_to_finalise
from annum.awards.models import Programme
from annum.awards.rules.life_cycle import PROGRAMME
from annum.kernel.refusal import Refusal
from annum.org.viewer import Viewer
from annum.ui.parts import Offer

_MOVES = (
    ("thaw", _("Open the rules again"), "awards:thaw", "", _("Open the rules again? The seed is drawn anew.")),
    ("open", _("Open the nominations"), "awards:open", "primary", _("Open the nominations?")),
    ("judge", _("Begin the judging"), "awards:judge", "primary", ""),
    ("decide", _("Decide the winners"), "awards:decision", "primary", ""),
    (
        "publish",
        _("Publish the notice"),
        "awards:publish",
        "primary",
        _("Publish the notice to everyone in the group?"),
    ),
    ("finalise", _("Make the result final"), "awards:finalise", "primary", _("Make the result final?")),
    ("confer", _("Confer the titles"), "awards:confer", "primary", ""),
    ("reopen", _("Back to the judging"), "awards:reopen", "", ""),
)


def offers(programme: Programme, viewer: Viewer, faults: Sequence[Refusal], objections: int = 0) -> list[Offer]:
    """For who runs programmes; nothing for everybody else. ``objections``: how many are still to be decided."""
    return list(_offers(programme, viewer, faults, objections)) if access.refusal_to_run(viewer) is None else []


def _refusal(programme: Programme, act: str, viewer: Viewer, objections: int) -> Refusal | None:
    if act == "finalise":
        return refusal_to_finalise(programme, viewer, objections)
    return access.refusal_to_move(programme, act, viewer)


def _offers(programme: Programme, viewer: Viewer, faults: Sequence[Refusal], objections: int) -> Iterator[Offer]:
    at = [programme.pk]
    if programme.state == PROGRAMME.start:
        refusal = access.refusal_to_freeze(programme, viewer, faults)
        yield Offer(_("Edit"), reverse("awards:edit", args=at))
        asking = _("Fix the rules? From then on everyone in the group can read them, and they no longer change.")
        yield Offer(_("Fix the rules"), reverse("awards:freeze", args=at), "primary", refusal, asking)
    for act, label, url_name, kind, question in _MOVES:
        if (programme.state, act) in PROGRAMME.moves:
            refusal = _refusal(programme, act, viewer, objections)
            yield Offer(label, reverse(url_name, args=at), kind, refusal, question)
    yield Offer(_("Take over into another year"), reverse("awards:clone", args=at))
    if (programme.state, "cancel") in PROGRAMME.moves:
        yield Offer(_("Cancel the programme"), reverse("awards:cancel", args=at), "danger")
