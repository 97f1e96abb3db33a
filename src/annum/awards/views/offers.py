"""What can this reader do with this programme now? One offer for each act that its state allows them."""

from collections.abc import Iterator, Sequence

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from annum.awards import access
from annum.awards.models import Programme
from annum.awards.rules.life_cycle import PROGRAMME
from annum.kernel.refusal import Refusal
from annum.org.viewer import Viewer
from annum.ui.parts import Offer

_MOVES = (
    ("thaw", _("Open the rules again"), "awards:thaw", "", _("Open the rules again? The seed is drawn anew.")),
    ("open", _("Open the nominations"), "awards:open", "primary", _("Open the nominations?")),
    ("judge", _("Begin the judging"), "awards:judge", "primary", ""),
)


def offers(programme: Programme, viewer: Viewer, faults: Sequence[Refusal]) -> list[Offer]:
    """For who runs programmes; nothing for everybody else."""
    return list(_offers(programme, viewer, faults)) if access.refusal_to_run(viewer) is None else []


def _offers(programme: Programme, viewer: Viewer, faults: Sequence[Refusal]) -> Iterator[Offer]:
    at = [programme.pk]
    if programme.state == PROGRAMME.start:
        refusal = access.refusal_to_freeze(programme, viewer, faults)
        yield Offer(_("Edit"), reverse("awards:edit", args=at))
        asking = _("Fix the rules? From then on everyone in the group can read them, and they no longer change.")
        yield Offer(_("Fix the rules"), reverse("awards:freeze", args=at), "primary", refusal, asking)
    for act, label, url_name, kind, question in _MOVES:
        if (programme.state, act) in PROGRAMME.moves:
            yield Offer(
                label, reverse(url_name, args=at), kind, access.refusal_to_move(programme, act, viewer), question
            )
    yield Offer(_("Take over into another year"), reverse("awards:clone", args=at))
    if (programme.state, "cancel") in PROGRAMME.moves:
        yield Offer(_("Cancel the programme"), reverse("awards:cancel", args=at), "danger")
