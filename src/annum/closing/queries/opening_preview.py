"""What would the next year's targets be? Every indicator by its class, before anything is written."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef

from annum.closing.queries.opening import SIGNED, gone
from annum.closing.queries.opening_knowledge import Knowledge, knowledge
from annum.closing.rules.choosing import Choices
from annum.closing.rules.proposing import Choice, Values, propose
from annum.indicators.models import Indicator, IndicatorClass
from annum.kernel.quantity import Quantity, divide
from annum.targets.models import Item, ItemKind, Version
from annum.targets.rules.going_on import Gone
from annum.year.models import Year


@dataclass(frozen=True, slots=True)
class Line:
    """One scored item that goes on, as the preview reckons it."""

    category: str
    indicator: int
    subject: int
    direction: str
    values: Values


def lines(year: Year, away: Gone) -> list[Line]:
    """Every scored item of the last signed versions whose subject is still there. Queries: 1."""
    later = Version.objects.filter(
        statement=OuterRef("version__statement"), number__gt=OuterRef("version__number"), **SIGNED
    )
    signed = Item.objects.filter(
        ~Exists(later),
        version__statement__year=year,
        version__signed_at__isnull=False,
        version__withdrawn_at=None,
        kind=ItemKind.SCORED,
    )
    names = ("indicator__category__code", "indicator", "version__statement__subject", "direction")
    whom = ("version__statement__subject__unit", "version__statement__subject__person")
    return [
        Line(row[0], row[1], row[2], row[3], Values(*row[4:8]))
        for row in signed.values_list(*names, "baseline", "threshold", "target", "stretch", *whom)
        if row[8] not in away.units and row[9] not in away.people
    ]


@dataclass(slots=True)
class Sums:
    """Amounts of many items, for their plain mean."""

    total: int = 0
    count: int = 0

    def add(self, amount: int | None) -> None:
        """One more, if there is one."""
        self.total += amount or 0
        self.count += amount is not None

    def mean(self, indicator: Indicator) -> Quantity | None:
        """Rounded half away from zero; nothing of nothing."""
        if not self.count:
            return None
        return Quantity(divide(self.total, self.count), indicator.decimals)


@dataclass(slots=True)
class Tally:
    """One indicator's items, added up."""

    target: Sums = field(default_factory=Sums)
    actual: Sums = field(default_factory=Sums)
    new_baseline: Sums = field(default_factory=Sums)
    new_target: Sums = field(default_factory=Sums)
    subjects: set[int] = field(default_factory=set)
    without: int = 0

    def add(self, line: Line, choice: Choice, known: Knowledge) -> None:
        """One more item."""
        cell = known.of(line.indicator, line.subject)
        proposal = propose(choice, line.values, cell, line.direction)
        self.subjects.add(line.subject)
        self.target.add(line.values.target)
        self.actual.add(cell.last)
        self.new_baseline.add(proposal.values.baseline)
        self.new_target.add(proposal.values.target)
        self.without += proposal.missing is not None


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One indicator; amounts are plain means over its items, ``None`` where no item has one."""

    indicator: Indicator
    subjects: int
    target: Quantity | None
    actual: Quantity | None
    new_baseline: Quantity | None
    new_target: Quantity | None
    without: int


@dataclass(frozen=True, slots=True)
class PreviewClass:
    """A class of indicators with its choice and its indicators."""

    category: IndicatorClass
    choice: Choice
    rows: Sequence[PreviewRow]


@dataclass(frozen=True, slots=True)
class Preview:
    """What would be proposed. ``statements``: how many statements' items were read; ``without``: items without a baseline."""

    classes: Sequence[PreviewClass]
    items: int
    without: int


def classes_of(year: Year) -> list[IndicatorClass]:
    """The classes whose indicators the year's statements hold, in order. Queries: 1."""
    held = Item.objects.filter(version__statement__year=year, kind=ItemKind.SCORED).values("indicator__category")
    return list(IndicatorClass.objects.filter(pk__in=held).order_by("order", "code"))


def preview(year: Year, choices: Choices) -> Preview:
    """What a year would propose for the next. Queries: at most 20, however many statements."""
    known, away = knowledge(year), gone(year.months[-1].end)
    found = lines(year, away)
    tallies: dict[int, Tally] = defaultdict(Tally)
    for line in found:
        tallies[line.indicator].add(line, choices.of(line.category), known)
    indicators = Indicator.objects.filter(pk__in=tallies).select_related("category").order_by("code")
    rows: dict[int, list[PreviewRow]] = defaultdict(list)
    for indicator in indicators:
        rows[indicator.category_id].append(_row(indicator, tallies[indicator.pk]))
    shown = _classes(classes_of(year), rows, choices)
    return Preview(shown, len(found), sum(tally.without for tally in tallies.values()))


def _classes(
    categories: Iterable[IndicatorClass], rows: dict[int, list[PreviewRow]], choices: Choices
) -> list[PreviewClass]:
    return [PreviewClass(each, choices.of(each.code), rows[each.pk]) for each in categories if each.pk in rows]


def _row(indicator: Indicator, tally: Tally) -> PreviewRow:
    names = ("target", "actual", "new_baseline", "new_target")
    amounts = {name: getattr(tally, name).mean(indicator) for name in names}
    return PreviewRow(indicator, len(tally.subjects), without=tally.without, **amounts)
