"""Which score does a page show, beside which earlier one?"""

from dataclasses import dataclass

from django.db.models import Q

from annum.kernel.quantity import Quantity
from annum.kernel.words import Param, Words
from annum.scoring.models import ItemScore, Run, StatementScore
from annum.scoring.rules.pace import per_hundred
from annum.targets.models import Item, Statement
from annum.year.models import Year


@dataclass(frozen=True, slots=True)
class Change:
    """What one item did to the total between two runs: points in hundredths."""

    key: str
    name: str
    name_en: str
    before: int | None
    after: int | None

    @property
    def difference(self) -> int:
        """How many points it adds or takes."""
        return (self.after or 0) - (self.before or 0)

    @property
    def signed(self) -> str:
        """The same with its sign."""
        return signed(self.difference)


def signed(points: int) -> str:
    """Points with their sign.

    >>> signed(120), signed(-5), signed(0)
    ('+1.20', '-0.05', '0.00')
    """
    return f"{'+' if points > 0 else ''}{Quantity(points, 2)}"


@dataclass(frozen=True, slots=True)
class Effect:
    """Why a total changed since another run."""

    run: Run
    before: StatementScore
    after: StatementScore
    changes: tuple[Change, ...]

    @property
    def difference(self) -> int:
        """How the total changed, in hundredths."""
        return self.after.total - self.before.total

    @property
    def words(self) -> Words:
        """The change in a sentence."""
        parts: dict[str, Param] = {"difference": signed(self.difference), "before": Quantity(self.before.total, 2)}
        return Words("%(difference)s since the run before, which gave %(before)s", parts)

    @property
    def compared(self) -> Words | None:
        """The same per 100 reachable points, when not the same could be reached both times."""
        if self.before.reachable == self.after.reachable:
            return None
        before, after = (per_hundred(one.total, one.reachable) for one in (self.before, self.after))
        if before is None or after is None:
            return None
        parts: dict[str, Param] = {"before": Quantity(before, 2), "after": Quantity(after, 2)}
        return Words("Per 100 reachable points: %(before)s before, %(after)s now", parts)


def score_of(run: Run | None, statement: int) -> StatementScore | None:
    """A statement's score in a run. Queries: 1."""
    found = StatementScore.objects.filter(run=run, statement_id=statement) if run else StatementScore.objects.none()
    return found.order_by("-version_id").first()


def scored_runs(year: int, statement: int) -> list[Run]:
    """The current runs that scored a statement, by month. Queries: 1."""
    having = StatementScore.objects.filter(statement_id=statement).values("run")
    return list(Run.objects.filter(year=year, current=True, pk__in=having).select_related("year").order_by("upto"))


def before_run(run: Run) -> Run | None:
    """The run to compare with: the one before of the same month, else the current one of an earlier month. Queries: 1."""
    same = Q(upto=run.upto, pk__lt=run.pk)
    earlier = Q(upto__lt=run.upto, current=True)
    return Run.objects.filter(same | earlier, year=run.year_id).order_by("-upto", "-pk").first()


def effect(score: StatementScore, run: Run) -> Effect | None:
    """What changed since the run before, item by item of the same key, the largest first. Queries: 4."""
    earlier = before_run(run)
    before = score_of(earlier, score.statement_id)
    if earlier is None or before is None:
        return None
    rows = ItemScore.objects.filter(run__in=(run.pk, earlier.pk), version_id__in={score.version_id, before.version_id})
    counted = {(row.run_id, row.item_id): row.counts for row in rows}
    items = Item.objects.filter(version__in={score.version_id, before.version_id}).select_related("indicator")
    found: dict[str, dict[str, object]] = {}
    for item in items:
        own = found.setdefault(item.key, {"name": item.indicator.name, "name_en": item.indicator.name_en})
        own.setdefault("before", None)
        own.setdefault("after", None)
        if (earlier.pk, item.pk) in counted:
            own["before"] = counted[earlier.pk, item.pk]
        if (run.pk, item.pk) in counted:
            own["after"] = counted[run.pk, item.pk]
    changes = [Change(key, **values) for key, values in found.items()]  # type: ignore[arg-type]  # gathered by name above
    moved = sorted((one for one in changes if one.before != one.after), key=lambda one: -abs(one.difference))
    return Effect(earlier, before, score, tuple(moved))


def named_score(year: Year, code: str, upto: int | None) -> StatementScore | None:
    """The score of the statement with this code: in a month's current run, or in the latest. Queries: 2."""
    statement = Statement.objects.filter(year=year, code=code).first()
    if statement is None:
        return None
    rows = StatementScore.objects.filter(statement_id=statement.pk, run__current=True, run__year=year)
    return (rows.filter(run__upto=upto) if upto is not None else rows).order_by("-run__upto", "-version_id").first()
