"""Who has approved what an import brings in? Named by whoever imports, and never the importer or the unit that is judged."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from annum.accounts.models import Account
from annum.indicators import access, event_access
from annum.indicators.access import Place
from annum.intake.importers import ImportContext
from annum.kernel.words import Words
from annum.org.queries.viewers import viewer_for
from annum.org.viewer import Viewer


@dataclass(slots=True)
class Approvers:
    """The approvers that an import names, in order; the first who may approve for a subject has approved."""

    viewers: Sequence[Viewer]
    importer: int | None
    _known: dict[tuple[bool, int], int | None] = field(default_factory=dict)

    def for_value(self, place: Place) -> int | None:
        """The account that has approved figures of this subject; ``None``: they wait for someone."""
        return self._first(place, False)

    def for_event(self, place: Place) -> int | None:
        """The account that has decided events of this subject."""
        return self._first(place, True)

    def _first(self, place: Place, event: bool) -> int | None:
        key = (event, place.subject_id)
        if key not in self._known:
            found = (viewer.account_id for viewer in self.viewers if self._may(viewer, place, event))
            self._known[key] = next(found, None)
        return self._known[key]

    def _may(self, viewer: Viewer, place: Place, event: bool) -> bool:
        if access.refusal_of_two_eyes(viewer, self.importer, None) is not None:
            return False
        if not event:
            return access.refusal_of_judging(viewer, place) is None
        outside = viewer.person_id != place.person_id if place.person_id else place.unit_id not in viewer.unit_ids
        return outside and viewer.has_at(place.path, *event_access.DECIDERS)


def approvers(context: ImportContext) -> Approvers | Words:
    """The approvers named in the option ``approve_as``: user names, separated by commas. Queries: 4 for each."""
    names = [name.strip() for name in str(context.options.get("approve_as") or "").split(",") if name.strip()]
    importer = context.viewer.actor.account
    found = []
    for name in names:
        account = Account.objects.filter(username=name.casefold(), is_active=True).first()
        if account is None:
            return Words("There is no account “%(name)s”.", {"name": name})
        if account.pk == importer:
            return Words("You import these figures yourself; name someone else who has approved them.")
        viewer = viewer_for(account, context.today, context.now)
        if not viewer.has(*access.APPROVERS, *event_access.DECIDERS):
            return Words("“%(name)s” holds no role that approves figures.", {"name": name})
        found.append(viewer)
    return Approvers(found, importer)
