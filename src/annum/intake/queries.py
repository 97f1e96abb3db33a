"""What was imported, and what would be?"""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar, overload

from django.db.models import Sum

from annum.intake.access import open_kinds
from annum.intake.importers import Looker
from annum.intake.models import Import, Mapping, Page
from annum.intake.models.page import PAGE, Part
from annum.intake.rules import wire
from annum.intake.rules.problems import Problem
from annum.jobs.models import Job

T = TypeVar("T")


class Kept(Sequence[T]):
    """One part of a preview as a sequence that reads only the page that is asked for: for Django's ``Paginator``.

    One query for its length, one for a slice, which must be a page of ``PAGE``.
    """

    def __init__(self, staged: Import, part: Part, take: Callable[[dict[str, Any]], T]) -> None:
        self._pages = Page.objects.filter(staged=staged, part=part).order_by("number")
        self._take = take

    def __len__(self) -> int:
        return int(self._pages.aggregate(total=Sum("size", default=0))["total"])

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> list[T]: ...
    def __getitem__(self, at: int | slice) -> T | list[T]:
        if isinstance(at, int):
            return self[at - at % PAGE : at - at % PAGE + PAGE][at % PAGE]
        body = self._pages.filter(number=at.start // PAGE + 1).values_list("body", flat=True).first()
        return [self._take(row) for row in body or ()]


def history(viewer: Looker, *, kind: str = "", limit: int = 200) -> list[Import]:
    """The newest imports of the kinds that the viewer may import, with their files. Two queries."""
    kinds = [each.kind for each in open_kinds(viewer) if kind in ("", each.kind)]
    return list(Import.objects.filter(kind__in=kinds).prefetch_related("files")[:limit])


def find(viewer: Looker, number: int) -> Import | None:
    """One import, if the viewer may see its kind. Two queries."""
    kinds = [each.kind for each in open_kinds(viewer)]
    return Import.objects.filter(kind__in=kinds, pk=number).prefetch_related("files").first()


def work_key(staged: Import) -> str:
    """What the jobs of one import are known by; of one key at most one lives."""
    return f"import/{staged.pk}"


def work_on(staged: Import) -> Job | None:
    """The newest job of an import, live or ended. One query."""
    return Job.objects.filter(key=work_key(staged)).order_by("-pk").first()


def mappings(kind: str) -> list[Mapping]:
    """The saved mappings of a kind, by name. One query."""
    return list(Mapping.objects.filter(kind=kind))


def changes(staged: Import) -> Kept[dict[str, Any]]:
    """What would change, a page at a time."""
    return Kept(staged, Part.CHANGES, wire.take_change)


def problems(staged: Import) -> Kept[Problem]:
    """What is wrong, a page at a time."""
    return Kept(staged, Part.PROBLEMS, wire.take_problem)


def notes(staged: Import) -> list[Problem]:
    """The first page of what was left aside. One query."""
    return Kept(staged, Part.NOTES, wire.take_problem)[0:PAGE]


def questions(staged: Import) -> list[dict[str, Any]]:
    """The open questions. One query."""
    return Kept(staged, Part.QUESTIONS, wire.take_question)[0:PAGE]


def all_problems(staged: Import) -> list[Problem]:
    """Every problem. One query."""
    pages = Page.objects.filter(staged=staged, part=Part.PROBLEMS).order_by("number").values_list("body", flat=True)
    return [wire.take_problem(row) for body in pages for row in body]
