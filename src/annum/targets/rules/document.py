"""What does a statement say, read from its canonical content? The sealed bytes and an open wording read alike. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from annum.kernel.period import Month
from annum.kernel.quantity import Quantity, scaled
from annum.targets.rules.points.kinds import rule_from
from annum.targets.rules.points.line import Line
from annum.targets.rules.points.rule import Rule

FACING = {"up": 1, "down": -1, "band": 0}
AMOUNTS = ("baseline", "threshold", "target", "stretch")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A numbered text: a clause (``points`` each time, ``most`` of them), a veto, a measure or a promise."""

    key: str
    text: str
    text_en: str = ""
    side: str = ""
    effect: str = ""
    value: str = ""
    owner: str = ""
    due_on: date | None = None
    points: Quantity | None = None
    most: Quantity | None = None


@dataclass(frozen=True, slots=True)
class DocumentItem:
    """One item; amounts carry the indicator's scale and unit."""

    key: str
    kind: str
    indicator: str
    name: str
    name_en: str
    unit: str
    unit_en: str
    decimals: int
    weight: int
    direction: str
    accumulation: str
    rule_kind: str
    parameters: Mapping[str, Any]
    owner_unit: str
    parent: str
    baseline: Quantity | None = None
    threshold: Quantity | None = None
    target: Quantity | None = None
    stretch: Quantity | None = None
    plan: Mapping[int, Quantity] = field(default_factory=dict)
    clauses: tuple[Sentence, ...] = ()

    @property
    def rule(self) -> Rule:
        """The rule that scores it."""
        return rule_from(self.rule_kind, self.parameters)

    @property
    def line(self) -> Line:
        """Its own values, as the rule sees them."""
        own = {name: amount.amount for name in AMOUNTS if (amount := getattr(self, name)) is not None}
        return Line(self.weight, direction=FACING[self.direction], scale=self.decimals, unit=self.unit, **own)


@dataclass(frozen=True, slots=True)
class DocumentParty:
    """A signer: a person by number, or a post by code."""

    side: str
    order: int
    person: str
    post: str
    role: str
    role_en: str


@dataclass(frozen=True, slots=True)
class Document:
    """A whole statement. ``subject`` is the unit's code or the person's number, as ``subject_kind`` says."""

    code: str
    year: str
    subject_kind: str
    subject: str
    title: str
    title_en: str
    version: int
    effective_from: date
    cause: str
    items: tuple[DocumentItem, ...]
    vetoes: tuple[Sentence, ...]
    measures: tuple[Sentence, ...]
    promises: tuple[Sentence, ...]
    parties: tuple[DocumentParty, ...]

    @property
    def total(self) -> int:
        """The weights together, in hundredths."""
        return sum(item.weight for item in self.items)

    @property
    def months(self) -> tuple[Month, ...]:
        """Months for which any item has a plan."""
        return tuple(Month.of(month) for month in sorted({month for item in self.items for month in item.plan}))


def read_document(content: Mapping[str, Any]) -> Document:
    """The document in a content of the schema ``annum.statement/1``."""
    [(kind, subject)] = content["subject"].items()
    return Document(
        code=content["statement"],
        year=content["year"],
        subject_kind=kind,
        subject=subject,
        title=content["title"]["zh"],
        title_en=content["title"]["en"],
        version=content["version"],
        effective_from=date.fromisoformat(content["effective_from"]),
        cause=content["cause"],
        items=tuple(_item(row) for row in content["items"]),
        vetoes=_sentences(content["vetoes"]),
        measures=_sentences(content["measures"]),
        promises=_sentences(content["promises"]),
        parties=tuple(_party(row) for row in content["parties"]),
    )


def _item(row: Mapping[str, Any]) -> DocumentItem:
    def amount(text: str | None) -> Quantity | None:
        return None if text is None else Quantity(scaled(text, row["decimals"]), row["decimals"])

    return DocumentItem(
        **{name: row[name] for name in ("key", "kind", "indicator", "decimals", "direction", "accumulation")},
        baseline=amount(row["baseline"]),
        threshold=amount(row["threshold"]),
        target=amount(row["target"]),
        stretch=amount(row["stretch"]),
        name=row["name"]["zh"],
        name_en=row["name"]["en"],
        unit=row["unit"]["zh"],
        unit_en=row["unit"]["en"],
        weight=scaled(row["weight"], 2),
        rule_kind=row["rule"]["kind"],
        parameters=row["rule"]["parameters"],
        owner_unit=row["owner_unit"] or "",
        parent=row["parent"] or "",
        plan={Month.parse(month).index: found for month, text in row["plan"].items() if (found := amount(text))},
        clauses=_clauses(row),
    )


def _clauses(row: Mapping[str, Any]) -> tuple[Sentence, ...]:
    """Each clause with what an event of it counts; a clause without a wording shows its code."""
    texts = {clause["key"]: clause for clause in row["clauses"]}
    counted = row["rule"]["parameters"].get("clauses", ())
    return tuple(
        Sentence(
            key=each["code"],
            text=texts.get(each["code"], {}).get("text") or each["code"],
            text_en=texts.get(each["code"], {}).get("text_en", ""),
            points=Quantity(each["points"], 2),
            most=None if each["most"] is None else Quantity(each["most"], 2),
        )
        for each in counted
    )


def _sentences(rows: Iterable[Mapping[str, Any]]) -> tuple[Sentence, ...]:
    return tuple(_sentence(row, place) for place, row in enumerate(rows, 1))


def _sentence(row: Mapping[str, Any], place: int) -> Sentence:
    names = {name: row[name] for name in ("key", "text", "text_en", "side", "effect", "value") if row.get(name)}
    due = row.get("due_on")
    dated = {"owner": row.get("owner") or "", "due_on": date.fromisoformat(due) if due else None}
    return Sentence(**{"key": str(place), "text": "", **names, **dated})


def _party(row: Mapping[str, Any]) -> DocumentParty:
    role = row["role"]
    return DocumentParty(row["side"], row["order"], row["person"] or "", row["post"] or "", role["zh"], role["en"])
