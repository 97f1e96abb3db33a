"""``annum explain STATEMENT``, ``STATEMENT/ITEM`` or ``PERSON``: why a score is what it is, as a tree."""

from argparse import ArgumentParser
from collections.abc import Iterable
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from rich.markup import escape
from rich.tree import Tree

from annum.kernel.explain import Step
from annum.kernel.period import Month
from annum.kernel.quantity import Quantity
from annum.kernel.refusal import Refusal, Refused
from annum.kernel.words import Param, Words
from annum.org.models import Person
from annum.org.queries.people import person_numbered
from annum.scoring import person_told
from annum.scoring.management.commands.score import month_or_refuse, year_or_refuse
from annum.scoring.models import StatementScore
from annum.scoring.pages import standing
from annum.scoring.queries.explanation import Explanation, ItemExplained, Source, explanation
from annum.scoring.queries.standing import named_score
from annum.ui import console
from annum.ui.speech import speak
from annum.year.models import Year
from annum.year.queries import year_on


class Command(BaseCommand):
    help = "Explain the score of a statement, or of one of its items, down to the source rows; or the year of a person."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", metavar="STATEMENT[/ITEM]|PERSON", help="a code, or the number of a person")
        parser.add_argument("--year", default="", help="the year's code; default: the year that runs")
        parser.add_argument(
            "--upto", default="", metavar="YYYY-MM", help="the month; default: the latest that was scored"
        )
        console.add_json(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        with console.refusals(as_json=options["json"]):
            year, upto = chosen_year(options["year"]), month_or_refuse(options["upto"])
            code, _, key = options["name"].partition("/")
            person = None if key else person_meant(year, code)
            if person is not None:
                answer, drawn = _of_person(year, person, upto)
            else:
                answer, drawn = _of_statement(year, code, key, upto)
        if options["json"]:
            console.answer(answer)
        else:
            console.console().print(drawn)


def _of_statement(year: Year, code: str, key: str, upto: Month | None) -> tuple[dict[str, Any], Tree]:
    told = explanation(score_or_refuse(code, year, upto))
    chosen = items_or_refuse(told, code, key)
    return as_json(told, chosen), tree(told, chosen, whole=not key)


def _of_person(year: Year, person: Person, upto: Month | None) -> tuple[dict[str, Any], Tree]:
    run, found = person_told.year_or_refuse(year, person, upto)
    return person_told.as_json(person, run, found), person_told.tree(person, run, found)


def person_meant(year: Year, code: str) -> Person | None:
    """The person of this number, unless a scored statement of the year has it as its code."""
    return None if named_score(year, code, None) else person_numbered(code)


def chosen_year(code: str) -> Year:
    """The year that is meant: the one that runs unless told."""
    year = year_or_refuse(code) if code else year_on(timezone.localdate())
    if year is None:
        raise Refused(Refusal("no-year", "There is no management year yet."))
    return year


def score_or_refuse(code: str, year: Year, upto: Month | None) -> StatementScore:
    """The stored score that is meant."""
    score = named_score(year, code, upto.index if upto else None)
    if score is None:
        parts = {"code": code, "year": year.code}
        text = (
            "No score of a statement %(code)s in %(year)s: check the code, or score the year first with “annum score”."
        )
        raise Refused(Refusal("no-such-score", text, parts))
    return score


def items_or_refuse(told: Explanation, code: str, key: str) -> tuple[ItemExplained, ...]:
    """The items that are asked for."""
    chosen = tuple(one for one in told.items if not key or one.item.key == key)
    if not chosen:
        keys = ", ".join(one.item.key for one in told.items)
        parts = {"code": code, "key": key, "keys": keys}
        raise Refused(Refusal("no-such-item", "Statement %(code)s has no item %(key)s; it has %(keys)s.", parts))
    return chosen


def tree(told: Explanation, chosen: Iterable[ItemExplained], *, whole: bool) -> Tree:
    """The explanation as a tree."""
    statement = told.version.statement
    head = f"[bold]{escape(statement.code)}[/] {escape(statement.title)} · {speak(Month.of(told.run.upto))}"
    root = Tree(f"{head} · [bold]{speak(Quantity(told.score.total, 2))}[/] · {escape(speak(standing(told)))}")
    for words in told.differences:
        root.add(f"[bold red]{escape(speak(words))}[/]")
    if whole:
        _add(root.add(speak(Words("From the items to the total"))), told.told.steps)
    for one in chosen:
        _item(root, one)
    version: dict[str, Param] = {"number": told.version.number, "digest": told.version.digest}
    root.add(escape(speak(Words("Statement version %(number)s, %(digest)s", version))))
    return root


def _item(root: Tree, one: ItemExplained) -> None:
    counted = speak(None if one.told.counted.points is None else Quantity(one.told.counted.points, 2))
    weight = speak(Quantity(one.told.weight, 2))
    name = escape(one.told.facts.name)
    branch = root.add(f"[bold]{escape(one.item.key)}[/] {name} · [bold]{counted}[/] / {weight}")
    for words in one.differences:
        branch.add(f"[bold red]{escape(speak(words))}[/]")
    figure = branch.add(escape(f"{speak(Words('Actual'))}: {speak(one.actual)}"))
    _add(figure, one.told.gathered.steps)
    for source in one.sources:
        figure.add(escape(_source(source)))
    for part in one.parts:
        figure.add(escape(f"{part.code} {part.name}: {speak(part.figure)}"))
    linear = one.told.target.words if one.told.target else None
    branch.add(escape(f"{speak(Words('Target'))}: {speak(one.target)}{' · ' + speak(linear) if linear else ''}"))
    rule = branch.add(speak(Words("Rule")))
    for words in one.rule:
        rule.add(escape(speak(words)))
    _add(rule, one.told.points.steps)
    if one.weight_step:
        _add(branch, (one.weight_step,))
    branch.add(escape(speak(one.told.counted.why)))


def _add(branch: Tree, steps: Iterable[Step]) -> None:
    for step in steps:
        parts = (speak(step.words), step.sum, "" if step.result is None else f"→ {speak(step.result)}")
        branch.add(escape("  ".join(part for part in parts if part)))


def _source(source: Source) -> str:
    pair = f"{speak(source.top)} ÷ {speak(source.bottom)}" if source.top is not None else speak(source.figure)
    row = source.row
    place = " · ".join(part for part in (row.source_file, row.source_sheet, str(row.source_row or "")) if part)
    names = " → ".join(name for name in (source.submitter, source.approver) if name)
    return "  ".join(part for part in (speak(Month.of(row.month)), pair, place, names) if part)


def as_json(told: Explanation, chosen: Iterable[ItemExplained]) -> dict[str, Any]:
    """The same for programs; amounts as text."""
    score = told.score
    return {
        "statement": told.version.statement.code,
        "version": told.version.number,
        "digest": told.version.digest,
        "run": told.run.pk,
        "upto": Month.of(told.run.upto),
        "total": Quantity(score.total, 2),
        "grade": score.grade,
        "completeness": Quantity(score.completeness, 4),
        "sound": told.sound,
        "steps": _steps(told.told.steps),
        "items": [_item_json(one) for one in chosen],
    }


def _item_json(one: ItemExplained) -> dict[str, Any]:
    counted = one.told.counted.points
    return {
        "key": one.item.key,
        "name": one.told.facts.name,
        "actual": one.actual,
        "target": one.target,
        "weight": Quantity(one.told.weight, 2),
        "points": None if counted is None else Quantity(counted, 2),
        "state": one.told.state,
        "why": one.told.counted.why,
        "rule": list(one.rule),
        "figure": _steps(one.told.gathered.steps),
        "steps": _steps(one.told.points.steps),
        "sources": [_source(source) for source in one.sources],
        "differences": list(one.differences),
    }


def _steps(steps: Iterable[Step]) -> list[dict[str, Any]]:
    return [{"says": step.words, "sum": step.sum, "result": step.result} for step in steps]
