"""Which figures of a month stand on someone's sheet? Pairs of indicator and subject, and how far each has come."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from annum.indicators.access import APPROVERS, Place, refusal_to_report
from annum.indicators.drafts import ends_period
from annum.indicators.models import AddsUp, Frequency, Indicator, Monitor, Value, ValueState
from annum.indicators.owning import owners_of
from annum.indicators.queries.adding import from_below
from annum.indicators.queries.places import within
from annum.kernel.refusal import Refusal
from annum.org import sight
from annum.org.models import Role, Subject, UnitPath, UnitVersion
from annum.org.rules.paths import high
from annum.org.viewer import Viewer
from annum.targets.models import Item
from annum.targets.queries.terms import held_in
from annum.targets.rules.telling import COUNTING
from annum.year.models import Year

Pair = tuple[int, int]
"""Indicator and subject."""
MOST = 5000
"""So many figures are put in order at once; whoever sees more chooses a unit or an indicator."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which part of a sheet: a unit's code with all below, an indicator's code, a class's code; ``only`` missing or waiting."""

    unit: str = ""
    indicator: str = ""
    category: str = ""
    only: str = ""


@dataclass(frozen=True, slots=True)
class Who:
    """A subject with its place in today's tree and its names."""

    place: Place
    code: str
    name: str
    name_en: str


@dataclass(frozen=True, slots=True)
class Ground:
    """The pairs of a sheet in no order, with what is needed to put them in one. ``more``: there are more than ``MOST``."""

    pairs: tuple[Pair, ...]
    more: bool
    indicators: Mapping[int, Indicator]
    owner_paths: Mapping[int, str]
    who: Mapping[int, Who]
    held: Mapping[Pair, str] = field(default_factory=dict)
    also: Mapping[Pair, tuple[str, ...]] = field(default_factory=dict)

    def owner_path(self, indicator: Indicator) -> str:
        """Where its owner unit stands; empty without one."""
        return self.owner_paths.get(indicator.pk, "")

    def refusal_to_report(self, viewer: Viewer, indicator: Indicator, subject: int) -> Refusal | None:
        """Why the viewer does not report a figure of this sheet."""
        place, also = self.who[subject].place, self.also.get((indicator.pk, subject), ())
        return refusal_to_report(viewer, indicator, self.owner_path(indicator), place, also)


def only_by_default(viewer: Viewer) -> str:
    """Whoever approves for others begins with what waits; everybody else with the whole sheet."""
    approves = viewer.has(*APPROVERS) and not viewer.has(Role.DATA_OWNER)
    return "waiting" if approves else ""


def sheet(viewer: Viewer, year: Year, month: int, asked: Asked) -> Ground:
    """The figures of a month that a viewer sees or reports. Queries: 5, 6 with a unit."""
    branches = _waiting(viewer, month) if asked.only == "waiting" else _expected(viewer, year, month, asked)
    chosen = _chosen(asked, year, month)
    found: Any = [rows.filter(**chosen).order_by() for rows in branches]
    within_unit = _homes(asked.unit) if asked.unit else None
    if within_unit is not None:
        found = [rows.filter(home__in=within_unit) for rows in found]
    keys = [rows.values_list("indicator", "bound") for rows in found]
    rows: Any = keys[0].union(*keys[1:]) if len(keys) > 1 else keys[0].distinct()
    pairs: list[Pair] = [tuple(row) for row in rows.order_by("indicator", "bound")[: MOST + 1]]
    ground = _ground(pairs[:MOST], month, len(pairs) > MOST)
    return _still_missing(ground) if asked.only == "missing" else ground


def sheet_of(pairs: Collection[Pair], month: int) -> Ground:
    """Just these figures, whoever asks. Queries: 4."""
    return _ground(list(dict.fromkeys(pairs)), month, more=False)


def _ground(pairs: list[Pair], month: int, more: bool) -> Ground:
    keys = {subject for _, subject in pairs}
    indicators, owner_paths = library()
    also = owners_of({indicator for indicator, _ in pairs}, keys)
    further = {pair: tuple(each.path for each in rows if each.holds(month)) for pair, rows in also.items()}
    return Ground(tuple(pairs), more, indicators, owner_paths, who(keys), _held(pairs, month), further)


def _still_missing(ground: Ground) -> Ground:
    pairs = tuple(pair for pair in ground.pairs if pair not in ground.held)
    return replace(ground, pairs=pairs, held={})


def _expected(viewer: Viewer, year: Year, month: int, asked: Asked) -> list[QuerySet[Any]]:
    """Items that the month belongs to, monitors of the year, and what was reported before where figures add up."""
    items = Item.objects.filter(held_in(month), version__statement__year=year).exclude(rule__kind__in=COUNTING)
    items = items.exclude(from_below("version__statement__subject__"))
    items = items.annotate(bound=F("version__statement__subject"), home=F("version__statement__subject__home"))
    wide = bool(asked.unit)
    seen = _seen(viewer, "version__statement__subject__", wide=wide) | Q(owner_unit__in=_owned(viewer))
    reported = Q(month__gte=year.first_month, month__lte=year.last_month) | Q(
        ~Q(indicator__adds_up=AddsUp.NONE), month__gte=year.first_month - 12, month__lt=year.first_month
    )
    values = _bound(Value.objects.filter(reported, state__in=(ValueState.APPROVED, ValueState.SUBMITTED)))
    sees = _seen(viewer, "subject__", wide=wide)
    return [items.filter(seen), _bound(Monitor.objects.filter(sees, ~from_below(), year=year)), values.filter(sees)]


def _waiting(viewer: Viewer, month: int) -> list[QuerySet[Any]]:
    rows = Value.objects.filter(_seen(viewer, "subject__", wide=True), month=month, state=ValueState.SUBMITTED)
    return [_bound(rows)]


def _bound(rows: Any) -> Any:
    return rows.annotate(bound=F("subject"), home=F("subject__home"))


def _seen(viewer: Viewer, prefix: str, *, wide: bool) -> Q:
    """Reported by the viewer, or in sight; one who neither reports nor approves begins with their own units."""
    works = viewer.has(*APPROVERS, Role.DATA_OWNER)
    own = Q(**{f"{prefix}unit__in": viewer.unit_ids}) | Q(**{f"{prefix}person": viewer.self_id})
    seen = sight.subjects(viewer, prefix=prefix) if works or wide else own
    free = Q(indicator__owner_unit=None) & sight.under(viewer, Role.DATA_OWNER, prefix=prefix)
    return seen | free | Q(indicator__owner_unit__in=_owned(viewer))


def _owned(viewer: Viewer) -> Any:
    return UnitPath.objects.filter(sight.held_paths(viewer, Role.DATA_OWNER), snapshot__current=True).values("unit")


def _homes(code: str) -> Any:
    current = UnitPath.objects.filter(snapshot__current=True)
    path = current.filter(unit__code=code).values_list("path", flat=True).first()
    below = current.filter(path__gte=path, path__lt=high(path)) if path else current.none()
    return below.values("unit")


def _chosen(asked: Asked, year: Year, month: int) -> dict[str, Any]:
    due = [each for each in Frequency.values if ends_period(each, month, year.first_month)]
    chosen: dict[str, Any] = {"indicator__frequency__in": due}
    if asked.indicator:
        chosen["indicator__code"] = asked.indicator
    if asked.category:
        chosen["indicator__category__code"] = asked.category
    return chosen


def library() -> tuple[dict[int, Indicator], dict[int, str]]:
    """Every indicator with its class, in order; and where owner units stand, by indicator. Queries: 1."""
    path = UnitPath.objects.filter(snapshot__current=True, unit=OuterRef("owner_unit")).values("path")[:1]
    rows: Any = Indicator.objects.select_related("category").annotate(owner_path=Subquery(path))
    found = list(rows.order_by("category__order", "category__code", "code"))
    return {row.pk: row for row in found}, {row.pk: row.owner_path or "" for row in found}


def who(subject_ids: Collection[int]) -> dict[int, Who]:
    """Subject to its place and names, of units as they are called now or were last. Queries: 1, none for nobody."""
    if not subject_ids:
        return {}
    spot = UnitPath.objects.filter(snapshot__current=True, unit=OuterRef("home"))
    last = UnitVersion.objects.known().filter(unit=OuterRef("unit")).order_by("-valid_from")
    rows: Any = (
        Subject.objects.filter(within("pk", subject_ids))
        .annotate(path=Subquery(spot.values("path")[:1]))
        .annotate(unit_name=Coalesce(Subquery(spot.values("name")[:1]), Subquery(last.values("name")[:1])))
        .annotate(unit_name_en=Coalesce(Subquery(spot.values("name_en")[:1]), Subquery(last.values("name_en")[:1])))
        .select_related("unit", "person")
    )
    return {row.pk: _who(row) for row in rows if row.pk in subject_ids}


def _who(row: Any) -> Who:
    code = row.person.number if row.person else row.unit.code
    place = Place(row.pk, row.unit_id, row.person_id, row.path or "", code)
    if row.person is not None:
        return Who(place, code, row.person.name, row.person.name_en)
    return Who(place, code, row.unit_name or code, row.unit_name_en or "")


def _held(pairs: Collection[Pair], month: int) -> dict[Pair, str]:
    """Pair to ``approved`` or ``submitted``; what waits comes before what is in force. Queries: 1, none for nothing."""
    if not pairs:
        return {}
    rows: Any = Value.objects.filter(
        Q(state=ValueState.SUBMITTED) | Q(state=ValueState.APPROVED, superseded_at=None),
        within("indicator", {indicator for indicator, _ in pairs}),
        within("subject", {subject for _, subject in pairs}),
        month=month,
    )
    wanted = set(pairs)
    found = rows.order_by("state").values_list("indicator", "subject", "state")
    return {(row[0], row[1]): row[2] for row in found if (row[0], row[1]) in wanted}
