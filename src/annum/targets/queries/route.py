"""What does the page of a version show of its route?"""

from dataclasses import dataclass
from datetime import date

from annum.files.models import Blob
from annum.signing.models import Envelope, Seat, SeatState
from annum.signing.queries.routes import envelope_about, seats_of, with_holders
from annum.targets.access import Standing, refusal_to_set_deadline
from annum.targets.models import Version


@dataclass(frozen=True, slots=True)
class Route:
    """A route with its seats. ``may_date``: whether the reader may set its deadline."""

    envelope: Envelope
    seats: tuple[Seat, ...]
    may_date: bool

    @property
    def busy(self) -> bool:
        """Whether a worker is making a signature."""
        return any(seat.state == SeatState.QUEUED for seat in self.seats)


def route_of(version: Version, today: date, standing: Standing | None = None) -> Route | None:
    """The route of a version; none where consents are recorded. Queries: 3, 1 without a route."""
    envelope = envelope_about("targets", "Version", version.pk)
    if envelope is None:
        return None
    may_date = standing is not None and envelope.state == "open" and refusal_to_set_deadline(standing) is None
    return Route(envelope, tuple(with_holders(seats_of(envelope), today)), may_date)


def file_of(envelope: Envelope) -> Blob:
    """The newest signed file of a route that has one. Queries: 1."""
    return Blob.objects.get(digest=envelope.file)
