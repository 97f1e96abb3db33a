"""What of a nominee's record is shown to whom, and in which words?"""

from dataclasses import dataclass, field
from typing import Any

from annum.awards.models import Nomination, Title
from annum.awards.queries.nominations import unit_place
from annum.awards.queries.record import records
from annum.kernel.words import Words
from annum.letters.rules.keeping import words_of
from annum.org.sight import OVERSEERS
from annum.org.viewer import Viewer


class Said(dict[str, Any]):
    """A part of a record, with its ``name`` and ``name_en`` as a page asks for them."""

    @property
    def name(self) -> str:
        """In Chinese."""
        return str(self.get("name", ""))

    @property
    def name_en(self) -> str:
        """In English."""
        return str(self.get("name_en", ""))


@dataclass(frozen=True, slots=True)
class ToldRecord:
    """The record as it was kept, or as it is now while the nomination is being written (``kept`` is then false).

    ``open``: the reader oversees the nominee, or is the nominee, and so sees scores, vetoes and service; a colleague who
    nominates sees the unit and the honours alone.
    """

    kept: bool
    open: bool
    record: dict[str, Any]
    units: dict[str, Any] = field(default_factory=dict)
    failures: tuple[Words, ...] = ()


def told_of(nomination: Nomination, viewer: Viewer) -> ToldRecord:
    """For one reader. Queries: 1, and those of ``records`` while nothing is kept."""
    kept = bool(nomination.record)
    record = nomination.record or records([nomination], nomination.title.programme.year, viewer.today)[nomination.pk]
    lists = {name: [Said(each) for each in record[name] or ()] for name in ("scores", "honours", "measures", "heads")}
    units = {name: Said(record[name]) if record.get(name) else None for name in ("unit", "top")}
    return ToldRecord(kept, oversees(nomination, viewer), {**record, **lists}, units, failures_kept(nomination))


def failures_kept(nomination: Nomination) -> tuple[Words, ...]:
    """Which requirements were not met when eligibility was decided. Queries: 0."""
    return tuple(words_of(each) for each in nomination.record.get("failures", ()))


def oversees(nomination: Nomination, viewer: Viewer) -> bool:
    """Whether the viewer oversees the nominee, or is the nominee. Queries: 1."""
    subject = nomination.subject
    if subject is None or (subject.person_id is not None and subject.person_id == viewer.self_id):
        return True
    place = unit_place(nomination.unit)
    return viewer.has_at(place.path if place else "", *OVERSEERS)


def reasons(title: Title) -> dict[str, Any]:
    """The labels of a title's requirements by their kind. Queries: 1, none when they are loaded."""
    return {each.kind: each.get_kind_display() for each in title.requirements.all()}
