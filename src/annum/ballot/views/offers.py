"""What can this reader do with this ballot now? One offer for each act that its state and their part in it allow."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from annum.ballot import access
from annum.ballot.access import Standing
from annum.kernel.refusal import Refusal
from annum.ui.parts import Offer


@dataclass(frozen=True, slots=True)
class _Act:
    label: Any
    url_name: str
    refusal: Callable[[Standing], Refusal | None]
    kind: str = ""
    confirm: Any = ""
    args: tuple[str, ...] = ()


def _defines(standing: Standing) -> Refusal | None:
    return access.refusal_to_run(standing, "define")


def _opened(standing: Standing) -> Refusal | None:
    if standing.ballot.opened_at is None:
        return Refusal("not-now", "There is no roll yet.")
    return access.refusal_to_see_roll(standing)


HIDDEN = ("not-now", "year-sealed", "nothing-lost", "secret-names")
_ACTS = (
    _Act(_("Question and rule"), "ballot:define", _defines),
    _Act(_("Options"), "ballot:part", _defines, args=("options",)),
    _Act(_("Who may vote"), "ballot:part", _defines, args=("electorate",)),
    _Act(_("Tellers"), "ballot:part", _defines, args=("tellers",)),
    _Act(_("Open …"), "ballot:open", lambda standing: access.refusal_to_run(standing, "open"), "primary"),
    _Act(_("Begin anew …"), "ballot:anew", access.refusal_to_begin_anew, "primary"),
    _Act(_("Roll"), "ballot:roll", _opened),
    _Act(_("Who voted how (CSV)"), "ballot:names", access.refusal_to_see_names),
    _Act(_("Papers"), "ballot:papers", lambda standing: access.refusal_to_tell(standing, "key")),
    _Act(_("Close …"), "ballot:close", lambda standing: access.refusal_to_run(standing, "close"), "primary"),
    _Act(
        _("Count"), "ballot:count", lambda standing: access.refusal_to_count(standing, 0, False), "primary",
        _("Count the ballot? No paper can be keyed in afterwards."),
    ),
    _Act(
        _("Publish"), "ballot:publish", access.refusal_to_publish, "primary",
        _("Publish the result, and the votes without names, to everyone in the group?"),
    ),
    _Act(_("Cancel the ballot …"), "ballot:cancel", lambda standing: access.refusal_to_cancel(standing, "-"), "danger"),
)  # fmt: skip


def offers(standing: Standing) -> list[Offer]:
    """The acts that are open; those that wait for something only, with the reason; never what is another's to do."""
    found = []
    for act in _ACTS:
        refusal = act.refusal(standing)
        if refusal is None or (not refusal.forbidden and refusal.code not in HIDDEN):
            url = reverse(act.url_name, args=[standing.ballot.pk, *act.args])
            found.append(Offer(act.label, url, act.kind, refusal, act.confirm))
    return found
