"""Who may open the next year from a sealed one, and when?"""

from django.utils.translation import gettext_lazy as _

from annum.closing.models.opening import Opening, OpeningState
from annum.kernel.refusal import Refusal
from annum.org.models import Role
from annum.org.viewer import Viewer
from annum.year.models import Stage, Year
from annum.year.onward import Way

EARLY = (Stage.PREPARING, Stage.SETTING)


def refusal_to_open_next(viewer: Viewer, year: Year, following: Year | None, opening: Opening | None) -> Refusal | None:
    """The group office opens the next year once this one is sealed, while that one's targets are not being signed yet.

    ``following`` is the next year when it is there already, ``opening`` what was begun before.
    """
    if not viewer.has(Role.OFFICE):
        return Refusal("not-office", "Only the group office can do this.", forbidden=True)
    if year.sandbox:
        return Refusal(
            "sandbox-year", "The year %(year)s is for rehearsal; no year opens from it.", {"year": year.code}
        )
    if year.stage != Stage.CLOSED:
        return Refusal(
            "not-sealed",
            "The year %(year)s is not sealed yet. Settle what is still open and seal it; then the next year opens from it.",
            {"year": year.code},
        )
    if opening is not None and opening.state == OpeningState.GOING:
        return Refusal("opening-under-way", "The year %(next)s is being opened.", {"next": opening.into.code})
    return _refusal_of_stage(following)


def _refusal_of_stage(following: Year | None) -> Refusal | None:
    if following is None or following.stage in EARLY:
        return None
    parts = {"next": following.code, "stage": str(Stage(following.stage).label)}
    return Refusal("too-late", "The year %(next)s stands at “%(stage)s”; no drafts are put into it any more.", parts)


def refusal_to_go_on(viewer: Viewer, opening: Opening) -> Refusal | None:
    """The group office lets an opening go on that was begun and not finished."""
    if not viewer.has(Role.OFFICE):
        return Refusal("not-office", "Only the group office can do this.", forbidden=True)
    if opening.state == OpeningState.DONE:
        return Refusal("opening-done", "The year %(next)s has been opened.", {"next": opening.into.code})
    return _refusal_of_stage(opening.into)


def offers_next(year: Year, viewer: Viewer) -> bool:
    """Whether the year's page leads to the next one's opening: to the office, from a real year at its end."""
    return viewer.has(Role.OFFICE) and not year.sandbox and year.stage in {Stage.REVIEWING, Stage.CLOSED}


OPENS_NEXT = Way(_("Open the next year"), "opening:next", offers_next)
