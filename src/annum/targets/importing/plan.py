"""What would these sheets do? Statement by statement: new, changed in which cells, or the same."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from annum.intake.importers import ImportContext
from annum.intake.reading import TypedSheets
from annum.intake.rules.plan import Action, CellChange, Change, Plan
from annum.intake.rules.problems import Row
from annum.intake.rules.spec import Label
from annum.kernel.words import Words
from annum.targets.checks import check_of
from annum.targets.importing.ground import Ground, ground
from annum.targets.importing.parts import tell_parts
from annum.targets.importing.told import Teller, Told
from annum.targets.models import Item, Statement, Version
from annum.targets.queries.content import content_of
from annum.targets.queries.wording import Wording, draft_of, wordings
from annum.targets.rules.life_cycle import OPEN


@dataclass(frozen=True)
class Work:
    """What the commit has to do: statements to write, and the day on which they were signed on paper, if they were."""

    told: tuple[Told, ...]
    open_versions: Mapping[int, Version]
    signed_on: date | None


def plan(sheets: TypedSheets, context: ImportContext) -> Plan:
    """Read everything, write nothing. Queries: 18, whatever the size; signed ones cost some more for each year."""
    signed_on = context.options.get("signed_on")
    found = ground(sheets)
    teller = Teller(found)
    told = _tell(sheets, teller)
    before = _before(found)
    if signed_on:
        _check(told, teller)
    changes = [change for each in told for change in _changes(each, before, teller)]
    _check_parents(told, found, teller)
    work = [each for each, change in zip(told, changes, strict=True) if change.action is not Action.SAME]
    _check_children(work, teller)
    versions = {text.version.statement_id: text.version for text in before.values()}
    payload = Work(tuple(work), versions, signed_on if isinstance(signed_on, date) else None)
    return Plan(changes, teller.problems, payload=payload)


def _tell(sheets: TypedSheets, teller: Teller) -> list[Told]:
    for row in sheets.rows("rules"):
        teller.rule(row)
    parts = {
        key: _by_statement(sheets, key) for key in ("items", "clauses", "vetoes", "measures", "promises", "parties")
    }
    told, seen = [], set()
    for row in sheets.rows("statements"):
        code = row.text("code")
        if code in seen:
            teller.wrong(row, Words("This statement stands twice in the file."), "code")
        seen.add(code)
        head = teller.statement(row)
        if head is not None:
            tell_parts(teller, head, {key: found.get(code, []) for key, found in parts.items()})
            told.append(head)
    for found in parts.values():
        for code, rows in found.items():
            if code not in seen:
                teller.wrong(rows[0], Words("There is no statement with this code in the file."), "statement")
    return told


def _by_statement(sheets: TypedSheets, key: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in sheets.rows(key):
        found[row.text("statement")].append(row)
    return found


def _before(found: Ground) -> dict[int, Wording]:
    """The newest wording of each statement that exists already, by the statement's id. Queries: 8."""
    rows = Version.objects.filter(statement__in=found.statements.values(), withdrawn_at=None)
    newest: dict[int, Version] = {}
    for version in rows.select_related(
        "statement__year", "statement__subject__unit", "statement__subject__person"
    ).order_by("number"):
        newest[version.statement_id] = version
    texts = wordings(newest.values())
    return {text.version.statement_id: text for text in texts.values()}


def _check(told: list[Told], teller: Teller) -> None:
    """What is signed on paper already passes the same check as what is published here."""
    years = {each.statement.year.code: each.statement.year for each in told}
    checks = {code: check_of(year) for code, year in years.items()}
    for each in told:
        for fault in checks[each.statement.year.code](draft_of(as_wording(each))):
            teller.wrong(each.row, fault.words, "code")


def _changes(told: Told, before: dict[int, Wording], teller: Teller) -> list[Change]:
    statement = told.statement
    after = _settled(content_of(as_wording(told)))
    text = before.get(statement.pk) if statement.pk else None
    if text is None:
        return [_change(told, Action.ADD, _cells({}, after))]
    cells = _cells(_settled(content_of(text)), after)
    if cells and statement.state not in OPEN:
        words = Words("This statement is %(state)s; open an amendment to change it.", {"state": _state(statement)})
        teller.wrong(told.row, words, "code")
    return [_change(told, Action.CHANGE if cells else Action.SAME, cells)]


def _state(statement: Statement) -> str:
    return str(statement.get_state_display())


def _change(told: Told, action: Action, cells: tuple[CellChange, ...]) -> Change:
    return Change(action, told.row.sheet, told.row.number, told.statement.code, told.statement.title, cells)


def as_wording(told: Told) -> Wording:
    """A told statement as a wording, so that check, comparison and seal read it like a stored one."""
    plans = {id(item): told.plans[item.key] for item in told.items}
    clauses = {id(item): told.clauses[item.key] for item in told.items}
    for item in told.items:
        item.pk = item.pk or id(item)
    return Wording(
        told.version,
        tuple(told.items),
        {item.pk: plans[id(item)] for item in told.items},
        {item.pk: clauses[id(item)] for item in told.items},
        tuple(told.vetoes),
        tuple(told.measures),
        tuple(told.promises),
        tuple(sorted(told.parties, key=lambda party: (party.order, party.side != "issuing"))),
    )


def _settled(content: Mapping[str, Any]) -> dict[str, str]:
    """The content as flat cells: what a reader would compare, without version number and cause."""
    flat = {key: str(content[key]) for key in ("title", "effective_from")}
    for item in content["items"]:
        flat |= {
            f"{item['key']}.{name}": _plain(value) for name, value in item.items() if name not in {"key", "parent"}
        }
    for part in ("vetoes", "measures"):
        flat |= {f"{row['key']}.{part}": _plain(row) for row in content[part]}
    for part in ("promises", "parties"):
        flat |= {f"{part}.{place}": _plain(row) for place, row in enumerate(content[part], 1)}
    return flat


def _plain(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(
            f"{key} {_plain(each)}" for key, each in sorted(value.items()) if each not in (None, "", [], {})
        )
    if isinstance(value, list):
        return "; ".join(_plain(each) for each in value)
    return "" if value is None else str(value)


def _cells(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[CellChange, ...]:
    names = [*before, *(name for name in after if name not in before)]
    pairs = ((name, before.get(name) or None, after.get(name) or None) for name in names)
    return tuple(CellChange(Label(name, name), old, new) for name, old, new in pairs if old != new)


def _check_parents(told: list[Told], found: Ground, teller: Teller) -> None:
    codes = {each.statement.code for each in told}
    known = {f"{each.statement.code}/{item.key}" for each in told for item in each.items}
    known |= {parent for parent in found.parents if parent.rpartition("/")[0] not in codes}
    for each in told:
        for key, parent in each.parents.items():
            if parent not in known:
                words = Words("There is no item %(parent)s; write STATEMENT/KEY.", {"parent": parent})
                teller.wrong(each.item_rows[key], words, "parent")


def _check_children(work: list[Told], teller: Teller) -> None:
    """An item to which another statement's item contributes cannot be left out of the file. Queries: 1."""
    kept = {(each.statement.pk, item.key) for each in work for item in each.items}
    rows = {each.statement.pk: each.row for each in work if each.statement.pk}
    items = Item.objects.filter(version__statement__in=rows, version__signed_at=None, version__withdrawn_at=None)
    used = items.filter(children__isnull=False).exclude(children__version__statement__in=rows)
    names = ("version__statement", "key", "children__version__statement__code")
    for statement, key, child in used.order_by(*names).values_list(*names):
        if (statement, key) not in kept:
            words = Words(
                "%(child)s contributes to item %(item)s: keep it, or detach it first.", {"child": child, "item": key}
            )
            teller.wrong(rows[statement], words, "code")
