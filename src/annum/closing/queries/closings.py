"""How far is the closing of a year?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from annum.closing.models import Closing, Volume
from annum.closing.part import Open, Part
from annum.closing.parts import PARTS
from annum.jobs.models import Job
from annum.year.models import Year

JOB = "closing/%s"


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that is open, and why it may stay so (``accepted``), if it was accepted as large as it is."""

    part: Part
    found: Open
    accepted: Mapping[str, Any] | None

    @property
    def key(self) -> str:
        """Its name among all parts."""
        return f"{self.part.name}.{self.found.key}"

    @property
    def settled(self) -> bool:
        """Whether it keeps the year from being sealed no more."""
        return self.accepted is not None


def closing_of(year: Year) -> Closing:
    """The closing of a year; not saved when it has not begun. Queries: 1."""
    return Closing.objects.select_related("year", "run").filter(year=year).first() or Closing(year=year)


def points(closing: Closing, today: date) -> list[Point]:
    """Everything that is open, part by part. Queries: those of the parts, 14 at most."""
    return [
        Point(part, found, _accepted(closing, part, found))
        for part in PARTS
        for found in part.still_open(closing.year, today)
    ]


def _accepted(closing: Closing, part: Part, found: Open) -> Mapping[str, Any] | None:
    """A reason holds for as many as there were; more of them have to be looked at again."""
    kept: Mapping[str, Any] | None = closing.accepted.get(f"{part.name}.{found.key}")
    return kept if kept is not None and found.acceptable and kept["count"] >= found.count else None


def point_named(closing: Closing, key: str, today: date) -> Point | None:
    """One of the points. Queries: as ``points``."""
    return next((point for point in points(closing, today) if point.key == key), None)


def unsettled(found: Sequence[Point]) -> int:
    """How many points still keep the year open. Queries: 0."""
    return sum(not point.settled for point in found)


def volumes_of(closing: Closing) -> list[Volume]:
    """The files of the bundle, in order. Queries: 1."""
    return list(Volume.objects.filter(closing=closing.pk).select_related("blob").order_by("number"))


def job_of(year: Year) -> Job | None:
    """The newest job that seals the year. Queries: 1."""
    return Job.objects.filter(key=JOB % year.code).order_by("-pk").first()
