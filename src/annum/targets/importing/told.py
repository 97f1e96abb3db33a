"""What does the file say of one statement? Its parts as unsaved rows, in the order of the file, with every problem named."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from annum.indicators.models import Indicator
from annum.intake.rules.problems import Problem, Row
from annum.kernel.quantity import TooFine, scaled
from annum.kernel.refusal import Refused
from annum.kernel.words import Words
from annum.org.models import Subject
from annum.targets.importing.ground import Ground
from annum.targets.models import Clause, Item, ItemKind, Measure, Party, Promise, Rule, Statement, Version, Veto
from annum.targets.queries.rules import digest_of
from annum.targets.rules.parameters import read_parameters
from annum.targets.rules.points.limits import WEIGHT
from annum.targets.sheets import PLAN_KEYS
from annum.year.guards import frozen
from annum.year.models import Year

AMOUNTS = ("baseline", "threshold", "target", "stretch")


@dataclass
class Told:
    """One statement as the file tells it: rows not saved yet, ``plans`` and ``clauses`` by item key."""

    row: Row
    statement: Statement
    version: Version
    items: list[Item] = field(default_factory=list)
    item_rows: dict[str, Row] = field(default_factory=dict)
    parents: dict[str, str] = field(default_factory=dict)
    plans: dict[str, dict[int, int]] = field(default_factory=dict)
    clauses: dict[str, list[Clause]] = field(default_factory=dict)
    vetoes: list[Veto] = field(default_factory=list)
    measures: list[Measure] = field(default_factory=list)
    promises: list[Promise] = field(default_factory=list)
    parties: list[Party] = field(default_factory=list)


@dataclass
class Teller:
    """Reads rows against the ground and collects problems; one for a whole file."""

    ground: Ground
    rules: dict[str, Rule] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def wrong(self, row: Row, words: Words, column: str = "") -> None:
        """Note a problem at its place."""
        self.problems.append(row.problem(words, column))

    def look(self, row: Row, column: str, among: Any, words: Words) -> Any:
        """The row that a code means; blank is ``None``, an unknown one a problem."""
        code = row.text(column)
        if not code:
            return None
        if code not in among:
            self.wrong(row, words, column)
        return among.get(code)

    def rule(self, row: Row) -> None:
        """A rule of the rules sheet, under its code."""
        try:
            parameters = read_parameters(row.text("parameters"))
            digest, whole = digest_of(row.text("kind"), parameters)
        except Refused as error:
            return self.wrong(row, error.refusal.words, "parameters")
        names = {"code": row.text("code"), "name": row.text("name"), "name_en": row.text("name_en")}
        self.rules[row.text("code")] = Rule(digest=digest, kind=row.text("kind"), parameters=whole, **names)
        return None

    def statement(self, row: Row) -> Told | None:
        """The head of one statement; nothing when it cannot be placed."""
        year: Year | None = self.look(
            row, "year", self.ground.years, Words("There is no such management year; open it first.")
        )
        subject = self.subject(row)
        if year is not None and (refusal := frozen(year)):
            self.wrong(row, refusal.words, "year")
            return None
        if year is None or subject is None:
            return None
        key = (year.code, row.text("code"))
        existing = self.ground.statements.get(key)
        names = {"title": row.text("title"), "title_en": row.text("title_en")}
        statement = existing or Statement(year=year, subject=subject, code=row.text("code"), **names)
        if existing and existing.subject_id != subject.pk:
            self.wrong(row, Words("This statement binds somebody else already."), "code")
        day = row["effective_from"]
        if not isinstance(day, date):
            return None
        return Told(row, statement, Version(statement=statement, number=1, effective_from=day))

    def subject(self, row: Row) -> Subject | None:
        """The unit or person whom a row names: exactly one of them."""
        unit = self.look(row, "unit", self.ground.units, Words("There is no unit with this code."))
        person = self.look(row, "person", self.ground.people, Words("There is no person with this number."))
        if bool(row.text("unit")) == bool(row.text("person")):
            self.wrong(row, Words("Name either a unit or a person."), "unit")
            return None
        found = unit or person
        kind = "unit" if row.text("unit") else "person"
        return self.ground.subjects.get((kind, found.pk)) if found else None

    def item(self, told: Told, row: Row, clause_rows: list[Row]) -> None:
        """One item with its plan and clauses."""
        unknown = Words("There is no indicator with this code.")
        indicator: Indicator | None = self.look(row, "indicator", self.ground.indicators, unknown)
        owner = self.look(row, "owner_unit", self.ground.units, Words("There is no unit with this code."))
        key = row.text("key")
        if key in told.item_rows:
            self.wrong(row, Words("This key stands twice in the statement."), "key")
        if indicator is None:
            return
        kind = row.text("kind") or ItemKind.SCORED
        weight = self.amount(row, "weight", 2) or 0
        rule = self.item_rule(row, kind, weight, clause_rows)
        if rule is None:
            return
        told.item_rows[key] = row
        told.items.append(
            Item(
                version=told.version,
                key=key,
                order=len(told.items),
                kind=kind,
                indicator=indicator,
                weight=weight,
                direction=indicator.direction,
                accumulation=indicator.accumulation,
                rule=rule,
                owner_unit=owner or indicator.owner_unit,
                **{name: self.value(row, name, indicator) for name in AMOUNTS},
            )
        )
        told.plans[key] = self.plan(row, indicator, told.statement.year)
        told.clauses[key] = [
            Clause(key=each.text("key"), text=each.text("text"), text_en=each.text("text_en")) for each in clause_rows
        ]
        if row.text("parent"):
            told.parents[key] = row.text("parent")

    def item_rule(self, row: Row, kind: str, weight: int, clauses: list[Row]) -> Rule | None:
        """The named rule, or one made of the item's clauses."""
        if row.text("rule"):
            among = {**self.ground.rules, **self.rules}
            return self.look(row, "rule", among, Words("There is no scoring rule with this code.")) or None
        if not clauses:
            self.wrong(row, Words("Name a scoring rule, or give the item clauses."), "rule")
            return None
        written = [
            {
                "code": each.text("key"),
                "points": self.amount(each, "points", 2) or 0,
                "most": self.amount(each, "cap", 2),
            }
            for each in clauses
        ]
        if kind == ItemKind.BONUS:
            return self.made("bonus", {"clauses": written}, row)
        return self.made("deduction", {"clauses": written, "floor": 0 if weight else -WEIGHT}, row)

    def made(self, kind: str, parameters: dict[str, Any], row: Row) -> Rule | None:
        """A rule that has no name of its own."""
        try:
            digest, whole = digest_of(kind, parameters)
        except Refused as error:
            self.wrong(row, error.refusal.words, "rule")
            return None
        return Rule(digest=digest, kind=kind, parameters=whole)

    def plan(self, row: Row, indicator: Indicator, year: Year) -> dict[int, int]:
        """The planned year to date by month index, as far as it is written."""
        amounts = ((index, self.value(row, key, indicator)) for index, key in enumerate(PLAN_KEYS))
        return {year.first_month + index: amount for index, amount in amounts if amount is not None}

    def value(self, row: Row, column: str, indicator: Indicator) -> int | None:
        """A figure in the indicator's scale. A percentage is taken by its number where the unit is %, else as a fraction."""
        return self.amount(row, column, indicator.decimals, whole=indicator.unit.strip() in {"%", "％"})

    def amount(self, row: Row, column: str, scale: int, *, whole: bool = True) -> int | None:
        """A number in a scale; one that is finer is a problem."""
        found = row[column]
        if found is None:
            return None
        number = found if isinstance(found, Decimal) else found.number if whole else found.fraction  # type: ignore[union-attr]  # FIGURE and DECIMAL columns only
        try:
            return scaled(number, scale)
        except TooFine:
            self.wrong(row, Words("At most %(scale)s decimals are kept here.", {"scale": scale}), column)
            return None
