"""What was imported, and what would be?"""

from dataclasses import dataclass
from typing import Any

from annum.intake.access import open_kinds
from annum.intake.importers import Looker
from annum.intake.models import Import, Mapping, Page
from annum.intake.models.page import Part
from annum.intake.rules import wire
from annum.intake.rules.problems import Problem


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page of a long list: its rows, its number, how many pages and rows there are."""

    rows: list[Any]
    number: int = 1
    pages: int = 0
    total: int = 0


def history(viewer: Looker, *, kind: str = "", limit: int = 200) -> list[Import]:
    """The newest imports of the kinds that the viewer may import, with their files. Two queries."""
    kinds = [each.kind for each in open_kinds(viewer) if kind in ("", each.kind)]
    return list(Import.objects.filter(kind__in=kinds).prefetch_related("files")[:limit])


def find(viewer: Looker, number: int) -> Import | None:
    """One import, if the viewer may see its kind. Two queries."""
    kinds = [each.kind for each in open_kinds(viewer)]
    return Import.objects.filter(kind__in=kinds, pk=number).prefetch_related("files__blob").first()


def mappings(kind: str) -> list[Mapping]:
    """The saved mappings of a kind, by name. One query."""
    return list(Mapping.objects.filter(kind=kind))


def changes(staged: Import, number: int = 1) -> Leaf:
    """One page of what would change. Two queries."""
    leaf = _leaf(staged, Part.CHANGES, number)
    return Leaf([wire.take_change(row) for row in leaf.rows], leaf.number, leaf.pages, leaf.total)


def problems(staged: Import, number: int = 1) -> Leaf:
    """One page of problems. Two queries."""
    leaf = _leaf(staged, Part.PROBLEMS, number)
    return Leaf([wire.take_problem(row) for row in leaf.rows], leaf.number, leaf.pages, leaf.total)


def notes(staged: Import) -> list[Problem]:
    """The first page of what was left aside. Two queries."""
    return [wire.take_problem(row) for row in _leaf(staged, Part.NOTES, 1).rows]


def questions(staged: Import) -> list[dict[str, Any]]:
    """The open questions. Two queries."""
    return [wire.take_question(row) for row in _leaf(staged, Part.QUESTIONS, 1).rows]


def all_problems(staged: Import) -> list[Problem]:
    """Every problem. One query."""
    pages = Page.objects.filter(staged=staged, part=Part.PROBLEMS).order_by("number").values_list("body", flat=True)
    return [wire.take_problem(row) for body in pages for row in body]


def _leaf(staged: Import, part: Part, number: int) -> Leaf:
    pages = Page.objects.filter(staged=staged, part=part)
    sizes = list(pages.order_by("number").values_list("size", flat=True))
    if not sizes:
        return Leaf([])
    number = min(max(number, 1), len(sizes))
    return Leaf(pages.get(number=number).body, number, len(sizes), sum(sizes))
