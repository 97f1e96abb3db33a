"""How do statements become sheets? Pure."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from annum.demo.generate.chance import stream
from annum.demo.generate.goals import Goal
from annum.demo.generate.group import Group
from annum.demo.generate.plan import table
from annum.demo.generate.sheet import Row, Sheet, Workbook, amount, columns
from annum.demo.generate.statements import Statement, code_of, goals, parties, statements

STATEMENTS = columns("code year unit person title title_en effective_from")
RULES = columns("code name name_en kind parameters")
PLAN = columns(" ".join(f"plan_{month:02}" for month in range(1, 13)))
ITEMS = columns("statement key kind indicator weight baseline threshold target stretch rule owner_unit parent") + PLAN
MEASURES = columns("statement key text text_en owner due_on")
PROMISES = columns("statement side order text text_en")
VETOES = columns("statement key text text_en effect value")
CLAUSES = columns("statement item key text text_en points cap")
PARTIES = columns("statement side order person post role role_en")
HEAVY = ("group", "company", "base", "plant", "workshop")
"""Kinds of units with all vetoes; the others have those about truth."""

Maker = Callable[[Group, Statement], Iterator[Row]]


def wording(group: Group) -> Workbook:
    """All statements with everything that they say."""
    makers: tuple[tuple[str, tuple[str, ...], Maker], ...] = (
        ("statements", STATEMENTS, _statement),
        ("items", ITEMS, _items),
        ("measures", MEASURES, _measures),
        ("promises", PROMISES, _promises),
        ("vetoes", VETOES, _vetoes),
        ("clauses", CLAUSES, _clauses),
        ("parties", PARTIES, _parties),
    )
    sheets = [Sheet(name, keys, _for_all(group, maker)) for name, keys, maker in makers]
    return Workbook("statements", (sheets[0], Sheet("rules", RULES, _rules), *sheets[1:]))


def _for_all(group: Group, maker: Maker) -> Callable[[], Iterator[Row]]:
    return lambda: (row for statement in statements(group) for row in maker(group, statement))


def _rules() -> Iterator[Row]:
    for code, rule in table("rules").items():
        yield (code, rule["name"], rule["name_en"], rule["kind"], json.dumps(rule["parameters"], sort_keys=True))


def _statement(group: Group, statement: Statement) -> Iterator[Row]:
    unit = "" if statement.person else statement.unit.code
    names = (statement.code, str(group.settings.year), unit, statement.person)
    yield (*names, statement.title, statement.title_en, statement.since)


def _items(group: Group, statement: Statement) -> Iterator[Row]:
    for goal in goals(group, statement):
        kind = goal.indicator
        marks = (goal.baseline, goal.threshold, goal.target, goal.stretch)
        parent = f"{code_of(group, goal.parent.subject)}/{goal.parent.key}" if goal.parent else ""
        plan = tuple(amount(value, kind.decimals) for value in goal.plan) or (None,) * 12
        named = (statement.code, goal.key, goal.kind, kind.code, amount(goal.weight * 100, 2))
        values = tuple(amount(mark, kind.decimals) for mark in marks)
        yield (*named, *values, goal.rule, goal.owner, parent, *plan)


def _measures(group: Group, statement: Statement) -> Iterator[Row]:
    """Two to four measures, each with an owner of the unit and a day at the end of a quarter."""
    chance = stream(group.settings.seed, "measures", statement.code)
    members = [statement.person] if statement.person else group.staff.members[statement.unit.code]
    classes = list(dict.fromkeys(goal.indicator.category for goal in goals(group, statement) if goal.kind == "scored"))
    year, first = group.settings.year, statement.since.month
    days = [
        day
        for day in (date(year, 3, 31), date(year, 6, 30), date(year, 9, 30), date(year, 12, 20))
        if day.month > first
    ]
    for number, name in enumerate(classes[: 2 if statement.person else 4], 1):
        text, text_en = chance.choice(table("texts")["measures"][name])
        yield (statement.code, f"M{number}", text, text_en, chance.choice(members[:4]), chance.choice(days))


def _promises(group: Group, statement: Statement) -> Iterator[Row]:
    texts = table("texts")["promises"]
    for side in ("issuing", "committing"):
        chosen = texts["personal"] if statement.person and side == "committing" else texts[side]
        for number, (text, text_en) in enumerate(chosen, 1):
            yield (statement.code, side, number, text, text_en)


def _vetoes(group: Group, statement: Statement) -> Iterator[Row]:
    if statement.person:
        return
    keys = {goal.indicator.code: goal.key for goal in goals(group, statement)}
    for key, veto in table("texts")["vetoes"].items():
        of_item = veto["effect"] == "item_zero"
        wanted = veto["value"] in keys if of_item else key != "V1" or statement.unit.kind in HEAVY
        if wanted:
            value = keys[veto["value"]] if of_item else veto["value"]
            yield (statement.code, key, veto["text"], veto["text_en"], veto["effect"], value)


def _clauses(group: Group, statement: Statement) -> Iterator[Row]:
    for goal in goals(group, statement):
        for clause in clauses_of(goal):
            text, text_en = table("texts")["clauses"][clause["code"]]
            points = (amount(clause["points"], 2), amount(clause.get("most"), 2))
            yield (statement.code, goal.key, clause["code"], text, text_en, *points)


def clauses_of(goal: Goal) -> list[dict[str, Any]]:
    """What an event of an item costs or earns; empty for figures and milestones."""
    found: list[dict[str, Any]] = table("rules")[goal.rule]["parameters"].get("clauses", [])
    return found


def _parties(group: Group, statement: Statement) -> Iterator[Row]:
    for party in parties(group, statement):
        role, role_en = table("texts")["roles"][party.role]
        yield (statement.code, party.side, party.order, party.person, party.post, role, role_en)
