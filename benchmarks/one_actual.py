"""One actual saved with its record and all its ancestors' figures: queries and milliseconds, in small and large groups.

Saving is approving a correction: the old row is superseded, the new one put in force, the journal written, and the
figures of the unit and all units above brought up to date. Submitting is measured beside it.
"""

import statistics
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

AT = datetime(2026, 9, 15, 2, tzinfo=UTC)
TODAY = date(2026, 9, 15)
MONTH = 2026 * 12
SIZES = {1_200: 60, 100_000: 5_000}
"""People in the group, and units for them."""
DEPTH = 6
TIMES = 60


def run() -> dict[str, object]:
    """Medians of both groups; in the larger one every unit has figures, so that the table is as large as it gets."""
    from django.db import connection, transaction

    results: dict[str, object] = {"times": TIMES, "database": connection.vendor}
    for people, units in SIZES.items():
        with transaction.atomic():
            leaf, indicator = build(people, units)
        results[str(people)] = measure(leaf, indicator)
        wipe()
    return results


def build(people: int, units: int) -> tuple[Any, Any]:
    """A tree of units six levels deep with people in it, and a value in force for every unit."""
    from annum.indicators.acts import rebuild_figures
    from annum.indicators.models import Indicator, IndicatorClass, Value
    from annum.org.models import Person, Subject, Unit, UnitVersion
    from annum.org.queries.snapshots import renew_current

    made = Unit.objects.bulk_create([Unit(code=f"U{n}", created_at=AT) for n in range(units)], batch_size=2000)
    fan = max(2, round(units ** (1 / (DEPTH - 1))))
    versions = [
        UnitVersion(
            unit=unit,
            parent=made[(n - 1) // fan] if n else None,
            name=unit.code,
            valid_from=date(2020, 1, 1),
            recorded_at=AT,
        )
        for n, unit in enumerate(made)
    ]
    UnitVersion.objects.bulk_create(versions, batch_size=2000)
    subjects = Subject.objects.bulk_create([Subject(unit=unit, home=unit) for unit in made], batch_size=2000)
    crowd = Person.objects.bulk_create([Person(number=f"N{n}", name=f"P{n}") for n in range(people)], batch_size=2000)
    rows = [Subject(person=person, home=made[n % units]) for n, person in enumerate(crowd)]
    Subject.objects.bulk_create(rows, batch_size=2000)
    renew_current(TODAY, AT)
    category = IndicatorClass.objects.create(code="C", name="C")
    indicator = Indicator.objects.create(
        code="I", name="I", category=category, direction="up", accumulation="sum", adds_up="sum"
    )
    values = [
        Value(
            indicator=indicator,
            subject=subject,
            month=MONTH,
            amount=100,
            state="approved",
            submitted_at=AT,
            decided_at=AT,
        )
        for subject in subjects
    ]
    Value.objects.bulk_create(values, batch_size=2000)
    rebuild_figures(now=AT)
    return subjects[-1], indicator


def viewers() -> tuple[Any, Any]:
    """One who submits and one who approves, with their roles over everything."""
    from annum.org.models import Role
    from annum.org.viewer import Held, Viewer

    office = Viewer(1, None, "Office", TODAY, (Held(Role.OFFICE, 1, "0", "z"),))
    finance = Viewer(2, None, "Finance", TODAY, (Held(Role.FINANCE, 1, "0", "z"),))
    return office, finance


def measure(subject: Any, indicator: Any) -> dict[str, object]:
    """Correct the same cell many times."""
    from annum.indicators import acts
    from annum.indicators.drafts import Draft
    from annum.indicators.models import Figure

    office, finance = viewers()
    submitting, approving = [], []
    for turn in range(TIMES):
        draft = Draft(indicator.pk, subject.pk, MONTH, amount=200 + turn, reason="measured")
        value, one = timed(lambda draft=draft: acts.submit_value(draft=draft, viewer=office, now=AT))
        _, two = timed(lambda pk=value.pk: acts.approve_value(value_id=pk, viewer=finance, now=AT))
        submitting.append(one)
        approving.append(two)
    wrong = acts.wrong_figures()
    assert not wrong, wrong
    return {
        "save": median(approving),
        "submit": median(submitting),
        "figures": Figure.objects.count(),
    }


def timed(call: Callable[[], Any]) -> tuple[Any, tuple[float, int]]:
    """The result, and (milliseconds, queries)."""
    from django.db import connection

    count = [0]

    def counted(execute: Any, sql: Any, params: Any, many: Any, context: Any) -> Any:
        count[0] += 1
        return execute(sql, params, many, context)

    with connection.execute_wrapper(counted):
        start = time.perf_counter()
        result = call()
        spent = (time.perf_counter() - start) * 1000
    return result, (spent, count[0])


def median(samples: list[tuple[float, int]]) -> dict[str, float]:
    """Median and 95th percentile of the time, and the most queries."""
    spent = sorted(ms for ms, _ in samples)
    return {
        "ms": round(statistics.median(spent), 2),
        "ms_95": round(spent[int(len(spent) * 0.95)], 2),
        "queries": max(queries for _, queries in samples),
    }


def wipe() -> None:
    """Make room for the next size."""
    from annum.indicators.models import Basis, Figure, Indicator, IndicatorClass, Value
    from annum.org.models import Person, Snapshot, Subject, Unit, UnitPath, UnitVersion

    Value.objects.filter(corrects__isnull=False).update(corrects=None)
    for model in (
        Figure,
        Basis,
        Value,
        Indicator,
        IndicatorClass,
        Subject,
        Person,
        UnitPath,
        Snapshot,
        UnitVersion,
        Unit,
    ):
        model._base_manager.all()._raw_delete(
            "default"
        ) if model is not Snapshot else model._base_manager.all().delete()
